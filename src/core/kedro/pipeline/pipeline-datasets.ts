import type { PipelineNode } from "./node.ts";
import { stripTranscoding } from "./transcoding.ts";

/** `Pipeline.all_inputs()`, sorted. */
export function allInputs(nodes: readonly PipelineNode[]): readonly string[] {
  return [...new Set(nodes.flatMap((node) => node.inputNames))].sort();
}

/** `Pipeline.all_outputs()`, sorted. */
export function allOutputs(nodes: readonly PipelineNode[]): readonly string[] {
  return [...new Set(nodes.flatMap((node) => node.outputNames))].sort();
}

/** `Pipeline.datasets()`, sorted. */
export function allDatasets(nodes: readonly PipelineNode[]): readonly string[] {
  return [...new Set(nodes.flatMap((node) => [...node.inputNames, ...node.outputNames]))].sort();
}

/** `Pipeline.inputs()`, sorted: what no node of the pipeline makes, transcoding left aside. */
export function pipelineInputs(nodes: readonly PipelineNode[]): readonly string[] {
  const made = new Set(nodes.flatMap((node) => node.outputNames.map(stripTranscoding)));
  return allInputs(nodes).filter((name) => !made.has(stripTranscoding(name)));
}

/** `Pipeline.outputs()`, sorted: what no node of the pipeline reads. */
export function pipelineOutputs(nodes: readonly PipelineNode[]): readonly string[] {
  const read = new Set(nodes.flatMap((node) => node.inputNames.map(stripTranscoding)));
  return allOutputs(nodes).filter((name) => !read.has(stripTranscoding(name)));
}

/** The free inputs without transcoding. */
export function freeInputs(nodes: readonly PipelineNode[]): ReadonlySet<string> {
  return new Set(pipelineInputs(nodes).map(stripTranscoding));
}

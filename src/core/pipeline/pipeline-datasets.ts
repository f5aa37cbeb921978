import type { PipelineNode } from "./node.ts";
import { stripTranscoding } from "./transcoding.ts";

/** `Pipeline.all_inputs()`, sorted. */
export function allInputs(nodes: readonly PipelineNode[]): readonly string[] {
  return [...new Set(nodes.flatMap((node) => node.inputs))].sort();
}

/** `Pipeline.all_outputs()`, sorted. */
export function allOutputs(nodes: readonly PipelineNode[]): readonly string[] {
  return [...new Set(nodes.flatMap((node) => node.outputs))].sort();
}

/** `Pipeline.datasets()`, sorted. */
export function allDatasets(nodes: readonly PipelineNode[]): readonly string[] {
  return [...new Set(nodes.flatMap((node) => [...node.inputs, ...node.outputs]))].sort();
}

/** `Pipeline.inputs()`, as written and sorted: what no node of the pipeline makes, transcoding left aside. */
export function freeInputs(nodes: readonly PipelineNode[]): readonly string[] {
  const made = new Set(nodes.flatMap((node) => node.outputs.map(stripTranscoding)));
  return allInputs(nodes).filter((name) => !made.has(stripTranscoding(name)));
}

/** `Pipeline.outputs()`, as written and sorted: what no node of the pipeline reads. */
export function freeOutputs(nodes: readonly PipelineNode[]): readonly string[] {
  const read = new Set(nodes.flatMap((node) => node.inputs.map(stripTranscoding)));
  return allOutputs(nodes).filter((name) => !read.has(stripTranscoding(name)));
}

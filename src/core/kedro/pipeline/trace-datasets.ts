import { unitePipelines } from "./combine-pipelines.ts";
import { pipelineOf } from "./create-pipeline.ts";
import type { Hole, PipelineNode } from "./node.ts";
import { fail, type Outcome } from "./outcome.ts";
import { memberNodes, type Pipeline } from "./pipeline.ts";
import { reprOfNames } from "./python-text.ts";
import { onlyNodes } from "./select-nodes.ts";
import { stripTranscoding } from "./transcoding.ts";

/** Which way a selection follows the data: to the nodes that read it, or to the nodes that make it. */
type Direction = "down" | "up";

/** `Pipeline.only_nodes_with_inputs`. */
export function onlyNodesWithInputs(pipeline: Pipeline, datasets: readonly string[]): Outcome<Pipeline> {
  return selectByDatasets(pipeline, datasets, "down", false);
}

/** `Pipeline.only_nodes_with_outputs`. */
export function onlyNodesWithOutputs(pipeline: Pipeline, datasets: readonly string[]): Outcome<Pipeline> {
  return selectByDatasets(pipeline, datasets, "up", false);
}

/** `Pipeline.from_inputs`: the nodes that read these datasets, and all that depend on them. */
export function fromInputs(pipeline: Pipeline, datasets: readonly string[]): Outcome<Pipeline> {
  return selectByDatasets(pipeline, datasets, "down", true);
}

/** `Pipeline.to_outputs`: the nodes that make these datasets, and all they need. */
export function toOutputs(pipeline: Pipeline, datasets: readonly string[]): Outcome<Pipeline> {
  return selectByDatasets(pipeline, datasets, "up", true);
}

/** `Pipeline.from_nodes`. */
export function fromNodes(pipeline: Pipeline, names: readonly string[]): Outcome<Pipeline> {
  return extendSelection(pipeline, names, "down");
}

/** `Pipeline.to_nodes`. */
export function toNodes(pipeline: Pipeline, names: readonly string[]): Outcome<Pipeline> {
  return extendSelection(pipeline, names, "up");
}

function extendSelection(pipeline: Pipeline, names: readonly string[], direction: Direction): Outcome<Pipeline> {
  const chosen = onlyNodes(pipeline, names);
  if (!chosen.ok) return chosen;
  const nodes = [...memberNodes(chosen.value), ...chosen.value.holes.flatMap((hole) => hole.node ?? [])];
  const datasets = new Set(nodes.flatMap((node) => far(node, direction)).map(stripTranscoding));
  // A chosen node of which the outputs are not known may reach any other.
  const opaque = chosen.value.holes.find((hole) => hole.node === null);
  const reached = selectByDatasets(pipeline, [...datasets], direction, true, opaque);
  return reached.ok ? unitePipelines(chosen.value, reached.value) : reached;
}

function selectByDatasets(
  pipeline: Pipeline,
  datasets: readonly string[],
  direction: Direction,
  isTransitive: boolean,
  opaqueStart?: Hole,
): Outcome<Pipeline> {
  const members = memberNodes(pipeline);
  const opaque = pipeline.holes.filter((hole) => hole.node === null);
  const known = [...members, ...pipeline.holes.flatMap((hole) => hole.node ?? [])];
  if (opaque.length === 0) {
    const missing = missingDatasets(known, datasets);
    if (missing.length > 0)
      return fail("ValueError", `Pipeline does not contain datasets named ${reprOfNames(missing)}`, null);
  }
  const certain = reach(members, datasets, direction, isTransitive);
  if (pipeline.holes.length === 0) return pipelineOf([...certain], [], pipeline.rules);

  const possible = reach(known, datasets, direction, isTransitive);
  const spread = datasets.length > 0 || opaqueStart ? (opaqueStart ?? opaque[0]) : undefined;
  const holes: Hole[] = datasets.length > 0 || opaqueStart ? [...opaque] : [];
  for (const hole of pipeline.holes) if (hole.node && (spread || possible.has(hole.node))) holes.push(hole);
  const cause = (spread ?? pipeline.holes[0])?.cause;
  if (cause && isTransitive) {
    for (const node of members) {
      if (!certain.has(node) && (spread || possible.has(node)))
        holes.push({ cause, node, name: node.name, datasets: [] });
    }
  }
  return pipelineOf([...certain], holes, pipeline.rules);
}

/** The datasets at the near side are matched with their transcoding when it was given; what follows ignores it. */
function reach(
  nodes: readonly PipelineNode[],
  datasets: readonly string[],
  direction: Direction,
  isTransitive: boolean,
): ReadonlySet<PipelineNode> {
  const touching = new Map<string, PipelineNode[]>();
  for (const node of nodes) {
    for (const name of new Set(near(node, direction).map(stripTranscoding))) {
      const others = touching.get(name);
      if (others) others.push(node);
      else touching.set(name, [node]);
    }
  }
  const found = new Set<PipelineNode>();
  const waiting: PipelineNode[] = [];
  const add = (node: PipelineNode) => {
    if (!found.has(node)) waiting.push(node);
    found.add(node);
  };
  for (const dataset of datasets) {
    const isPlain = stripTranscoding(dataset) === dataset;
    for (const node of touching.get(stripTranscoding(dataset)) ?? []) {
      if (isPlain || near(node, direction).includes(dataset)) add(node);
    }
  }
  if (!isTransitive) return found;
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const name of far(node, direction)) for (const next of touching.get(stripTranscoding(name)) ?? []) add(next);
  }
  return found;
}

function near(node: PipelineNode, direction: Direction): readonly string[] {
  return direction === "down" ? node.inputNames : node.outputNames;
}

function far(node: PipelineNode, direction: Direction): readonly string[] {
  return direction === "down" ? node.outputNames : node.inputNames;
}

function missingDatasets(nodes: readonly PipelineNode[], datasets: readonly string[]): readonly string[] {
  const existing = new Set<string>();
  for (const node of nodes) {
    for (const name of [...node.inputNames, ...node.outputNames]) existing.add(name).add(stripTranscoding(name));
  }
  return [...new Set(datasets)].filter((name) => !existing.has(name)).sort();
}

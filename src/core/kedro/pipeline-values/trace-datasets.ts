import { memberNodes, membersOf } from "../../pipeline/node-index.ts";
import { reprOfNames } from "../../pipeline/python-repr.ts";
import {
  datasetsBehind,
  traceNodes,
  unknownDatasets,
  type DataDirection,
  type Trace,
} from "../../pipeline/trace-nodes.ts";
import { unitePipelines } from "./combine-pipelines.ts";
import { pipelineOf } from "./create-pipeline.ts";
import type { Hole, KnownNode } from "./known-node.ts";
import { fail, type KedroOutcome } from "./kedro-outcome.ts";
import { knownNodes, type Pipeline } from "./pipeline.ts";
import { onlyNodes } from "./only-nodes.ts";

/** `Pipeline.only_nodes_with_inputs`. */
export function onlyNodesWithInputs(pipeline: Pipeline, datasets: readonly string[]): KedroOutcome<Pipeline> {
  return selectByDatasets(pipeline, { datasets, direction: "down", isTransitive: false });
}

/** `Pipeline.only_nodes_with_outputs`. */
export function onlyNodesWithOutputs(pipeline: Pipeline, datasets: readonly string[]): KedroOutcome<Pipeline> {
  return selectByDatasets(pipeline, { datasets, direction: "up", isTransitive: false });
}

/** `Pipeline.from_inputs`: the nodes that read these datasets, and all that depend on them. */
export function fromInputs(pipeline: Pipeline, datasets: readonly string[]): KedroOutcome<Pipeline> {
  return selectByDatasets(pipeline, { datasets, direction: "down", isTransitive: true });
}

/** `Pipeline.to_outputs`: the nodes that make these datasets, and all they need. */
export function toOutputs(pipeline: Pipeline, datasets: readonly string[]): KedroOutcome<Pipeline> {
  return selectByDatasets(pipeline, { datasets, direction: "up", isTransitive: true });
}

/** `Pipeline.from_nodes`. */
export function fromNodes(pipeline: Pipeline, names: readonly string[]): KedroOutcome<Pipeline> {
  return extendSelection(pipeline, names, "down");
}

/** `Pipeline.to_nodes`. */
export function toNodes(pipeline: Pipeline, names: readonly string[]): KedroOutcome<Pipeline> {
  return extendSelection(pipeline, names, "up");
}

/** `from_nodes` and `to_nodes`: the chosen nodes, and what `from_inputs` or `to_outputs` finds behind them. */
function extendSelection(
  pipeline: Pipeline,
  names: readonly string[],
  direction: DataDirection,
): KedroOutcome<Pipeline> {
  const chosen = onlyNodes(pipeline, names);
  if (!chosen.ok) return chosen;
  const datasets = datasetsBehind(knownNodes(chosen.value), direction);
  // A chosen node of which the outputs are not known may reach any other.
  const opaque = chosen.value.holes.find((hole) => hole.node === null);
  const reached = selectByDatasets(pipeline, { datasets, direction, isTransitive: true }, opaque);
  return reached.ok ? unitePipelines(chosen.value, reached.value) : reached;
}

function selectByDatasets(pipeline: Pipeline, trace: Trace, opaqueStart?: Hole): KedroOutcome<Pipeline> {
  const opaque = pipeline.holes.filter((hole) => hole.node === null);
  const known = pipeline.holes.length === 0 ? pipeline : membersOf(knownNodes(pipeline));
  if (opaque.length === 0) {
    const missing = [...unknownDatasets(known, trace.datasets)].sort();
    if (missing.length > 0)
      return fail("ValueError", `Pipeline does not contain datasets named ${reprOfNames(missing)}`, null);
  }
  const certain = traceNodes(pipeline, trace);
  if (pipeline.holes.length === 0) return pipelineOf([...certain], [], pipeline.rules);
  const isSought = trace.datasets.length > 0 || opaqueStart !== undefined;
  const spread = isSought ? (opaqueStart ?? opaque[0]) : undefined;
  const possible = traceNodes(known, trace);
  const mayBeReached = (node: KnownNode): boolean => spread !== undefined || possible.has(node);
  const holes: Hole[] = isSought ? [...opaque] : [];
  for (const hole of pipeline.holes) if (hole.node && mayBeReached(hole.node)) holes.push(hole);
  const cause = (spread ?? pipeline.holes[0])?.cause;
  if (cause && trace.isTransitive) {
    for (const node of memberNodes(pipeline))
      if (!certain.has(node) && mayBeReached(node)) holes.push({ cause, node, name: node.name, datasets: [] });
  }
  return pipelineOf([...certain], holes, pipeline.rules);
}

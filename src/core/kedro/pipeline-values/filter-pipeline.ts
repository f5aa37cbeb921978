import type { PipelineFilters } from "../../pipeline/select-nodes.ts";
import { intersectPipelines } from "./combine-pipelines.ts";
import { fail, type KedroOutcome } from "./kedro-outcome.ts";
import { success } from "../../model/result.ts";
import type { Pipeline } from "./pipeline.ts";
import { onlyNodes, onlyNodesWithNamespaces, onlyNodesWithTags } from "./only-nodes.ts";
import { fromInputs, fromNodes, toNodes, toOutputs } from "./trace-datasets.ts";

/**
 * `Pipeline.filter`: each condition is applied to the whole pipeline, and the results are intersected; an empty result
 * is an error.
 */
export function filterPipeline(pipeline: Pipeline, filter: PipelineFilters): KedroOutcome<Pipeline> {
  const conditions = [
    [onlyNodesWithTags, filter.tags],
    [fromNodes, filter.from_nodes],
    [toNodes, filter.to_nodes],
    [onlyNodes, filter.node_names],
    [fromInputs, filter.from_inputs],
    [toOutputs, filter.to_outputs],
    [onlyNodesWithNamespaces, filter.node_namespaces],
  ] as const;
  let filtered = pipeline;
  for (const [select, names] of conditions) {
    if (!names || names.length === 0) continue;
    const subset = select(pipeline, names);
    if (!subset.ok) return subset;
    const common = intersectPipelines(filtered, subset.value);
    if (!common.ok) return common;
    filtered = common.value;
  }
  if (filtered.size > 0 || filtered.holes.length > 0) return success(filtered);
  return fail(
    "ValueError",
    "Pipeline contains no nodes after applying all provided filters. Please ensure that at least one pipeline with nodes has been defined.",
  );
}

import type { KedroNode, KedroPipeline, KedroProject } from "../../model/kedro-project.ts";
import { groupedNodes } from "../../pipeline/grouped-nodes.ts";
import type { KedroRules } from "../../pipeline/kedro-rules.ts";
import { membersOf } from "../../pipeline/node-index.ts";
import { selectNodes, type FilterProblem, type PipelineFilters } from "../../pipeline/select-nodes.ts";
import type { DagsterConfig, JobConfig } from "../config/dagster-config.ts";
import { isUnknownText } from "../../text/is-unknown-text.ts";

/** A job with the nodes it runs. */
export interface SelectedJob {
  readonly config: JobConfig;
  readonly nodes: readonly KedroNode[];
  readonly layers: readonly (readonly KedroNode[])[];
  /** False when the pipeline or a filter is not wholly known. */
  readonly isComplete: boolean;
  readonly problem:
    | { readonly kind: "unknown-pipeline" }
    | { readonly kind: "filters"; readonly problems: readonly FilterProblem[] }
    | { readonly kind: "empty" }
    | null;
}

/** What jobs choose from. */
export type Registered = Pick<KedroProject, "pipelines" | "mayRegisterMore">;

/**
 * The nodes of every job: its registered pipeline, filtered (`KedroProjectTranslator.get_defined_pipelines`). The
 * registry counts here, never what `find_pipelines()` discovers.
 */
export function selectJobs(
  config: DagsterConfig,
  { pipelines, mayRegisterMore = false }: Registered,
  rules: KedroRules,
): readonly SelectedJob[] {
  return config.jobs.map((job): SelectedJob => {
    const name = job.pipeline.text;
    if (isUnknownText(name)) return { config: job, nodes: [], layers: [], isComplete: false, problem: null };
    const pipeline = Object.hasOwn(pipelines, name) ? pipelines[name] : undefined;
    if (pipeline === undefined && mayRegisterMore)
      return { config: job, nodes: [], layers: [], isComplete: false, problem: null };
    if (pipeline === undefined)
      return { config: job, nodes: [], layers: [], isComplete: true, problem: { kind: "unknown-pipeline" } };
    return select(job, pipeline, rules);
  });
}

function select(config: JobConfig, pipeline: KedroPipeline, rules: KedroRules): SelectedJob {
  const isComplete =
    pipeline.isComplete &&
    !Object.values(config.filters).some((values) => values.some((value) => isUnknownText(value.text)));
  const filters: PipelineFilters = Object.fromEntries(
    Object.entries(config.filters).map(([name, values]) => [
      name,
      values.map((value) => value.text).filter((text) => !isUnknownText(text)),
    ]),
  );
  const isWhole = Object.values(filters).every((values) => values.length === 0);
  const { nodes, problems } = isWhole
    ? { nodes: pipeline.nodes, problems: [] }
    : selectNodes(membersOf(pipeline.nodes), filters, rules);
  const selected = { config, nodes, layers: isWhole ? layersOf(pipeline) : groupedNodes(nodes), isComplete };
  // what is not known may hold what a filter asks for
  if (problems.length > 0) return { ...selected, problem: isComplete ? { kind: "filters", problems } : null };
  return { ...selected, problem: nodes.length === 0 && isComplete ? { kind: "empty" } : null };
}

/** The layers that a pipeline was read with. */
function layersOf({ nodes, layers }: KedroPipeline): SelectedJob["layers"] {
  const isInLayers = layers.flat().every((name, index) => nodes[index]?.name === name);
  if (!isInLayers) return groupedNodes(nodes);
  let end = 0;
  return layers.map((names) => nodes.slice(end, (end += names.length)));
}

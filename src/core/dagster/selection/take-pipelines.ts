import type { Target } from "../../model/diagnostic.ts";
import type { KedroNode, KedroPipeline, KedroProject } from "../../model/kedro-project.ts";
import { groupedNodes } from "../../pipeline/grouped-nodes.ts";
import type { KedroRules } from "../../pipeline/kedro-rules.ts";
import { uniteNodes, type Union, type UnionConflict } from "../../pipeline/unite-nodes.ts";
import { byFirst } from "../../text/order.ts";
import { ownValue } from "../../text/own-value.ts";
import type { DagsterConfig, JobConfig } from "../config/dagster-config.ts";
import { breakCircles } from "./break-circles.ts";
import { selectJobs, type SelectedJob } from "./select-jobs.ts";

const DEFAULT = "__default__";

/** What is translated: the nodes of assets, and the jobs. */
export interface TakenPipelines {
  /** dagster.yml, with the job that stands in where it names none. */
  readonly config: DagsterConfig;
  readonly jobs: readonly SelectedJob[];
  /** Nodes that assets are made of, those that come first first. */
  readonly nodes: readonly KedroNode[];
  /** The pipelines they come from, one by one. */
  readonly parts: readonly (readonly KedroNode[])[];
  /** Pipelines that are taken beside the jobs', by name. */
  readonly pipelines: Readonly<Record<string, KedroPipeline>>;
  /** What was added up, and why it is no legal pipeline. */
  readonly sum: { readonly of: SummedUp; readonly conflicts: readonly UnionConflict<KedroNode>[] };
  /** True where dagster.yml declares no jobs and not all pipelines are asked for: the plugin then raises. */
  readonly lacksJobs: boolean;
}
export type SummedUp = "discovered pipelines" | "pipelines of jobs" | "registered pipelines" | "jobs";

export interface TakeOptions {
  readonly target: Target;
  readonly allPipelines: boolean;
  readonly rules: KedroRules;
}

/** Chooses pipelines for either target (`KedroProjectTranslator.get_defined_pipelines`; "Two targets" of the design). */
export function takePipelines(project: KedroProject, declared: DagsterConfig, options: TakeOptions): TakenPipelines {
  const take = options.target === "plugin" ? takeAsPlugin : takeForGenerated;
  return { ...take(project, declared, options), lacksJobs: !declared.hasJobs && !options.allPipelines };
}
type Taken = Omit<TakenPipelines, "lacksJobs">;

function takeAsPlugin(project: KedroProject, config: DagsterConfig, { allPipelines, rules }: TakeOptions): Taken {
  const jobs = selectJobs(config, project, rules);
  const pipelines = allPipelines ? (project.discoveredPipelines ?? {}) : {};
  const parts = allPipelines
    ? Object.values(pipelines).map((pipeline) => pipeline.nodes)
    : jobs.map((job) => job.nodes);
  const { nodes, conflicts } = uniteNodes(parts);
  const of = allPipelines ? "discovered pipelines" : "pipelines of jobs";
  return { config, jobs, nodes, parts, pipelines, sum: { of, conflicts } };
}

function takeForGenerated(project: KedroProject, declared: DagsterConfig, options: TakeOptions): Taken {
  const registry = uniteNodes(
    Object.entries(project.pipelines)
      .sort(byFirst)
      .map(([, pipeline]) => pipeline.nodes),
  );
  const fallback = ownValue(project.pipelines, DEFAULT) ?? unionPipeline(project, registry.nodes);
  const hasOwnJobs = declared.jobs.length > 0;
  const config = hasOwnJobs ? declared : { ...declared, jobs: [DEFAULT_JOB] };
  const registered = hasOwnJobs ? project.pipelines : { ...project.pipelines, [DEFAULT]: fallback };
  const jobs = selectJobs(config, { ...project, pipelines: registered }, options.rules);
  return { config, jobs, ...(options.allPipelines ? takeAll(project, registry, fallback) : takeOfJobs(jobs)) };
}

/** The union of the registry; where that is no legal pipeline `__default__` alone. */
function takeAll(
  project: KedroProject,
  { nodes: all, conflicts }: Union<KedroNode>,
  fallback: KedroPipeline,
): Omit<Taken, "config" | "jobs"> {
  const nodes = conflicts.length === 0 ? all : fallback.nodes;
  return {
    nodes,
    parts: [nodes],
    pipelines: conflicts.length === 0 ? project.pipelines : { [DEFAULT]: fallback },
    sum: { of: "registered pipelines", conflicts },
  };
}

/** What two jobs make differently belongs to the one that dagster.yml names first. */
function takeOfJobs(jobs: readonly SelectedJob[]): Omit<Taken, "config" | "jobs"> {
  const parts = jobs.map((job) => job.nodes);
  const { nodes, refused, conflicts } = uniteNodes(parts);
  return { nodes: breakCircles([...nodes, ...refused]), parts, pipelines: {}, sum: { of: "jobs", conflicts } };
}

/** The job that stands in for a dagster.yml without jobs. */
const DEFAULT_JOB: JobConfig = {
  name: DEFAULT,
  at: null,
  pipeline: { text: DEFAULT, at: null },
  filters: {},
  executor: null,
  schedule: null,
  loggers: [],
};

function unionPipeline(
  { pipelines, isRegistryKnown = true }: KedroProject,
  nodes: readonly KedroNode[],
): KedroPipeline {
  const layers = groupedNodes(nodes);
  const isComplete = isRegistryKnown && Object.values(pipelines).every((pipeline) => pipeline.isComplete);
  return {
    name: DEFAULT,
    nodes: layers.flat(),
    layers: layers.map((layer) => layer.map((node) => node.name)),
    isComplete,
    at: null,
  };
}

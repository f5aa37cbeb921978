import type { Target } from "../../model/diagnostic.ts";
import type { KedroNode, KedroPipeline, KedroProject } from "../../model/kedro-project.ts";
import { groupedNodes } from "../../pipeline/grouped-nodes.ts";
import type { KedroRules } from "../../pipeline/kedro-rules.ts";
import { uniteNodes, type Union, type UnionConflict } from "../../pipeline/unite-nodes.ts";
import { byCodeUnit, byFirst } from "../../text/order.ts";
import { ownValue } from "../../text/own-value.ts";
import { sanitizeName } from "../../names/dagster-name.ts";
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
  /** What stands in where the registry has no `__default__` and dagster.yml names no job; null where it has, or does. */
  readonly standIn: StandIn | null;
  /** True where dagster.yml declares no jobs and not all pipelines are asked for: the plugin then raises. */
  readonly lacksJobs: boolean;
}
export type SummedUp =
  | "discovered pipelines"
  | "pipelines of jobs"
  | "registered pipelines"
  | "jobs"
  | "pipelines as jobs";

/** A job over the sum of all registered pipelines; where that is no legal pipeline, one over each. */
export type StandIn =
  | { readonly kind: "sum" }
  | { readonly kind: "each"; readonly jobs: readonly string[]; readonly conflict: UnionConflict<KedroNode> };

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
  return { config, jobs, nodes, parts, pipelines, sum: { of, conflicts }, standIn: null };
}

function takeForGenerated(project: KedroProject, declared: DagsterConfig, options: TakeOptions): Taken {
  const hasOwnJobs = declared.jobs.length > 0;
  const own = ownValue(project.pipelines, DEFAULT);
  const registry = own === undefined || options.allPipelines ? registryUnion(project) : null;
  const conflict = registry?.conflicts[0];
  if (!hasOwnJobs && own === undefined && conflict !== undefined)
    return takeEach(project, declared, conflict, options.rules);
  const fallback = own ?? unionPipeline(project, registry?.nodes ?? []);
  const config = hasOwnJobs ? declared : { ...declared, jobs: [jobOver(DEFAULT, DEFAULT)] };
  const registered = hasOwnJobs ? project : { ...project, pipelines: { ...project.pipelines, [DEFAULT]: fallback } };
  const jobs = selectJobs(config, registered, options.rules);
  const isSum = !hasOwnJobs && own === undefined && Object.keys(project.pipelines).length > 0;
  return {
    config,
    jobs,
    ...(options.allPipelines && registry !== null ? takeAll(project, registry, fallback) : takeOfJobs(jobs)),
    standIn: isSum ? { kind: "sum" } : null,
  };
}

function registryUnion({ pipelines }: KedroProject): Union<KedroNode> {
  const sorted = Object.entries(pipelines).sort(byFirst);
  return uniteNodes(sorted.map(([, pipeline]) => pipeline.nodes));
}

/**
 * A registry without `__default__` whose pipelines cannot be added up: `kedro run --pipeline` runs each of them, and so
 * each is a job. Nodes of one name stand in the jobs of their own pipelines.
 */
function takeEach(
  project: KedroProject,
  declared: DagsterConfig,
  conflict: UnionConflict<KedroNode>,
  rules: KedroRules,
): Taken {
  const { pipelines } = project;
  const names = Object.keys(pipelines)
    .filter((name) => pipelines[name]?.nodes.length !== 0 || !pipelines[name].isComplete)
    .sort(byCodeUnit);
  const taken = new Set<string>();
  const config = { ...declared, jobs: names.map((name) => jobOver(freeName(name, taken), name)) };
  const jobs = selectJobs(config, project, rules);
  const { sum, ...found } = takeOfJobs(jobs);
  // Nodes of one name are why each pipeline is a job of its own; what two of them make is told all the same
  const conflicts = sum.conflicts.filter(({ kind }) => kind === "output");
  const standIn = { kind: "each", jobs: config.jobs.map(({ name }) => name), conflict } as const;
  return { config, jobs, ...found, sum: { of: "pipelines as jobs", conflicts }, standIn };
}

/** A name that Dagster takes, and that no other job has. */
function freeName(pipeline: string, taken: Set<string>): string {
  const clean = sanitizeName(pipeline);
  let name = clean;
  for (let count = 2; taken.has(name); count++) name = `${clean}_${count}`;
  taken.add(name);
  return name;
}

/** The union of the registry; where that is no legal pipeline `__default__` alone. */
function takeAll(
  project: KedroProject,
  { nodes: all, conflicts }: Union<KedroNode>,
  fallback: KedroPipeline,
): Omit<Taken, "config" | "jobs" | "standIn"> {
  const nodes = conflicts.length === 0 ? all : fallback.nodes;
  return {
    nodes,
    parts: [nodes],
    pipelines: conflicts.length === 0 ? project.pipelines : { [DEFAULT]: fallback },
    sum: { of: "registered pipelines", conflicts },
  };
}

/** What two jobs make differently belongs to the one that dagster.yml names first. */
function takeOfJobs(jobs: readonly SelectedJob[]): Omit<Taken, "config" | "jobs" | "standIn"> {
  const parts = jobs.map((job) => job.nodes);
  const { nodes, refused, conflicts } = uniteNodes(parts);
  return { nodes: breakCircles([...nodes, ...refused]), parts, pipelines: {}, sum: { of: "jobs", conflicts } };
}

/** A job that stands in where dagster.yml has none. */
function jobOver(name: string, pipeline: string): JobConfig {
  return {
    name,
    at: null,
    pipeline: { text: pipeline, at: null },
    filters: {},
    executor: null,
    schedule: null,
    loggers: [],
  };
}

function unionPipeline(
  { pipelines, mayRegisterMore = false }: KedroProject,
  nodes: readonly KedroNode[],
): KedroPipeline {
  const layers = groupedNodes(nodes);
  const isComplete = !mayRegisterMore && Object.values(pipelines).every((pipeline) => pipeline.isComplete);
  return {
    name: DEFAULT,
    nodes: layers.flat(),
    layers: layers.map((layer) => layer.map((node) => node.name)),
    isComplete,
    at: null,
  };
}

import { stripTranscoding } from "../graph/dataset-name.ts";
import { findCycles } from "../graph/find-cycles.ts";
import { indexGraph } from "../graph/index-graph.ts";
import { indexPipeline } from "../graph/index-pipeline.ts";
import { layerNodes } from "../graph/layer-nodes.ts";
import { unionNodes } from "../graph/union-nodes.ts";
import { type Diagnostic, finding, type Target } from "../model/diagnostic.ts";
import type { KedroNode, KedroPipeline, KedroProject } from "../model/kedro-project.ts";
import type { DagsterConfig, JobConfig } from "./config/dagster-config.ts";
import { diagnoseUnion } from "./diagnose/diagnose-union.ts";
import { selectJobs, type SelectedJob } from "./jobs/select-jobs.ts";

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
  readonly diagnostics: readonly Diagnostic[];
}

/** Chooses pipelines for either target (`KedroProjectTranslator.get_defined_pipelines`; "Two targets" of the design). */
export function takePipelines(
  project: KedroProject,
  declared: DagsterConfig,
  options: { readonly target: Target; readonly allPipelines: boolean },
): TakenPipelines {
  return options.target === "plugin"
    ? takeAsPlugin(project, declared, options.allPipelines)
    : takeForGenerated(project, declared, options.allPipelines);
}

function takeAsPlugin(project: KedroProject, config: DagsterConfig, allPipelines: boolean): TakenPipelines {
  const jobs = selectJobs(config, project.pipelines);
  const pipelines = allPipelines ? (project.discoveredPipelines ?? {}) : {};
  const parts = allPipelines
    ? Object.values(pipelines).map((pipeline) => pipeline.nodes)
    : jobs.map((job) => job.nodes);
  const { nodes, conflicts } = unionNodes(parts);
  const of = allPipelines ? "the discovered pipelines" : "the pipelines of the jobs";
  const missing = config.hasJobs || allPipelines ? [] : [noJobs(project)];
  return {
    config,
    jobs,
    nodes,
    parts,
    pipelines,
    diagnostics: [...missing, ...diagnoseUnion(conflicts, { target: "plugin", of, outcome: "" })],
  };
}

function noJobs(project: KedroProject): Diagnostic {
  const { dagsterConfig, environment } = project;
  return finding("no-jobs", dagsterConfig === null ? { case: "no file", environment } : { case: "no section" }, {
    subject: "dagster.yml",
    at: dagsterConfig?.at ?? null,
  });
}

function takeForGenerated(project: KedroProject, declared: DagsterConfig, allPipelines: boolean): TakenPipelines {
  const registry = unionNodes(
    Object.entries(project.pipelines)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, pipeline]) => pipeline.nodes),
  );
  const fallback = ownPipeline(project.pipelines, DEFAULT) ?? unionPipeline(project.pipelines, registry.nodes);
  const missing = declared.hasJobs || allPipelines ? [] : [noJobs(project)];
  const config = declared.jobs.length > 0 ? declared : { ...declared, jobs: [DEFAULT_JOB] };
  const jobs = selectJobs(
    config,
    declared.jobs.length > 0 ? project.pipelines : { ...project.pipelines, [DEFAULT]: fallback },
  );
  if (allPipelines) {
    const isLegal = registry.conflicts.length === 0;
    const nodes = isLegal ? registry.nodes : fallback.nodes;
    const diagnostics = diagnoseUnion(registry.conflicts, {
      target: "generated",
      of: "the registered pipelines",
      outcome: "so `__default__` alone is taken",
    });
    return {
      config,
      jobs,
      nodes,
      parts: [nodes],
      pipelines: isLegal ? project.pipelines : { [DEFAULT]: fallback },
      diagnostics: [...missing, ...diagnostics],
    };
  }
  const parts = jobs.map((job) => job.nodes);
  const { nodes, refused, conflicts } = unionNodes(parts);
  const diagnostics = diagnoseUnion(conflicts, {
    target: "generated",
    of: "the jobs",
    outcome: "what both make belongs to the job that dagster.yml names first",
  });
  return {
    config,
    jobs,
    nodes: withoutCycles([...nodes, ...refused]),
    parts,
    pipelines: {},
    diagnostics: [...missing, ...diagnostics],
  };
}

/** Jobs that are fine one by one may wait for each other in a circle: then what the later node makes is no asset of it. */
function withoutCycles(nodes: readonly KedroNode[]): readonly KedroNode[] {
  const position = new Map(nodes.map((node, index) => [node, index] as const));
  const makerOf = new Map<string, KedroNode>();
  for (const node of nodes)
    for (const output of node.outputs)
      if (!makerOf.has(stripTranscoding(output))) makerOf.set(stripTranscoding(output), node);
  const key = (node: KedroNode): string => String(position.get(node));
  const edges = nodes.flatMap((node) =>
    node.inputs
      .flatMap((input) => makerOf.get(stripTranscoding(input)) ?? [])
      .map((maker) => [key(maker), key(node)] as const),
  );
  const latest = new Set(findCycles(indexGraph([], edges)).map((cycle) => Math.max(...cycle.map(Number))));
  return latest.size === 0 ? nodes : withoutCycles(nodes.filter((_, index) => !latest.has(index)));
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

function ownPipeline(pipelines: Readonly<Record<string, KedroPipeline>>, name: string): KedroPipeline | undefined {
  return Object.hasOwn(pipelines, name) ? pipelines[name] : undefined;
}

function unionPipeline(pipelines: Readonly<Record<string, KedroPipeline>>, nodes: readonly KedroNode[]): KedroPipeline {
  const layers = layerNodes(indexPipeline(nodes));
  const isComplete = Object.values(pipelines).every((pipeline) => pipeline.isComplete);
  return {
    name: DEFAULT,
    nodes: layers.flat(),
    layers: layers.map((layer) => layer.map((node) => node.name)),
    isComplete,
    at: null,
  };
}

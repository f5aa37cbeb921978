import type { Diagnostic } from "../core/model/diagnostic.ts";
import type { BlindSpot } from "../core/model/honesty.ts";
import type { KedroNode, KedroPipeline, KedroProject, NodeFunction, ResolvedDataset } from "../core/model/kedro-project.ts";
import type { Place } from "../core/model/place.ts";
import { comparePipelines, compareDatasets } from "./compare-snapshot.ts";
import { configFromJson } from "./config-from-json.ts";
import type { ProbeDataset, ProbeKedro, ProbeNode, ProbePipeline } from "./probe-document.ts";

export interface AppliedSnapshot {
  /** The project with what the real Kedro said in the place of what was unknown. */
  readonly project: KedroProject;
  /** Where static reading and the real Kedro disagree, both sides in each message. */
  readonly differences: readonly Diagnostic[];
}

/** Finds a project function's fingerprint and reach, as static reading does. */
export type FunctionLookup = (module: string, qualifiedName: string) => Pick<NodeFunction, "fingerprint" | "reaches">;

/**
 * Lays the real Kedro's snapshot over a static reading: pipelines and datasets are what Kedro says, places stay those
 * of the text. Blind spots about what the snapshot covers are gone; every other disagreement is a difference.
 */
export function applySnapshot(project: KedroProject, snapshot: ProbeKedro, lookUp: FunctionLookup): AppliedSnapshot {
  const known = new Map(Object.values(project.pipelines).flatMap((pipeline) => pipeline.nodes.map((node) => [node.name, node] as const)));
  const context: Context = { project, known, lookUp };
  const pipelines = mapValues(snapshot.pipelines, (name, seen) => pipelineFrom(name, seen, project.pipelines[name], context));
  const discoveredPipelines = "pipelines" in snapshot.discovered ? mapValues(snapshot.discovered.pipelines, (name, seen) => pipelineFrom(name, seen, project.discoveredPipelines?.[name], context)) : null;
  const live = mapValues(snapshot.datasets, (name, seen) => datasetFrom(name, seen, project.catalog.datasets[name], project));
  const datasets = { ...project.catalog.datasets, ...live };
  const covered = coverage(pipelines, discoveredPipelines, datasets);
  const blindSpots = project.blindSpots.filter((spot) => !isFilled(spot, covered));
  return {
    project: { ...project, pipelines, discoveredPipelines, catalog: { ...project.catalog, datasets }, blindSpots },
    differences: [...comparePipelines(project.pipelines, pipelines), ...compareDatasets(project.catalog.datasets, live)],
  };
}

interface Context {
  readonly project: KedroProject;
  readonly known: ReadonlyMap<string, KedroNode>;
  readonly lookUp: FunctionLookup;
}

function pipelineFrom(name: string, seen: ProbePipeline, known: KedroPipeline | undefined, context: Context): KedroPipeline {
  const nodes = seen.nodes.map((node) => nodeFrom(node, known?.nodes.find((one) => one.name === node.name) ?? context.known.get(node.name), context));
  return { name, nodes, layers: seen.layers, isComplete: true, at: known?.at ?? null };
}

function nodeFrom(seen: ProbeNode, known: KedroNode | undefined, { project, lookUp }: Context): KedroNode {
  const isProjects = seen.at !== null && seen.module !== null && seen.qualifiedName !== null;
  const functionAt = seen.at === null ? null : lineSpan(inRepository(project, seen.at.file), seen.at.line, seen.at.endLine);
  const reach = isProjects ? lookUp(seen.module ?? "", seen.qualifiedName ?? "") : { fingerprint: null, reaches: [] };
  return {
    name: seen.name,
    isNameGenerated: seen.isNameGenerated,
    namespace: seen.namespace,
    function: { name: seen.function, module: isProjects ? seen.module : null, at: known?.function.at ?? functionAt, doc: known?.function.doc ?? null, ...reach },
    inputs: seen.inputs,
    outputs: seen.outputs,
    inputBinding: seen.inputBinding,
    outputBinding: seen.outputBinding,
    tags: [...seen.tags].sort(),
    confirms: seen.confirms,
    at: known?.at ?? functionAt ?? lineSpan(inRepository(project, "pyproject.toml"), 1, 1),
  };
}

function datasetFrom(name: string, seen: ProbeDataset, known: ResolvedDataset | undefined, project: KedroProject): ResolvedDataset {
  const at = known?.at ?? null;
  const config = configFromJson(seen.config, at ?? lineSpan(inRepository(project, "pyproject.toml"), 1, 1));
  const isSame = known?.isKnown === true && known.config !== null;
  return {
    name,
    source: seen.source,
    pattern: seen.pattern,
    type: seen.type,
    filepath: seen.filepath,
    config: isSame ? known.config : config.kind === "map" ? config : null,
    at,
    isKnown: true,
  };
}

function coverage(...parts: readonly (Readonly<Record<string, KedroPipeline | ResolvedDataset>> | null)[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const part of parts)
    for (const [name, value] of Object.entries(part ?? {})) {
      names.add(name);
      if ("nodes" in value) for (const node of value.nodes) [node.name, ...node.inputs, ...node.outputs].forEach((each) => names.add(each));
    }
  return names;
}

/** A blind spot is filled when the snapshot speaks of everything it left in doubt. */
function isFilled(spot: BlindSpot, covered: ReadonlySet<string>): boolean {
  return spot.affects.length > 0 && spot.affects.every((name) => covered.has(name));
}

function inRepository(project: KedroProject, file: string): string {
  return project.root === "" ? file : `${project.root}/${file}`;
}

function lineSpan(file: string, line: number, endLine: number): Place {
  return { file, line, column: 1, endLine, endColumn: 1 };
}

function mapValues<From, To>(record: Readonly<Record<string, From>>, map: (name: string, value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(name, value)]));
}

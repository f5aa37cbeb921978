import { compilePattern } from "../core/catalog/compile-pattern.ts";
import type { ReadCatalog } from "../core/kedro/catalog/read-catalog.ts";
import { resolveDataset } from "../core/kedro/catalog/resolve-dataset.ts";
import { patternSpecificity } from "../core/catalog/sort-patterns.ts";
import { type ConfigUnknown, unknownsIn } from "omegaconf";
import type { Diagnostic } from "../core/model/diagnostic.ts";
import { NAMED_ROOTS } from "../core/findings/blind-spots.ts";
import { variableOf } from "../core/findings/variable-words.ts";
import type { BlindSpot } from "../core/model/honesty.ts";
import type {
  KedroNode,
  KedroPipeline,
  KedroProject,
  NodeFunction,
  ResolvedDataset,
} from "../core/model/kedro-project.ts";
import type { Place } from "../core/model/place.ts";
import { compareConfig } from "./compare-config.ts";
import { compareDatasets, comparePipelines, contradicted } from "./compare-snapshot.ts";
import { configFromJson } from "./config-from-json.ts";
import { overlayConfig, overlayWithNewKeys } from "./overlay-config.ts";
import type { ProbeDataset, ProbeKedro, ProbeNode, ProbePipeline } from "./probe-document.ts";
import { joinRoot } from "../core/text/paths.ts";

export interface AppliedSnapshot {
  /** The project with what the real Kedro said in the place of what was unknown. */
  readonly project: KedroProject;
  /** Where static reading and the real Kedro disagree, both sides in each message. */
  readonly differences: readonly Diagnostic[];
}

/** Finds a project function's fingerprint and reach, as static reading does. */
export type FunctionLookup = (module: string, qualifiedName: string) => Pick<NodeFunction, "fingerprint" | "reaches">;

/**
 * Lays the real Kedro's snapshot over a static reading: pipelines, datasets and parameters are what Kedro says, places
 * stay those of the text. Blind spots about what the snapshot covers are gone; every other disagreement is a difference.
 * What the project's hooks do to catalog and parameters is not in the snapshot, and stays in doubt.
 */
export function applySnapshot(project: KedroProject, snapshot: ProbeKedro, lookUp: FunctionLookup): AppliedSnapshot {
  const known = new Map(
    Object.values(project.pipelines).flatMap((pipeline) => pipeline.nodes.map((node) => [node.name, node] as const)),
  );
  const context: Context = { project, known, lookUp };
  const pipelines = mapValues(snapshot.pipelines, (name, seen) =>
    pipelineFrom(name, seen, project.pipelines[name], context),
  );
  const discoveredPipelines =
    "pipelines" in snapshot.discovered
      ? mapValues(snapshot.discovered.pipelines, (name, seen) =>
          pipelineFrom(name, seen, project.discoveredPipelines?.[name], context),
        )
      : null;
  const catalog = catalogOf(project);
  const read = mapValues(snapshot.datasets, (name) => project.catalog.datasets[name] ?? resolveDataset(catalog, name));
  const live = mapValues(snapshot.datasets, (name, seen) => datasetFrom(name, seen, read[name], project));
  const overlaid: KedroProject = {
    ...project,
    pipelines,
    mayRegisterMore: false,
    discoveredPipelines,
    catalog: { ...project.catalog, datasets: { ...project.catalog.datasets, ...live } },
    parameters: (project.blindSpots.length > 0 ? overlayWithNewKeys : overlayConfig)(
      project.parameters,
      snapshot.parameters,
    ),
    dagsterConfig: project.dagsterConfig && overlayConfig(project.dagsterConfig, snapshot.dagster),
  };
  const isFilled = fillsBlindSpots(project, overlaid, snapshot);
  const blindSpots = project.blindSpots.filter((spot) => !isFilled(spot));
  const wrong = project.diagnostics.filter(
    (found) => found.severity === "error" && found.subject === "register_pipelines()",
  );
  return {
    project: { ...overlaid, blindSpots, diagnostics: project.diagnostics.filter((found) => !wrong.includes(found)) },
    differences: [
      ...wrong.map(contradicted),
      ...comparePipelines(project, pipelines),
      ...compareDatasets(read, snapshot.datasets),
      ...compareConfig(project.parameters, snapshot.parameters, "parameter"),
      ...(project.dagsterConfig === null ? [] : compareConfig(project.dagsterConfig, snapshot.dagster, "dagster.yml")),
    ],
  };
}

interface Context {
  readonly project: KedroProject;
  readonly known: ReadonlyMap<string, KedroNode>;
  readonly lookUp: FunctionLookup;
}

function pipelineFrom(
  name: string,
  seen: ProbePipeline,
  known: KedroPipeline | undefined,
  context: Context,
): KedroPipeline {
  const nodes = seen.nodes.map((node) =>
    nodeFrom(node, known?.nodes.find((one) => one.name === node.name) ?? context.known.get(node.name), context),
  );
  return { name, nodes, layers: seen.layers, isComplete: true, at: known?.at ?? null, ...originsOf(known) };
}

function nodeFrom(seen: ProbeNode, known: KedroNode | undefined, context: Context): KedroNode {
  const at =
    seen.at === null ? null : lineSpan(joinRoot(context.project.root, seen.at.file), seen.at.line, seen.at.endLine);
  return {
    name: seen.name,
    isNameGenerated: seen.isNameGenerated,
    namespace: seen.namespace,
    function: functionOf(seen, known?.function, at, context.lookUp),
    inputs: seen.inputs,
    outputs: seen.outputs,
    inputBinding: seen.inputBinding,
    outputBinding: seen.outputBinding,
    tags: [...seen.tags].sort(),
    confirms: seen.confirms,
    at: known?.at ?? at ?? startOf(context.project),
    ...originsOf(known),
  };
}

/** Where values came from is read from the text alone. */
function originsOf(known: KedroPipeline | KedroNode | undefined): Pick<KedroNode, "origins"> {
  return known?.origins === undefined ? {} : { origins: known.origins };
}

/** What was read of a function stands when the real one has the same name and place. */
function functionOf(
  seen: ProbeNode,
  known: NodeFunction | undefined,
  at: Place | null,
  lookUp: FunctionLookup,
): NodeFunction {
  if (known !== undefined && known.name === seen.function && (known.module === seen.module || at === null))
    return known;
  if (at === null || seen.module === null || seen.qualifiedName === null)
    return { name: seen.function, module: null, at: null, doc: null, fingerprint: null, reaches: [] };
  return { name: seen.function, module: seen.module, at, doc: null, ...lookUp(seen.module, seen.qualifiedName) };
}

function datasetFrom(
  name: string,
  seen: ProbeDataset,
  read: ResolvedDataset | undefined,
  project: KedroProject,
): ResolvedDataset {
  const at = read?.at ?? null;
  const config = read?.config
    ? overlayConfig(read.config, seen.config)
    : configFromJson(seen.config, at ?? startOf(project));
  const isHidden =
    read?.filepath === "<secret>" ||
    (config.kind === "map" && ["filepath", "path"].some((key) => isSecretAt(config.entries.get(key)?.value)));
  return {
    name,
    source: seen.source,
    pattern: seen.pattern,
    type: seen.type,
    filepath: isHidden ? "<secret>" : seen.filepath,
    config: config.kind === "map" ? config : null,
    at,
    isKnown: !isDoubtedByHook(project, name),
  };
}

function isSecretAt(value: { readonly kind: string; readonly isSecret?: boolean } | undefined): boolean {
  return value?.kind === "scalar" && value.isSecret === true;
}

function isDoubtedByHook(project: KedroProject, dataset: string): boolean {
  return project.blindSpots.some((spot) => isOfHook(project, spot) && spot.affects.includes(dataset));
}

function isOfHook(project: KedroProject, spot: BlindSpot): boolean {
  return (project.hookDoubts ?? []).some(({ rule, message }) => rule === spot.rule && message === spot.message);
}

/** A blind spot is filled when the snapshot speaks of everything it left in doubt and no unknown value is left of it. */
function fillsBlindSpots(
  project: KedroProject,
  overlaid: KedroProject,
  snapshot: ProbeKedro,
): (spot: BlindSpot) => boolean {
  const covered = new Set<string>(["__default__"]);
  const discovered =
    "pipelines" in snapshot.discovered ? [project.discoveredPipelines, overlaid.discoveredPipelines] : [];
  for (const part of [project.pipelines, overlaid.pipelines, ...discovered])
    for (const [name, pipeline] of Object.entries(part ?? {})) {
      covered.add(name);
      for (const node of pipeline.nodes)
        [node.name, ...node.inputs, ...node.outputs].forEach((each) => covered.add(each));
    }
  const datasets = Object.values(overlaid.catalog.datasets);
  const remaining = [
    overlaid.parameters,
    ...datasets.flatMap(({ config }) => (config === null ? [] : [config])),
    ...(overlaid.dagsterConfig === null ? [] : [overlaid.dagsterConfig]),
  ].flatMap(unknownsIn);
  return (spot) =>
    spot.affects.length > 0 &&
    !isOfHook(project, spot) &&
    spot.affects.every((name) => covered.has(name)) &&
    !remaining.some((unknown) => isOf(spot, unknown));
}

/** Whether a value is unknown for the reason that a blind spot tells. */
function isOf(spot: BlindSpot, { rule, reason, at, variable }: ConfigUnknown): boolean {
  if (variable !== undefined) return variable === variableOf(spot.message);
  if (rule !== spot.rule) return false;
  return NAMED_ROOTS.has(rule) ? reason === spot.message : at.file === spot.at.file && at.line === spot.at.line;
}

/** The catalog as reading had it, to resolve names that only the real Kedro knows. */
function catalogOf({ catalog: { entries, patterns } }: KedroProject): ReadCatalog {
  return {
    entries: new Map(Object.entries(entries)),
    patterns: patterns.map((pattern) => ({
      ...pattern,
      match: compilePattern(pattern.name),
      isCatchAll: patternSpecificity(pattern.name) === 0,
      refusedInUse: [],
    })),
    isComplete: true,
    diagnostics: [],
  };
}

function startOf(project: KedroProject): Place {
  return lineSpan(joinRoot(project.root, "pyproject.toml"), 1, 1);
}

function lineSpan(file: string, line: number, endLine: number): Place {
  return { file, line, column: 1, endLine, endColumn: 1 };
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  map: (name: string, value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(name, value)]));
}

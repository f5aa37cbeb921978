import type { ConfigMap } from "omegaconf";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Assumption } from "../../model/honesty.ts";
import type { KedroProject, ResolvedDataset } from "../../model/kedro-project.ts";
import type { Place } from "../../model/place.ts";
import type { UnknownCause } from "static-python";
import type { ReadCatalog } from "../catalog/read-catalog.ts";
import { resolveDataset } from "../catalog/resolve-dataset.ts";
import { evaluateProject, type EvaluatedProject } from "../evaluate/evaluate-project.ts";
import type { ReadProjectOptions } from "../evaluate/read-project-options.ts";
import { computedImports } from "./computed-imports.ts";
import { computedFiles } from "./computed-files.ts";
import { findBlindSpots } from "./find-blind-spots.ts";
import { withConfigDoubts } from "./with-config-doubts.ts";
import type { PipelineInCode } from "../host/pipelines/kedro-host.ts";
import { pipelineModeller, shownNodes } from "./pipeline-model.ts";
import { isParameterName } from "../../pipeline/parameter-name.ts";
import { readPyproject, type ProjectMetadata } from "../layout/read-pyproject.ts";
import { joinRoot } from "../../text/paths.ts";

/**
 * Reads a Kedro project as Kedro would load it for one environment, without running it: pyproject.toml, settings.py,
 * the registry, configuration, hooks. Never throws for what a project holds: mistakes are diagnostics, and what could
 * not be established is a blind spot.
 */
export function readKedroProject(options: ReadProjectOptions): KedroProject {
  const { files, root, kedroVersion, isVersionAsked = true } = options;
  const pyproject = readPyproject(files, root, isVersionAsked ? kedroVersion : undefined);
  if (pyproject.metadata === null) return emptyProject(options, pyproject.diagnostics);
  const evaluated = evaluateProject(options, pyproject.metadata);
  return assemble(options, pyproject.metadata, pyproject.diagnostics, evaluated);
}

function assemble(
  options: ReadProjectOptions,
  metadata: ProjectMetadata,
  found: readonly Diagnostic[],
  evaluated: EvaluatedProject,
): KedroProject {
  const { registry, discovery, config, catalog, hooks } = evaluated;
  const named = [...(registry.pipelines ?? []), ...(discovery.pipelines ?? [])];
  const datasets = withCode(resolveDatasets(catalog, named), evaluated.datasetCode);
  const model = pipelineModeller(named, evaluated.origins);
  const record = (pipelines: ReadonlyMap<string, PipelineInCode>) =>
    Object.fromEntries([...pipelines].map(([name, held]) => [name, model(name, held)]));
  const blindSpots = findBlindSpots({
    pipelines: named,
    registry: registryDoubts(evaluated),
    datasets: Object.values(datasets),
    parameters: config.parameters.value,
    effects: evaluated.effects,
    configuration: evaluated.doubts,
    catalogAt: config.catalog.value.at,
    at: evaluated.at,
  });
  const pipelines = record(registry.pipelines ?? new Map());
  return {
    root: options.root,
    projectName: metadata.projectName,
    packageName: metadata.packageName,
    sourceDir: metadata.sourceDir,
    declaredKedroVersion: metadata.declaredKedroVersion,
    kedroSection: metadata.section,
    environment: options.environment,
    pipelines,
    mayRegisterMore: registry.unknown !== null,
    discoveredPipelines: discovery.pipelines && record(discovery.pipelines),
    catalog: {
      entries: Object.fromEntries(catalog.entries),
      patterns: catalog.patterns.map(({ name, type, config, at }) => ({ name, type, config, at })),
      datasets: doubtedDatasets(datasets, evaluated),
    },
    parameters: config.parameters.value,
    configFiles: {
      catalog: config.catalog.files,
      parameters: config.parameters.files,
      globals: config.globals.files,
      dagster: config.dagster.files,
      mlflow: config.mlflow.files,
      dagster_operations: config.dagster_operations.files,
    },
    dagsterConfig: config.dagster.files.length > 0 ? config.dagster.value : null,
    operationsConfig: config.dagster_operations.files.length > 0 ? config.dagster_operations.value : null,
    hooks: hooks.hooks,
    hookMethods: evaluated.hookMethods,
    hookCode: evaluated.code.hooks,
    settingsClasses: evaluated.code.settingsClasses,
    runCode: evaluated.runCode,
    resolvers: evaluated.unknownResolvers(),
    imports: evaluated.imports,
    hookDoubts: [
      ...evaluated.effects.catalog,
      ...evaluated.effects.parameters,
      ...evaluated.effects.datasets.values(),
    ].map((cause) => ({ rule: cause.rule, message: cause.message })),
    blindSpots: withConfigDoubts(blindSpots, config, { datasets: Object.values(datasets), named }),
    assumptions: uniqueAssumptions([
      ...evaluated.assumptions,
      ...config.assumptions,
      ...hooks.assumptions,
      ...registry.assumptions,
      ...computedFiles(pipelines),
      ...computedImports(pipelines),
      PLUGIN_HOOKS,
    ]),
    diagnostics: uniqueDiagnostics([
      ...found,
      ...evaluated.diagnostics,
      ...registry.diagnostics,
      ...newIn(discovery.diagnostics, registry.diagnostics),
      ...config.diagnostics,
      ...catalog.diagnostics,
      ...refusedInUse(catalog, datasets),
      ...hooks.diagnostics,
    ]),
  };
}

const PLUGIN_HOOKS: Assumption = {
  rule: "plugin-hooks",
  message: "hooks of installed plugins are taken not to change catalog and parameters",
  at: null,
};

/** What Kedro refuses of factories that datasets of pipelines come from. */
function refusedInUse(
  { patterns }: ReadCatalog,
  datasets: Readonly<Record<string, ResolvedDataset>>,
): readonly Diagnostic[] {
  const used = new Set(Object.values(datasets).map(({ pattern }) => pattern));
  return patterns.flatMap((factory) => (used.has(factory.name) ? factory.refusedInUse : []));
}

function resolveDatasets(
  catalog: ReadCatalog,
  named: readonly (readonly [string, PipelineInCode])[],
): Readonly<Record<string, ResolvedDataset>> {
  const names = new Set<string>();
  for (const [, held] of named) {
    for (const node of shownNodes(held))
      for (const name of [...node.inputs, ...node.outputs]) if (!isParameterName(name)) names.add(name);
  }
  return Object.fromEntries([...names].sort().map((name) => [name, resolveDataset(catalog, name)]));
}

function withCode(
  datasets: Readonly<Record<string, ResolvedDataset>>,
  codeOf: EvaluatedProject["datasetCode"],
): Readonly<Record<string, ResolvedDataset>> {
  const found = Object.entries(datasets).map(([name, dataset]) => {
    const code = codeOf(dataset);
    return [name, code.length === 0 ? dataset : { ...dataset, code }] as const;
  });
  return Object.fromEntries(found);
}

/** A dataset that a hook may have changed is not known. */
function doubtedDatasets(
  datasets: Readonly<Record<string, ResolvedDataset>>,
  { effects, doubts }: EvaluatedProject,
): Readonly<Record<string, ResolvedDataset>> {
  if (effects.catalog.length === 0 && effects.datasets.size === 0 && doubts.length === 0) return datasets;
  const isDoubted = (name: string) => effects.catalog.length > 0 || doubts.length > 0 || effects.datasets.has(name);
  return Object.fromEntries(
    Object.entries(datasets).map(([name, dataset]) => [
      name,
      isDoubted(name) ? { ...dataset, isKnown: false } : dataset,
    ]),
  );
}

function registryDoubts({
  registry,
  discovery,
}: EvaluatedProject): readonly { readonly cause: UnknownCause; readonly names: readonly string[] }[] {
  const names = [
    ...new Set(["__default__", ...(registry.pipelines?.keys() ?? []), ...(discovery.pipelines?.keys() ?? [])]),
  ];
  return [registry.unknown, discovery.unknown].flatMap((cause) => (cause ? [{ cause, names }] : []));
}

/** A pipeline that fails in the registry fails in the discovery too: once is enough. */
function newIn(diagnostics: readonly Diagnostic[], known: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(
    (diagnostic) => !known.some((other) => other.rule === diagnostic.rule && isSamePlace(other.at, diagnostic.at)),
  );
}

function isSamePlace(a: Place | null, b: Place | null): boolean {
  return a?.file === b?.file && a?.line === b?.line && a?.column === b?.column;
}

function uniqueAssumptions(assumptions: readonly Assumption[]): readonly Assumption[] {
  const first = new Map<string, Assumption>();
  for (const assumption of assumptions) if (!first.has(assumption.message)) first.set(assumption.message, assumption);
  return [...first.values()];
}

function uniqueDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [
    ...new Map(
      diagnostics.map((diagnostic) => [
        JSON.stringify([diagnostic.rule, diagnostic.subject, diagnostic.message]),
        diagnostic,
      ]),
    ).values(),
  ];
}

function emptyProject(options: ReadProjectOptions, diagnostics: readonly Diagnostic[]): KedroProject {
  const at = {
    file: joinRoot(options.root, "pyproject.toml"),
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 1,
  };
  const parameters: ConfigMap = { kind: "map", entries: new Map(), at };
  return {
    root: options.root,
    projectName: "",
    packageName: "",
    sourceDir: "",
    declaredKedroVersion: null,
    environment: options.environment,
    pipelines: {},
    discoveredPipelines: null,
    catalog: { entries: {}, patterns: [], datasets: {} },
    parameters,
    configFiles: { catalog: [], parameters: [], globals: [], dagster: [], mlflow: [], dagster_operations: [] },
    dagsterConfig: null,
    hooks: [],
    blindSpots: [],
    assumptions: [],
    diagnostics,
  };
}

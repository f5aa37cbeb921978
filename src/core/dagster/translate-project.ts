import type { CodeLocation } from "../model/code-location.ts";
import type { Diagnostic, Target } from "../model/diagnostic.ts";
import type { KedroNode, KedroProject } from "../model/kedro-project.ts";
import { NEWEST } from "../model/supported-versions.ts";
import type { Selection } from "../model/selection.ts";
import { kedroRules } from "../pipeline/kedro-rules.ts";
import { adoptAssetKeys, type AssetKeys } from "./assets/adopt-asset-keys.ts";
import { buildAssets } from "./assets/build-assets.ts";
import { resourceKeys } from "./assets/resource-keys.ts";
import { assumptionsOf } from "./blind-spots/assumptions.ts";
import { configBlindSpots } from "./blind-spots/config-blind-spots.ts";
import { spreadBlindSpots } from "./blind-spots/spread-blind-spots.ts";
import { datasetFactories } from "./catalog/dataset-factories.ts";
import { datasetRoles } from "./catalog/dataset-roles.ts";
import { configKeys } from "./config/config-keys.ts";
import type { ConfigReading } from "./config/config-reading.ts";
import { expandJobFactories } from "./config/expand-job-factories.ts";
import { readDagsterConfig } from "./config/read-dagster-config.ts";
import { diagnoseConfigProblems, diagnoseReferences } from "./diagnose/diagnose-config.ts";
import { diagnoseDefects } from "./diagnose/diagnose-defects.ts";
import { diagnoseExecutors } from "./diagnose/diagnose-executors.ts";
import { diagnoseJobs } from "./diagnose/diagnose-jobs.ts";
import { diagnosePartitions } from "./diagnose/diagnose-partitions.ts";
import { diagnoseSelection } from "./diagnose/diagnose-selection.ts";
import { diagnoseUnion } from "./diagnose/diagnose-union.ts";
import { sortDiagnostics } from "./diagnose/sort-diagnostics.ts";
import { kedroFacts } from "./facts/kedro-facts.ts";
import { buildExecutors, buildLoggers } from "./jobs/build-executors.ts";
import { buildJobs } from "./jobs/build-jobs.ts";
import { buildSchedules } from "./jobs/build-schedules.ts";
import { buildOperations } from "./operations/build-operations.ts";
import type { Settable } from "./operations/settable.ts";
import { withOperations } from "./operations/with-operations.ts";
import { translationScope, type TranslationScope } from "./scope/translation-scope.ts";
import { takePipelines, type TakenPipelines } from "./selection/take-pipelines.ts";

export interface LocationOptions {
  readonly target: Target;
  /** What the plugin calls `translate_all`: everything discovered, or in `generated` everything registered. */
  readonly allPipelines: boolean;
  readonly kedroVersion: string;
  readonly dagsterVersion: string;
  /** The kedro-dagster whose keys dagster.yml has; the newest when left out. */
  readonly pluginVersion?: string;
  /** Keys of datasets that another Dagster definition owns; the plugin knows none. */
  readonly assetKeys?: AssetKeys;
}

export interface TranslatedProject {
  readonly location: CodeLocation;
  /** What Kedro, the plugin or Dagster would refuse while translating; sorted by place. */
  readonly diagnostics: readonly Diagnostic[];
  readonly selection: Selection;
}

/**
 * Translates a Kedro project into the Dagster code location that the plugin would build, or ours
 * (`kedro_dagster.translator.KedroProjectTranslator.to_dagster`). It never fails: where the plugin would raise, a
 * diagnostic says why and the rest is translated all the same.
 */
export function translateProject(project: KedroProject, options: LocationOptions): TranslatedProject {
  const keys = configKeys({ plugin: options.pluginVersion ?? NEWEST.plugin, kedro: options.kedroVersion });
  const reading: ConfigReading = { keys, problems: [], unknowns: [] };
  const declared = readDagsterConfig(project.dagsterConfig, reading, (jobs) =>
    expandJobFactories(jobs, project.pipelines, reading.problems),
  );
  const rules = kedroRules(options.kedroVersion);
  const taken = takePipelines(project, declared, { ...options, rules });
  const roles = datasetRoles(project.catalog);
  const factories = datasetFactories(project.catalog.patterns);
  const scope = translationScope(project, options, {
    catalog: { roleOf: roles.roleOf, patternOf: factories.patternOf },
    named: {
      nodes: nodesOf(taken),
      jobs: taken.config.jobs.map((job) => job.name),
    },
  });
  const assets = buildAssets(scope, taken);
  const built = buildJobs(scope, taken);
  const operated = buildOperations(scope, { assets, jobs: built.jobs, ...settableOf(scope, taken), rules });
  const doubts = [...project.blindSpots, ...configBlindSpots(reading, taken.config), ...factories.blindSpots];
  const blindSpots = spreadBlindSpots([...doubts, ...operated.blindSpots], {
    environment: project.environment,
    ...taken,
  });
  const bare = locationOf(scope, taken, { assets, jobs: built.jobs, blindSpots });
  const own = withOperations({ ...bare, sensors: { ...bare.sensors, ...operated.sensors } }, operated.operations);
  const adopted = adoptAssetKeys(own, options.target === "generated" ? (options.assetKeys ?? {}) : {});
  const diagnostics = sortDiagnostics([
    ...diagnoseConfigProblems(reading.problems),
    ...diagnoseTaken(project, taken),
    ...diagnosePartitions(roles.badPartitions, scope),
    ...diagnoseDefects(built.defects, scope),
    ...operated.diagnostics,
    ...adopted.diagnostics,
  ]);
  return { location: adopted.location, diagnostics, selection: selectionOf(scope, taken) };
}

/** What is wrong with the pipelines and jobs that are taken. */
function diagnoseTaken(project: KedroProject, taken: TakenPipelines): readonly Diagnostic[] {
  return [
    ...diagnoseJobs(project, taken),
    ...diagnoseUnion(taken.sum),
    ...diagnoseSelection(taken.jobs, project.pipelines),
    ...diagnoseReferences(taken.config),
    ...diagnoseExecutors(taken.config),
  ];
}

function settableOf(
  scope: TranslationScope,
  taken: TakenPipelines,
): Pick<Settable, "nodes" | "nodesOfJobs" | "schedules"> {
  return {
    nodes: nodesOf(taken),
    nodesOfJobs: new Map(taken.jobs.map((job) => [job.config.name, job.nodes])),
    schedules: buildSchedules(taken.config, scope),
  };
}

function nodesOf({ nodes, jobs }: TakenPipelines): readonly KedroNode[] {
  return [...nodes, ...jobs.flatMap((job) => job.nodes)];
}

function locationOf(
  scope: TranslationScope,
  taken: TakenPipelines,
  { assets, jobs, blindSpots }: Pick<CodeLocation, "assets" | "jobs" | "blindSpots">,
): CodeLocation {
  const { project, environment, target } = scope;
  const { config, nodes } = taken;
  return {
    formatVersion: 1,
    environment,
    target,
    complete: blindSpots.length === 0,
    blindSpots,
    assumptions: assumptionsOf(scope, { ...taken, blindSpots }),
    project: {
      root: project.root,
      name: project.projectName,
      packageName: project.packageName,
      sourceDir: project.sourceDir,
      declaredKedroVersion: project.declaredKedroVersion,
    },
    kedro: kedroFacts(project),
    assets,
    jobs,
    schedules: buildSchedules(config, scope),
    executors: buildExecutors(config, target),
    loggers: buildLoggers(config),
    sensors: { on_pipeline_error_sensor: { at: null } },
    resources: resourceKeys(scope, nodes),
  };
}

function selectionOf({ roleOf }: TranslationScope, { nodes, jobs }: TakenPipelines): Selection {
  return {
    nodes,
    roleOf,
    jobs: jobs.map(({ config, nodes: own, isComplete, layers }) => ({
      name: config.name,
      at: config.at,
      nodes: own,
      isComplete,
      layers,
    })),
  };
}

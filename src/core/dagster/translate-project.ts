import { adoptAssetKeys, type AssetKeys } from "./assets/adopt-asset-keys.ts";
import { buildAssets } from "./assets/build-assets.ts";
import { nodeGroups } from "./assets/node-groups.ts";
import { datasetRoles } from "./catalog/dataset-roles.ts";
import { datasetFactories } from "./catalog/dataset-factories.ts";
import type { ConfigReading } from "./config/config-reading.ts";
import { expandJobFactories } from "./config/expand-job-factories.ts";
import { readDagsterConfig } from "./config/read-dagster-config.ts";
import { diagnoseConfigProblems, diagnoseReferences } from "./diagnose/diagnose-config.ts";
import { diagnoseExecutors } from "./diagnose/diagnose-executors.ts";
import { diagnoseDefects } from "./diagnose/diagnose-defects.ts";
import { diagnosePartitions } from "./diagnose/diagnose-partitions.ts";
import { diagnoseSelection } from "./diagnose/diagnose-selection.ts";
import { sortDiagnostics } from "./diagnose/sort-diagnostics.ts";
import { kedroFacts } from "./facts/kedro-facts.ts";
import { assumptionsOf } from "./honesty/assumptions.ts";
import { configBlindSpots } from "./honesty/config-blind-spots.ts";
import { spreadBlindSpots } from "./honesty/spread-blind-spots.ts";
import { buildExecutors, buildLoggers } from "./jobs/build-executors.ts";
import { buildJobs } from "./jobs/build-jobs.ts";
import { buildSchedules } from "./jobs/build-schedules.ts";
import { generatedNames, PLUGIN_NAMES } from "./jobs/op-names.ts";
import { sanitizeName } from "../names/dagster-name.ts";
import { kedroRules } from "../pipeline/kedro-rules.ts";
import { hasHierarchicalGroups } from "../names/group-name.ts";
import { resourceKeys } from "./resource-keys.ts";
import type { Scope } from "./scope.ts";
import { takePipelines } from "./take-pipelines.ts";
import type { CodeLocation } from "../model/code-location.ts";
import type { Diagnostic, Target } from "../model/diagnostic.ts";
import type { KedroProject } from "../model/kedro-project.ts";
import type { Selection } from "../model/selection.ts";

export interface TranslateOptions {
  readonly target: Target;
  /** What the plugin calls `translate_all`: everything discovered, or in `generated` everything registered. */
  readonly allPipelines: boolean;
  readonly kedroVersion: string;
  readonly dagsterVersion: string;
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
export function translateProject(project: KedroProject, options: TranslateOptions): TranslatedProject {
  const reading: ConfigReading = { problems: [], unknowns: [] };
  const declared = readDagsterConfig(project.dagsterConfig, reading, (jobs) =>
    expandJobFactories(jobs, project.pipelines, reading.problems),
  );
  const roles = datasetRoles(project.catalog);
  const factories = datasetFactories(project.catalog.patterns);
  const scope = scopeOf(project, options, { roleOf: roles.roleOf, patternOf: factories.patternOf });
  const rules = kedroRules(options.kedroVersion);
  const taken = takePipelines(project, declared, { ...options, rules });
  const { config, jobs, nodes } = taken;
  const jobNodes = jobs.flatMap((job) => job.nodes);
  const names =
    options.target === "plugin"
      ? PLUGIN_NAMES
      : generatedNames(
          [...nodes, ...jobNodes],
          config.jobs.map((job) => job.name),
        );
  const word = options.target === "plugin" ? project.environment : sanitizeName(project.environment);
  const jobName = (job: string): string => `${word}__${names.jobWord(job)}`;

  const assets = buildAssets(scope, nodes, taken.parts, names);
  const built = buildJobs(scope, config, jobs, nodes, names, jobName);
  const spread = { environment: project.environment, nodes, jobs, pipelines: taken.pipelines };
  const blindSpots = spreadBlindSpots(
    [...project.blindSpots, ...configBlindSpots(reading, config), ...factories.blindSpots],
    spread,
  );
  const own: CodeLocation = {
    formatVersion: 1,
    environment: project.environment,
    target: options.target,
    complete: blindSpots.length === 0,
    blindSpots,
    assumptions: assumptionsOf(project, config, nodes, options),
    project: {
      root: project.root,
      name: project.projectName,
      packageName: project.packageName,
      sourceDir: project.sourceDir,
      declaredKedroVersion: project.declaredKedroVersion,
    },
    kedro: kedroFacts(project),
    assets,
    jobs: built.jobs,
    schedules: buildSchedules(config, names, jobName),
    executors: buildExecutors(config, options.target),
    loggers: buildLoggers(config),
    sensors: { on_pipeline_error_sensor: { at: null } },
    resources: resourceKeys(scope, nodes),
  };
  const adopted = adoptAssetKeys(own, options.target === "generated" ? (options.assetKeys ?? {}) : {});
  const diagnostics = sortDiagnostics([
    ...diagnoseConfigProblems(reading.problems),
    ...taken.diagnostics,
    ...diagnoseSelection(jobs, project.pipelines),
    ...diagnoseReferences(config),
    ...diagnoseExecutors(config),
    ...diagnosePartitions(roles.badPartitions, scope),
    ...diagnoseDefects(built.defects, scope),
    ...adopted.diagnostics,
  ]);
  const selection: Selection = {
    nodes,
    roleOf: roles.roleOf,
    jobs: jobs.map((job) => ({
      name: job.config.name,
      at: job.config.at,
      nodes: job.nodes,
      isComplete: job.isComplete,
      layers: job.layers,
    })),
  };
  return { location: adopted.location, diagnostics, selection };
}

function scopeOf(
  project: KedroProject,
  options: TranslateOptions,
  catalog: Pick<Scope, "roleOf" | "patternOf">,
): Scope {
  const isHierarchical = hasHierarchicalGroups(options.dagsterVersion);
  const { datasets } = project.catalog;
  return {
    project,
    environment: project.environment,
    target: options.target,
    allPipelines: options.allPipelines,
    isHierarchical,
    hasMlflow: project.mlflow != null,
    roleOf: catalog.roleOf,
    datasetOf: (dataset) => (Object.hasOwn(datasets, dataset) ? datasets[dataset] : undefined),
    patternOf: catalog.patternOf,
    groupOf: nodeGroups(project.discoveredPipelines, isHierarchical, options.target),
  };
}

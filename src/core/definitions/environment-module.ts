import { assetJobLoggers, assetJobSection, canBeAssetJob, isPartitioned } from "./asset-job-section.ts";
import { checkSections } from "./checks-section.ts";
import { legalName } from "./dagster-identifiers.ts";
import type { DefinitionsOptions } from "./definitions-input.ts";
import type { DefinitionsPlan, JobPlan, NodePlan } from "./definitions-plan.ts";
import { executorExpression } from "./executor-section.ts";
import { jobSection } from "./job-section.ts";
import { indexGraph } from "../graph/index-graph.ts";
import { topologicalLayers } from "../graph/topological-layers.ts";
import { moduleDocstring } from "./module-docstring.ts";
import {
  assigned,
  contextFunction,
  type ModulePart,
  type ModuleSection,
  NOTHING,
  printSection,
  section,
} from "./module-section.ts";
import { ModuleNames } from "./module-names.ts";
import { assetFunction, externalAsset, opFunction } from "./node-section.ts";
import {
  AUTOMATION_SENSOR,
  automationSensor,
  databasePools,
  hasAutomation,
  partitionParameters,
  scheduleStatus,
} from "./operations-section.ts";
import { kedroParameters, usedParameters } from "./parameters-section.ts";
import { call, code, deferred, dict, list, open, string, type PythonExpression, value } from "./python-expression.ts";
import { RUNTIME_MODULE } from "./runtime-wheel.ts";
import { askedSensors, sensorFunctions } from "./sensors-section.ts";
import { byCodeUnit } from "../text/order.ts";

/** Chains that Python's limit of recursion leaves room for. */
const DEEPEST_BY_DEFAULT = 200;

/** Names that a module may take from the package `runtime`, with what shows that it does. */
const RUNTIME_NAMES = [
  "KedroProject",
  "alert",
  "allow_depth",
  "data_type",
  "executor",
  "kedro_logger",
  "parameter",
  "schedule_of_partitions",
  "secret_parameter",
  "with_variables",
] as const;

type AsAssets = (job: JobPlan) => boolean;

/** One environment as one Dagster code location: the sections of its module, and the lines that they are. */
export interface EnvironmentModule {
  readonly sections: readonly ModuleSection[];
  readonly text: string;
}

/** The module of one environment: assets, ops, jobs and what runs them. */
export function environmentModule(
  plan: DefinitionsPlan,
  options: DefinitionsOptions,
  runtimeVersion: string,
): EnvironmentModule {
  const names = new ModuleNames(plan, options);
  const assets = plan.nodes.filter((node) => node.assetOp !== null).sort(by(assetOrder));
  const asAssets: AsAssets = (job) => options.jobs !== "ops" && canBeAssetJob(job);
  const monitored = { ...plan, jobs: plan.jobs.filter((job) => !asAssets(job)) };
  const run = new Set(plan.jobs.filter((job) => !asAssets(job)).flatMap((job) => job.ops.map((op) => op.plan)));
  const ops = plan.nodes.filter((node) => node.opName !== null && run.has(node)).sort(by((node) => node.opName ?? ""));
  const body = [
    projectSection(plan, names, options, runtimeVersion),
    externalSection(names),
    ...assets.map((node) => assetFunction(node, names)),
    ...ops.map((node) => opFunction(node, names)),
    ...checkSections(plan, names),
    executorSection(plan, names),
    ...plan.jobs.map((job) =>
      asAssets(job) ? assetJobSection(job, plan, names, options.executor) : jobSection(job, plan, names),
    ),
    ...scheduleSections(plan, names, { options, asAssets }),
    ...sensorSections(monitored, names),
    ...sensorFunctions(plan, names),
    automationSensor(plan.nodes, options.schedules),
  ];
  body.push(definitionsSection(plan, assets, names, { monitored, options, asAssets }));
  const text = body
    .map(printSection)
    .filter((lines) => lines !== "")
    .join("\n\n");
  return { sections: body, text: `${moduleDocstring(plan, assets)}\n${importsOf(text, options)}\n${text}` };
}

/** What the module calls, whatever its texts say. */
function importsOf(body: string, { runtime }: DefinitionsOptions): string {
  const called = body.replaceAll(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, '""');
  const calls = (name: string): boolean => new RegExp(`(?<![\\w.])${name}\\(`).test(called);
  const names = RUNTIME_NAMES.filter(calls);
  const source = calls("source") ? "from ._provenance import source\n" : "";
  const durations = calls("timedelta") ? "from datetime import timedelta\n\n" : "";
  return runtime === "installed"
    ? `${durations}import dagster as dg\n${importLine(RUNTIME_MODULE, names)}${source === "" ? "" : `\n${source}`}`
    : `${durations}import dagster as dg\n\n${source}${importLine(".runtime", names)}`;
}

function importLine(module: string, names: readonly string[]): string {
  const line = `from ${module} import ${names.join(", ")}`;
  return line.length <= 88
    ? `${line}\n`
    : `from ${module} import (\n${names.map((name) => `    ${name},\n`).join("")})\n`;
}

function projectSection(
  plan: DefinitionsPlan,
  names: ModuleNames,
  { staleCode, runtime, module }: DefinitionsOptions,
  runtimeVersion: string,
): ModuleSection {
  const { location } = plan;
  const runs = plan.jobs.map(({ name, job }) => {
    const filters = Object.entries(job.filters).map(([filter, words]) => [filter, list(words.map(string))] as const);
    return [name, dict([["pipeline_name", string(job.pipeline)], ...filters])] as const;
  });
  const project = call("KedroProject", {
    environment: string(location.environment),
    package_name: string(location.project.packageName),
    jobs: open(dict(runs)),
    stale_code: staleCode === "fail" ? string(staleCode) : null,
    key_prefix: names.keyPrefix.length === 0 ? null : list(names.keyPrefix.map(string)),
    database_pools: databasePools(plan.nodes),
    partition_parameters: partitionParameters(plan, names.keyPrefix),
    definitions: runtime === "installed" && module !== "manifest" ? code("__file__") : null,
    made_for: runtime === "installed" || module === "manifest" ? string(runtimeVersion) : null,
  });
  const parameters = usedParameters(plan);
  const depth = longestChain(plan);
  const parts: ModulePart[] = [{ kind: "value", name: "kedro_project", value: project }];
  if (depth > DEEPEST_BY_DEFAULT)
    parts.unshift({ kind: "call", name: "allow_depth", value: call("allow_depth", {}, [value(depth)]) });
  if (parameters.length > 0) parts.push(...kedroParameters(parameters, names.sharesParameters));
  return { parts, gap: "\n" };
}

/** Number of nodes in the longest chain of the lineage: Dagster walks jobs and assets by recursion. */
function longestChain(plan: DefinitionsPlan): number {
  const makers = new Map(plan.nodes.flatMap((node) => node.outputs.map((port) => [port.assetId, node] as const)));
  const names = new Map(plan.nodes.map((node, index) => [node, String(index)] as const));
  const edges = plan.nodes.flatMap((node) =>
    node.inputs.flatMap((port) => {
      const maker = makers.get(port.assetId);
      return maker === undefined ? [] : [[names.get(maker) ?? "", names.get(node) ?? ""] as const];
    }),
  );
  return topologicalLayers(indexGraph([...names.values()], edges)).layers.length;
}

function externalSection(names: ModuleNames): ModuleSection {
  const externals = names.externals();
  if (externals.length === 0) return NOTHING;
  const sorted = [...externals].sort(by((asset) => `${asset.group ?? ""} ${asset.key.join("/")}`));
  return assigned("external_assets", open(list(sorted.map((asset) => externalAsset(asset, names)))));
}

function executorSection(plan: DefinitionsPlan, names: ModuleNames): ModuleSection {
  const parts = [...names.executors()].flatMap(([key, variable]): readonly ModulePart[] => {
    const executor = plan.location.executors[key];
    const expression = executor === undefined ? null : executorExpression(executor);
    return expression === null ? [] : [{ kind: "value", name: variable, value: expression }];
  });
  return section(...parts);
}

function scheduleSections(
  plan: DefinitionsPlan,
  names: ModuleNames,
  { options: { schedules }, asAssets }: { readonly options: DefinitionsOptions; readonly asAssets: AsAssets },
): readonly ModuleSection[] {
  return plan.jobs.flatMap((job) => {
    const { key } = job;
    const schedule = plan.location.schedules[key];
    if (schedule === undefined) return [];
    const isEachPartition = asAssets(job) && isPartitioned(job);
    const definition = call(isEachPartition ? "schedule_of_partitions" : "dg.ScheduleDefinition", {
      name: string(legalName(schedule.name)),
      job: code(names.jobVariable(key)),
      cron_schedule: deferred(schedule.cron),
      execution_timezone: schedule.timezone === null ? null : deferred(schedule.timezone),
      description: schedule.description === null ? null : deferred(schedule.description),
      default_status: scheduleStatus(job.job, schedules),
    });
    return [assigned(names.scheduleVariable(key), definition)];
  });
}

/** Sensors for op jobs; the executor of an asset job fires the hook itself. */
function sensorNames({ location, jobs }: DefinitionsPlan): readonly string[] {
  return jobs.length === 0 && Object.keys(location.jobs).length > 0
    ? []
    : Object.entries(location.sensors).flatMap(([name, { alert, watch }]) =>
        (alert ?? watch) === undefined ? name : [],
      );
}

function sensorSections(plan: DefinitionsPlan, names: ModuleNames): readonly ModuleSection[] {
  return sensorNames(plan).map((name) => {
    const sensor = call("@dg.run_failure_sensor", {
      name: string(legalName(name)),
      description: string("Fires Kedro's on_pipeline_error hook when a job fails."),
      monitored_jobs:
        plan.jobs.length === 0 ? null : open(list(plan.jobs.map(({ key }) => code(names.jobVariable(key))))),
      default_status: code("dg.DefaultSensorStatus.RUNNING"),
    });
    const body = call("kedro_project.on_pipeline_error", {}, [code("context")]);
    return section(contextFunction(names.sensorVariable(name), sensor, body));
  });
}

function definitionsSection(
  plan: DefinitionsPlan,
  assets: readonly NodePlan[],
  names: ModuleNames,
  {
    monitored,
    options,
    asAssets,
  }: { readonly monitored: DefinitionsPlan; readonly options: DefinitionsOptions; readonly asAssets: AsAssets },
): ModuleSection {
  const schedules = plan.jobs.filter(({ key }) => Object.hasOwn(plan.location.schedules, key));
  const sensors = sensorNames(monitored);
  const hasShared = names.sharesParameters && usedParameters(plan).length > 0;
  const variables = (words: readonly string[]): PythonExpression | null =>
    words.length === 0 ? null : open(list(words.map(code)));
  const definitions = call("dg.Definitions", {
    assets: variables([
      ...(names.externals().length > 0 ? ["*external_assets"] : []),
      ...assets.map((node) => names.assetVariable(node)),
    ]),
    asset_checks: variables([...names.checks.values()]),
    jobs: variables(plan.jobs.map(({ key }) => names.jobVariable(key))),
    schedules: variables(schedules.map(({ key }) => names.scheduleVariable(key))),
    sensors: variables([
      ...[...sensors, ...askedSensors(plan).map(([name]) => name)].map((name) => names.sensorVariable(name)),
      ...(options.schedules === "running" && hasAutomation(plan.nodes) ? [AUTOMATION_SENSOR] : []),
    ]),
    resources: dict([
      [names.ioManager, call("kedro_project.io_manager", {})],
      ["kedro", call("kedro_project.run_config", {}, hasShared ? [code("parameters")] : [])],
    ]),
    loggers: assetJobLoggers(plan.jobs.filter(asAssets), plan),
    executor: options.executor == null ? null : code(`dg.${options.executor}_executor`),
  });
  return assigned("defs", definitions);
}

/** Multi-assets stand in the order of their first asset: by group, then key. */
function assetOrder(node: NodePlan): string {
  const keys = node.outputs.flatMap(({ asset, assetId }) =>
    asset?.node === node.node ? [`${asset.group ?? ""} ${assetId}`] : [],
  );
  return keys.sort()[0] ?? "";
}

function by<T>(key: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => byCodeUnit(key(a), key(b));
}

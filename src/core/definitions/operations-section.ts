import type { ConfigValue } from "omegaconf";
import type { Asset, Job, NodeFacts } from "../model/code-location.ts";
import { annotationsOf, retryPolicyOf, type AssetAnnotations, type RetryPolicy } from "./asset-annotations.ts";
import type { DefinitionsPlan, JobOp, JobPlan, NodePlan } from "./definitions-plan.ts";
import { call, code, deferred, dict, list, open, string, value, type PythonExpression } from "./python-expression.ts";
import { assigned, type ModuleSection, NOTHING } from "./module-section.ts";
import { parameterPart } from "../pipeline/parameter-part.ts";
import { byFirst } from "../text/order.ts";
import { durationSeconds } from "../text/duration.ts";

type Operated = Pick<NodeFacts | Asset | Job, "operations">;

function setOn({ operations }: Operated, setting: string): ConfigValue | undefined {
  return operations?.[setting]?.value;
}

function entriesOf(value: ConfigValue | undefined): readonly (readonly [string, ConfigValue])[] {
  return value === undefined || value === null || typeof value !== "object" ? [] : Object.entries(value);
}

/** Concurrency pool of a node's steps. */
export function poolOf({ facts }: NodePlan): PythonExpression | null {
  const pool = setOn(facts, "pool") ?? setOn(facts, "database_pool");
  return pool === undefined ? null : deferred(pool);
}

/** Pools of database files, which the runtime limits itself where nobody does. */
export function databasePools(nodes: readonly NodePlan[]): PythonExpression | null {
  const pools = nodes.flatMap(({ facts }) => setOn(facts, "database_pool") ?? []);
  const names = pools.filter((pool) => typeof pool === "string");
  return names.length === 0 ? null : list([...new Set(names)].sort().map(string));
}

/** Tags of a node's steps beside those that say what they are. */
export function stepTags(facts: NodeFacts): readonly (readonly [string, PythonExpression])[] {
  const k8s = setOn(facts, "k8s");
  const tags = entriesOf(setOn(facts, "op_tags")).map(([key, value]) => [key, deferred(value)] as const);
  return k8s === undefined ? tags : [...tags, ["dagster-k8s/config", deferred(k8s)] as const];
}

/** The retry policy that a rule sets on a node. */
export function ruledRetryPolicy(facts: NodeFacts): RetryPolicy | null {
  const policy = setOn(facts, "retry_policy");
  return policy === undefined ? null : retryPolicyOf(policy);
}

/** What the catalog's metadata says of an asset, with what rules set on it. */
export function operatedAnnotations(asset: Asset, datasetType: string | null): AssetAnnotations {
  const own = annotationsOf(asset, datasetType);
  if (asset.operations === undefined) return own;
  const textsOf = (setting: string): readonly string[] =>
    entriesOf(setOn(asset, setting)).flatMap(([, text]) => (typeof text === "string" ? text : []));
  const kinds = textsOf("kinds");
  return {
    ...own,
    owners: [...new Set([...own.owners, ...textsOf("owners")])],
    kinds: asset.nothing ? [] : [...new Set([...kinds, ...own.kinds])].slice(0, 3).sort(),
    tags: {
      ...own.tags,
      ...Object.fromEntries(
        entriesOf(setOn(asset, "tags")).flatMap(([key, text]) => (typeof text === "string" ? [[key, text]] : [])),
      ),
    },
  };
}

/** Tags of a job's runs. */
export function runTags(job: Job): PythonExpression | null {
  const tags = entriesOf(setOn(job, "tags"));
  return tags.length === 0 ? null : dict(tags.map(([key, value]) => [key, deferred(value)]));
}

/** How old an asset may be. */
export function freshnessPolicy(asset: Asset): PythonExpression | null {
  const words = setOn(asset, "freshness") as Readonly<Record<string, string | null>> | undefined;
  if (words === undefined) return null;
  const { fail_window: fail, warn_window: warn, deadline_cron: deadline, lower_bound_delta: delta, timezone } = words;
  if (fail != null)
    return call("dg.FreshnessPolicy.time_window", {
      fail_window: timedelta(fail),
      warn_window: warn == null ? null : timedelta(warn),
    });
  return call("dg.FreshnessPolicy.cron", {
    deadline_cron: deferred(deadline ?? ""),
    lower_bound_delta: timedelta(delta ?? ""),
    timezone: timezone == null ? null : deferred(timezone),
  });
}

const UNITS = [
  ["weeks", 604_800],
  ["days", 86_400],
  ["hours", 3600],
  ["minutes", 60],
] as const;

function timedelta(duration: string): PythonExpression {
  const seconds = durationSeconds(duration) ?? 0;
  const [unit, size] = UNITS.find(([, length]) => seconds % length === 0) ?? (["seconds", 1] as const);
  return call("timedelta", { [unit]: value(seconds / size) });
}

/** When Dagster makes an asset by itself. */
export function automationCondition(asset: Asset): PythonExpression | null {
  const condition = setOn(asset, "automation");
  if (condition === undefined) return null;
  if (condition === "eager" || condition === "on_missing") return call(`dg.AutomationCondition.${condition}`, {});
  const { on_cron: cron, timezone } = condition as Readonly<Record<string, ConfigValue>>;
  const cronTimezone = timezone == null ? null : deferred(timezone);
  return call("dg.AutomationCondition.on_cron", { cron_timezone: cronTimezone }, [deferred(cron ?? "")]);
}

/** Whether a job's schedule runs as soon as it is loaded. */
export function scheduleStatus(job: Job, byDefault: "stopped" | "running" | undefined): PythonExpression | null {
  const status = setOn(job, "schedule") ?? byDefault;
  return status === "running" ? code("dg.DefaultScheduleStatus.RUNNING") : null;
}

/**
 * The run config of a job: its Kedro parameters, once for all nodes or, with `opOf`, for the ops that have them, and what
 * else it configures.
 */
export function runConfig(
  job: JobPlan,
  others: readonly (readonly [string, PythonExpression])[],
  opOf: ((op: JobOp) => string | null) | null,
): PythonExpression | null {
  if (opOf === null) return sharedConfig(job, others);
  const ops = job.ops.flatMap((op) => {
    const name = opOf(op);
    const config = op.plan === null ? {} : parametersOf(op.plan, entriesOf(setOn(job.job, "parameters")));
    return name === null || Object.keys(config).length === 0
      ? []
      : [[name, dict([["config", deferred(config)]])] as const];
  });
  const all = [...others, ...(ops.length === 0 ? [] : [["ops", open(dict(ops))] as const])];
  return all.length === 0 ? null : dict(all);
}

function sharedConfig(job: JobPlan, others: readonly (readonly [string, PythonExpression])[]): PythonExpression | null {
  const given = entriesOf(setOn(job.job, "parameters"));
  const configs = job.ops.flatMap(({ plan }) => (plan === null ? [] : [parametersOf(plan, given)]));
  const config: Readonly<Record<string, ConfigValue>> = Object.assign({}, ...configs);
  const resources =
    Object.keys(config).length === 0
      ? []
      : [["resources", dict([["kedro", dict([["config", open(deferred(config))]])]])] as const];
  const all = [...others, ...resources];
  return all.length === 0 ? null : dict(all);
}

/** What a node's parameters are in a job that sets some. */
function parametersOf(
  plan: NodePlan,
  given: readonly (readonly [string, ConfigValue])[],
): Readonly<Record<string, ConfigValue>> {
  const config: Record<string, ConfigValue> = {};
  for (const input of plan.parameters)
    for (const [name, item] of given) {
      const part = parameterPart(input, name, item);
      if (part !== undefined) config[input] = laidOver(config[input], part);
    }
  return config;
}

function laidOver(below: ConfigValue | undefined, above: ConfigValue): ConfigValue {
  if (!isMapping(below) || !isMapping(above)) return above;
  const keys = [...new Set([...Object.keys(below), ...Object.keys(above)])];
  return Object.fromEntries(
    keys.map((key) => [
      key,
      Object.hasOwn(above, key) ? laidOver(below[key], above[key] ?? null) : (below[key] ?? null),
    ]),
  );
}

function isMapping(value: ConfigValue | undefined): value is Readonly<Record<string, ConfigValue>> {
  return value !== undefined && value !== null && typeof value === "object" && !Array.isArray(value);
}

/** Its variable in the module. */
export const AUTOMATION_SENSOR = "automation_sensor";

export function hasAutomation(nodes: readonly NodePlan[]): boolean {
  return nodes.some(({ outputs }) =>
    outputs.some(({ asset }) => asset !== null && automationCondition(asset) !== null),
  );
}

/** Dagster's own sensor for automation conditions, which is off unless somebody says otherwise. */
export function automationSensor(nodes: readonly NodePlan[], status: "stopped" | "running" | undefined): ModuleSection {
  if (status !== "running" || !hasAutomation(nodes)) return NOTHING;
  const sensor = call("dg.AutomationConditionSensorDefinition", {
    name: string("default_automation_condition_sensor"),
    target: call("dg.AssetSelection.all", {}),
    default_status: code("dg.DefaultSensorStatus.RUNNING"),
  });
  return assigned(AUTOMATION_SENSOR, sensor);
}

/** Runtime parameters that the key of a run becomes, with the jobs and assets whose runs they are for. */
export function partitionParameters(plan: DefinitionsPlan, keyPrefix: readonly string[]): PythonExpression | null {
  const found = new Map<string, Set<string>>();
  for (const node of plan.nodes) {
    const parameter = parameterOf(node);
    if (parameter === null) continue;
    const users = found.get(parameter) ?? new Set();
    found.set(parameter, users);
    for (const { asset } of node.outputs) if (asset !== null) users.add([...keyPrefix, ...asset.key].join("/"));
    for (const job of plan.jobs) if (job.ops.some((op) => op.plan === node)) users.add(job.name);
  }
  if (found.size === 0) return null;
  return open(dict([...found].sort(byFirst).map(([name, users]) => [name, open(list([...users].sort().map(string)))])));
}

function parameterOf({ facts }: NodePlan): string | null {
  const parameter = entriesOf(setOn(facts, "partitions")).find(([key]) => key === "parameter")?.[1];
  return typeof parameter === "string" ? parameter : null;
}

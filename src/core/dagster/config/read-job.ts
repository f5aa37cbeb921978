import { FILTER_NAMES, type FilterName } from "../../pipeline/select-nodes.ts";
import type { ConfigEntry, ConfigMap, ConfigNode } from "omegaconf";
import { configOrigins, withOrigins } from "../values/config-origins.ts";
import { checkField, isNull, unknownKeys, wrongValue, cureOf } from "./check-field.ts";
import type { ConfigKeys } from "./config-keys.ts";
import { configProblem } from "./config-problem.ts";
import type { ConfigReading } from "./config-reading.ts";
import type { Choice, ExecutorConfig, JobConfig, LoggerConfig, ScheduleConfig, Written } from "./dagster-config.ts";
import { type FieldType, listOf, modelOf, nullable, STR } from "./field-type.ts";
import { readInlineExecutor } from "./read-executors.ts";
import { readLogger } from "./read-loggers.ts";
import { readSchedule, writtenAt } from "./read-schedule.ts";

const NAMES = { type: nullable(listOf(STR)), default: null };
const FILTERS = {
  pipeline_name: { type: STR, default: "__default__" },
  ...Object.fromEntries(FILTER_NAMES.map((name) => [name, NAMES])),
};
const PIPELINE = modelOf({ extra: "forbid", fields: FILTERS });

/** `PipelineOptions`: older versions filter by one namespace. */
function pipelineModel({ namespace }: ConfigKeys): FieldType {
  const single = { type: nullable(STR), default: null };
  return namespace === null ? PIPELINE : modelOf({ extra: "forbid", fields: { ...FILTERS, [namespace]: single } });
}

/** Reads one entry of `jobs` (`JobOptions`). Null when nothing of it can be translated. */
export function readJob(name: string, entry: ConfigEntry, reading: ConfigReading): JobConfig | null {
  const path = ["jobs", name];
  const node = entry.value;
  if (node.kind === "unknown") return null;
  if (node.kind !== "map") {
    reading.problems.push(wrongValue(node, path, "a mapping with a `pipeline`"));
    return null;
  }
  reading.problems.push(...unknownKeys(node, ["pipeline", "executor", "schedule", "loggers"], path));
  const pipeline = readPipeline(node, path, entry, reading);
  if (pipeline === null) return null;
  return {
    name,
    at: entry.keyAt,
    ...withOrigins(configOrigins(node, name)),
    ...pipeline,
    executor: readExecutorChoice(node.entries.get("executor")?.value, [...path, "executor"], reading),
    schedule: readScheduleChoice(node.entries.get("schedule")?.value, [...path, "schedule"], reading),
    loggers: readLoggerChoices(node.entries.get("loggers")?.value, [...path, "loggers"], reading),
  };
}

function readPipeline(
  job: ConfigMap,
  path: readonly string[],
  entry: ConfigEntry,
  reading: ConfigReading,
): Pick<JobConfig, "pipeline" | "filters"> | null {
  const node = job.entries.get("pipeline")?.value;
  const here = [...path, "pipeline"];
  if (node === undefined) {
    const facts = { path, keys: ["pipeline"], example: "pipeline: {pipeline_name: …}" };
    reading.problems.push(configProblem("missing-config-key", facts, here, entry.keyAt));
    return null;
  }
  if (node.kind === "unknown") return null;
  if (node.kind !== "map") {
    reading.problems.push(wrongValue(node, here, "a mapping", cureOf("pipeline", node)));
    return null;
  }
  reading.problems.push(...checkField(node, pipelineModel(reading.keys), here).problems);
  const filters: Partial<Record<FilterName, readonly Written[]>> = {};
  for (const filter of FILTER_NAMES) {
    const value = node.entries.get(filter)?.value;
    if (value?.kind === "list") filters[filter] = value.items.flatMap((item) => writtenAt(item) ?? []);
    // an unknown filter may select anything: the one value `<unknown>` stands for it
    else if (value?.kind === "unknown") filters[filter] = [writtenAt(value)].flatMap((written) => written ?? []);
  }
  const single = reading.keys.namespace === null ? undefined : node.entries.get(reading.keys.namespace)?.value;
  if (single?.kind === "scalar" || single?.kind === "unknown")
    filters.node_namespaces ??= [writtenAt(single)].flatMap((written) => written ?? []);
  return {
    pipeline: writtenAt(node.entries.get("pipeline_name")?.value) ?? { text: "__default__", at: entry.keyAt },
    filters,
  };
}

function readExecutorChoice(
  node: ConfigNode | undefined,
  path: readonly string[],
  reading: ConfigReading,
): Choice<ExecutorConfig> | null {
  const name = named<ExecutorConfig>(node, path, reading, "the name of an entry of `executors`, or options");
  if (name !== undefined) return name;
  const value = node?.kind === "map" ? readInlineExecutor(node, path, reading) : null;
  return value === null ? null : { kind: "inline", value };
}

function readScheduleChoice(
  node: ConfigNode | undefined,
  path: readonly string[],
  reading: ConfigReading,
): Choice<ScheduleConfig> | null {
  const name = named<ScheduleConfig>(
    node,
    path,
    reading,
    "the name of an entry of `schedules`, or a mapping with `cron_schedule`",
  );
  if (name !== undefined) return name;
  const value = node === undefined ? null : readSchedule(node, path, reading);
  return value === null ? null : { kind: "inline", value };
}

function readLoggerChoices(
  node: ConfigNode | undefined,
  path: readonly string[],
  reading: ConfigReading,
): readonly Choice<LoggerConfig>[] {
  if (node === undefined || isNull(node) || node.kind === "unknown") return [];
  if (node.kind !== "list") {
    reading.problems.push(wrongValue(node, path, "a list", cureOf("list", node)));
    return [];
  }
  return node.items.flatMap((item, index): readonly Choice<LoggerConfig>[] => {
    const here = [...path, String(index)];
    const name = named<LoggerConfig>(item, here, reading, "the name of an entry of `loggers`, or a mapping");
    if (name === undefined) return [{ kind: "inline", value: readLogger(item, here, reading) }];
    if (name === null) reading.problems.push(wrongValue(item, here, "the name of an entry of `loggers`, or a mapping"));
    return name === null ? [] : [name];
  });
}

/** The choice when a name is given, null when there is none, undefined when a mapping is to be read. */
function named<T>(
  node: ConfigNode | undefined,
  path: readonly string[],
  reading: ConfigReading,
  expected: string,
): Choice<T> | null | undefined {
  if (node === undefined || isNull(node)) return null;
  if (node.kind === "map") return undefined;
  const name = writtenAt(node);
  if (name !== null) return { kind: "named", name };
  reading.problems.push(wrongValue(node, path, expected));
  return null;
}

import type { ConfigMap, ConfigNode } from "omegaconf";
import { checkField, isNull, unknownKeys, wrongValue } from "./check-field.ts";
import { type ConfigProblem, configProblem, isRefused } from "./config-problem.ts";
import { nearestName } from "../../text/nearest-name.ts";
import { plainValue, UNKNOWN } from "../values/plain-value.ts";
import type { ConfigReading } from "./config-reading.ts";
import type { ExecutorConfig } from "./dagster-config.ts";
import { configOrigins, withOrigins } from "../values/config-origins.ts";
import { EXECUTOR_MODELS, type ExecutorModel } from "./executor-models.ts";
import { modelOf } from "./field-type.ts";

const KEYS = EXECUTOR_MODELS.map((model) => model.key);

/**
 * Reads one entry of `executors`: a mapping with exactly one known type as key. Keys beside it are ignored, as in the
 * plugin (`KedroDagsterConfig.validate_executors`).
 */
export function readExecutor(node: ConfigNode, path: readonly string[], reading: ConfigReading): ExecutorConfig | null {
  if (node.kind === "unknown")
    return { dagsterName: UNKNOWN, distribution: "dagster", options: UNKNOWN, given: [], at: node.at };
  if (node.kind !== "map") {
    reading.problems.push(
      wrongValue(node, path, `a mapping from an executor type to its options (${KEYS.join(", ")})`),
    );
    return null;
  }
  const declared = EXECUTOR_MODELS.filter((model) => node.entries.has(model.key));
  const [model, second] = declared;
  if (model === undefined || second !== undefined) {
    reading.problems.push(typeProblem(node, path, declared));
    return null;
  }
  const entry = node.entries.get(model.key);
  if (entry === undefined) return null;
  const options: ConfigNode = isNull(entry.value)
    ? { kind: "map", entries: new Map(), at: entry.value.at }
    : entry.value;
  const { value, problems } = checkField(options, modelOf(model.model), [...path, model.key]);
  reading.problems.push(...problems, ...unknownKeys(node, [model.key], path, "ignored-config-key"));
  return {
    dagsterName: model.dagsterName,
    distribution: model.distribution,
    options: value,
    given: options.kind === "map" ? [...options.entries.keys()] : [],
    at: entry.keyAt,
    ...withOrigins(configOrigins(node, model.key)),
  };
}

/**
 * Reads executor options given without a type, in a job. The plugin takes the first model that they fit
 * (`{}` in_process, `max_concurrent` multiprocess, `env_vars` k8s, `image` docker, `broker` celery …).
 */
export function readInlineExecutor(
  node: ConfigMap,
  path: readonly string[],
  reading: ConfigReading,
): ExecutorConfig | null {
  for (const model of EXECUTOR_MODELS) {
    const { value, problems } = checkField(node, modelOf(model.model), path);
    if (isRefused(problems)) continue;
    reading.problems.push(...problems);
    return {
      dagsterName: model.dagsterName,
      distribution: model.distribution,
      options: value,
      given: [...node.entries.keys()],
      at: node.at,
      ...withOrigins(configOrigins(node)),
    };
  }
  reading.problems.push(inlineProblem(node, path));
  return null;
}

function typeProblem(node: ConfigMap, path: readonly string[], declared: readonly ExecutorModel[]): ConfigProblem {
  const [first] = node.entries;
  if (declared.length > 1) {
    const second = node.entries.get(declared[1]?.key ?? "");
    const facts = { case: "two executor types", path, types: declared.map((model) => model.key) } as const;
    return configProblem("invalid-config-value", facts, path, second?.keyAt ?? node.at);
  }
  if (first === undefined)
    return configProblem("invalid-config-value", { case: "no executor type", path, known: KEYS }, path, node.at);
  const [key, entry] = first;
  const nearest = nearestName(key, KEYS) ?? KEYS.find((known) => known.startsWith(key)) ?? null;
  const facts = { case: "unknown executor type", path, type: key, nearest, known: KEYS } as const;
  return configProblem("invalid-config-value", facts, [...path, key], entry.keyAt);
}

function inlineProblem(node: ConfigMap, path: readonly string[]): ConfigProblem {
  const typed = KEYS.find((key) => node.entries.has(key));
  const entry = typed === undefined ? undefined : node.entries.get(typed);
  if (typed !== undefined && entry !== undefined) {
    const options = JSON.stringify(plainValue(entry.value) ?? {});
    const facts = { case: "inline executor", path, key: typed, options } as const;
    return configProblem("unknown-config-key", facts, [...path, typed], entry.keyAt);
  }
  const facts = { case: "inline executor", path, keys: [...node.entries.keys()] } as const;
  return configProblem("invalid-config-value", facts, path, node.at);
}

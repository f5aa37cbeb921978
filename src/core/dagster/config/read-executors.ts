import type { ConfigMap, ConfigNode } from "../../../../packages/omegaconf/src/config-node.ts";
import { nearestName } from "../../text/nearest-name.ts";
import { plainValue, UNKNOWN } from "../values/plain-value.ts";
import { checkField, isNull, pathText, unknownKeys, wrongValue } from "./check-field.ts";
import { isRefused } from "./config-problem.ts";
import type { ConfigReading } from "./config-reading.ts";
import type { ExecutorConfig } from "./dagster-config.ts";
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
  reading.problems.push(...problems, ...unknownKeys(node, [model.key], path, "ignored-key"));
  return {
    dagsterName: model.dagsterName,
    distribution: model.distribution,
    options: value,
    given: options.kind === "map" ? [...options.entries.keys()] : [],
    at: entry.keyAt,
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
    };
  }
  reading.problems.push(inlineProblem(node, path));
  return null;
}

function typeProblem(
  node: ConfigMap,
  path: readonly string[],
  declared: readonly ExecutorModel[],
): ConfigReading["problems"][number] {
  const [first] = node.entries;
  if (declared.length > 1) {
    const second = node.entries.get(declared[1]?.key ?? "");
    const names = declared.map((model) => `\`${model.key}\``).join(" and ");
    return {
      kind: "wrong-value",
      path,
      at: second?.keyAt ?? node.at,
      message: `${pathText(path)} declares two executor types, ${names}`,
      help: "Keep one of them.",
    };
  }
  if (first === undefined)
    return {
      kind: "wrong-value",
      path,
      at: node.at,
      message: `${pathText(path)} declares no executor type`,
      help: `Known types: ${KEYS.join(", ")}.`,
    };
  const [key, entry] = first;
  const nearest = nearestName(key, KEYS) ?? KEYS.find((known) => known.startsWith(key)) ?? null;
  const help =
    nearest === null
      ? `Known types: ${KEYS.join(", ")}.`
      : `Did you mean \`${nearest}\`? Known types: ${KEYS.join(", ")}.`;
  return {
    kind: "wrong-value",
    path: [...path, key],
    at: entry.keyAt,
    message: `${pathText(path)}: \`${key}\` is no executor type`,
    help,
  };
}

function inlineProblem(node: ConfigMap, path: readonly string[]): ConfigReading["problems"][number] {
  const typed = KEYS.find((key) => node.entries.has(key));
  const entry = typed === undefined ? undefined : node.entries.get(typed);
  if (typed !== undefined && entry !== undefined) {
    const help = `Move it to \`executors\` and name it here, or write its options alone: ${JSON.stringify(plainValue(entry.value) ?? {})}.`;
    return {
      kind: "unknown-key",
      path: [...path, typed],
      at: entry.keyAt,
      message: `${pathText(path)} is options without a type: \`${typed}\` is not allowed in it`,
      help,
    };
  }
  const keys = [...node.entries.keys()].map((key) => `\`${key}\``).join(", ");
  return {
    kind: "wrong-value",
    path,
    at: node.at,
    message: `${pathText(path)} fits no executor type: ${keys}`,
    help: "Declare the executor under `executors` and name it here.",
  };
}

import type { ConfigMap, ConfigNode } from "omegaconf";
import { isUnknownText } from "../../text/is-unknown-text.ts";
import { checkField, wrongValue } from "./check-field.ts";
import { isRefused, type ConfigProblem, configProblem } from "./config-problem.ts";
import type { ConfigReading } from "./config-reading.ts";
import type { LoggerConfig } from "./dagster-config.ts";
import { configOrigins, withOrigins } from "../values/config-origins.ts";
import { ANY, listOf, mapOf, modelOf, STR } from "./field-type.ts";

const LEVELS = ["CRITICAL", "DEBUG", "ERROR", "INFO", "NOTSET", "WARNING"];
const LOGGER = modelOf({
  extra: "forbid",
  fields: {
    log_level: { type: STR, default: "INFO" },
    handlers: { type: listOf(mapOf(ANY)), default: [] },
    formatters: { type: mapOf(mapOf(ANY)), default: {} },
    filters: { type: mapOf(mapOf(ANY)), default: {} },
  },
});

/** Reads logger options (`LoggerOptions` and its validators). */
export function readLogger(node: ConfigNode, path: readonly string[], reading: ConfigReading): LoggerConfig {
  const { value, problems } = checkField(node, LOGGER, path);
  reading.problems.push(...problems);
  if (!isRefused(problems) && node.kind === "map") reading.problems.push(...contentProblems(node, path));
  return { options: upperLevel(value), at: node.at, ...withOrigins(configOrigins(node)) };
}

function upperLevel(options: LoggerConfig["options"]): LoggerConfig["options"] {
  if (options === null || typeof options !== "object" || Array.isArray(options)) return options;
  return Object.fromEntries(
    Object.entries(options).map(([key, value]) => [
      key,
      key === "log_level" && typeof value === "string" && !value.startsWith("<") && !isUnknownText(value)
        ? value.toUpperCase().trim()
        : value,
    ]),
  );
}

function contentProblems(node: ConfigMap, path: readonly string[]): readonly ConfigProblem[] {
  const level = node.entries.get("log_level")?.value;
  const problems: ConfigProblem[] = [];
  if (level?.kind === "scalar" && typeof level.value === "string" && !LEVELS.includes(level.value.toUpperCase().trim()))
    problems.push(wrongValue(level, [...path, "log_level"], `one of ${LEVELS.join(", ")}`));
  for (const [name, formatter] of children(node, "formatters"))
    problems.push(...needsOne(formatter, [...path, "formatters", name], ["format", "()"]));
  for (const [name, filter] of children(node, "filters"))
    problems.push(...needsOne(filter, [...path, "filters", name], ["()", "class"]));
  return [...problems, ...handlerProblems(node, path)];
}

function handlerProblems(node: ConfigMap, path: readonly string[]): readonly ConfigProblem[] {
  const handlers = node.entries.get("handlers")?.value;
  if (handlers?.kind !== "list") return [];
  const formatters = children(node, "formatters").map(([name]) => name);
  const filters = children(node, "filters").map(([name]) => name);
  return handlers.items.flatMap((handler, index) => {
    if (handler.kind !== "map") return [];
    const here = [...path, "handlers", String(index)];
    const named = handler.entries.get("filters")?.value;
    return [
      ...needsOne(handler, here, ["class"]),
      ...unknownReference(handler.entries.get("formatter")?.value, [...here, "formatter"], "formatters", formatters),
      ...(named?.kind === "list"
        ? named.items.flatMap((item) => unknownReference(item, [...here, "filters"], "filters", filters))
        : []),
    ];
  });
}

function children(node: ConfigMap, key: string): readonly (readonly [string, ConfigNode])[] {
  const value = node.entries.get(key)?.value;
  return value?.kind === "map" ? [...value.entries].map(([name, entry]) => [name, entry.value] as const) : [];
}

/** One of the keys must stand there, and each that does must be text. */
function needsOne(node: ConfigNode, path: readonly string[], keys: readonly string[]): readonly ConfigProblem[] {
  if (node.kind !== "map") return [];
  const given = keys.flatMap((key) => node.entries.get(key)?.value ?? []);
  if (given.length === 0) {
    return [configProblem("missing-config-key", { path, keys }, path, node.at)];
  }
  return given.flatMap((value) =>
    value.kind === "unknown" || (value.kind === "scalar" && value.type === "str")
      ? []
      : [wrongValue(value, path, "text")],
  );
}

function unknownReference(
  node: ConfigNode | undefined,
  path: readonly string[],
  section: string,
  known: readonly string[],
): readonly ConfigProblem[] {
  if (
    node === undefined ||
    node.kind === "unknown" ||
    (node.kind === "scalar" && typeof node.value === "string" && known.includes(node.value))
  )
    return [];
  const cure = { kind: "declared", section, names: [...known].sort() } as const;
  return [wrongValue(node, path, `the name of an entry of \`${section}\``, cure)];
}

import type { ConfigEntry, ConfigMap, ConfigNode, ConfigScalar, ConfigValue } from "omegaconf";
import type { ValueCure } from "../../findings/dagster-config-findings.ts";
import { configProblem, isRefused, type ConfigProblem } from "./config-problem.ts";
import { nearestName } from "../../text/nearest-name.ts";
import { deferredValue } from "../values/plain-value.ts";
import type { FieldType, Model } from "./field-type.ts";
import { byFirst } from "../../text/order.ts";

/** The value as the plugin's model would hold it, defaults filled in, with what the model refuses of it. */
export interface Checked {
  readonly value: ConfigValue;
  readonly problems: readonly ConfigProblem[];
}

/**
 * Checks a value of dagster.yml as pydantic's lax mode does: text stays text, numbers are read from text, and so on.
 * An unknown value passes: it is a blind spot, not a mistake.
 */
export function checkField(node: ConfigNode, type: FieldType, path: readonly string[]): Checked {
  if (node.kind === "unknown") return { value: deferredValue(node), problems: [] };
  switch (type.kind) {
    case "any":
      return { value: deferredValue(node), problems: [] };
    case "nullable":
      return isNull(node) ? { value: null, problems: [] } : checkField(node, type.of, path);
    case "str":
    case "int":
    case "float":
    case "bool":
      return checkScalar(node, type.kind, path);
    case "word":
      return checkWord(node, type.words, path);
    case "list":
      return checkList(node, type.of, path);
    case "map":
      return checkMap(node, type.of, path);
    case "model":
      return checkModel(node, type.model, path);
    case "either":
      return checkEither(node, type, path);
  }
}

export function isNull(node: ConfigNode): boolean {
  return node.kind === "scalar" && node.value === null;
}

export function wrongValue(
  node: ConfigNode,
  path: readonly string[],
  expected: string,
  cure: ValueCure | null = null,
): ConfigProblem {
  const facts = { case: "value", path, expected, found: described(node), cure } as const;
  return configProblem("invalid-config-value", facts, path, node.at);
}

function described(node: ConfigNode): string {
  switch (node.kind) {
    case "map":
      return "a mapping";
    case "list":
      return "a list";
    case "unknown":
      return "unknown";
    case "scalar":
      if (node.value === null) return "empty";
      return node.isSecret === true
        ? "a hidden value"
        : `\`${node.text.length > 60 ? `${node.text.slice(0, 57)}…` : node.text}\``;
  }
}

/** A single value that was given can be written in another way. */
export function cureOf(kind: "quotes" | "list" | "pipeline", node: ConfigNode): ValueCure | null {
  return node.kind === "scalar" && node.value !== null ? { kind, text: node.text } : null;
}

const SCALARS = { str: "text", int: "a whole number", float: "a number", bool: "true or false" } as const;

function checkScalar(
  node: Exclude<ConfigNode, { kind: "unknown" }>,
  kind: keyof typeof SCALARS,
  path: readonly string[],
): Checked {
  const value = node.kind === "scalar" ? coerce(node, kind) : undefined;
  if (value === undefined) {
    const cure = kind === "str" ? cureOf("quotes", node) : null;
    return { value: deferredValue(node), problems: [wrongValue(node, path, SCALARS[kind], cure)] };
  }
  // what is no text decides something, and is what it was worked out to be
  const isWithheld = kind === "str" && node.kind === "scalar" && node.isSecret === true;
  return { value: isWithheld ? deferredValue(node) : value, problems: [] };
}

function checkWord(
  node: Exclude<ConfigNode, { kind: "unknown" }>,
  words: readonly string[],
  path: readonly string[],
): Checked {
  const text = node.kind === "scalar" && typeof node.value === "string" ? node.value.toLowerCase() : null;
  const word = words.find((one) => one.toLowerCase() === text);
  if (word !== undefined) return { value: word, problems: [] };
  return {
    value: deferredValue(node),
    problems: [wrongValue(node, path, words.map((one) => `\`${one}\``).join(" or "))],
  };
}

const TRUE = new Set(["1", "on", "t", "true", "y", "yes"]);
const FALSE = new Set(["0", "off", "f", "false", "n", "no"]);

function coerce(node: ConfigScalar, kind: keyof typeof SCALARS): ConfigValue | undefined {
  const { value } = node;
  switch (kind) {
    case "str":
      return typeof value === "string" ? value : undefined;
    case "int":
      if (typeof value === "number") return Number.isInteger(value) ? value : undefined;
      if (typeof value === "boolean") return value ? 1 : 0;
      return typeof value === "string" && /^\s*[+-]?\d+(?:_\d+)*(?:\.0*)?\s*$/.test(value)
        ? Number(value.replaceAll("_", ""))
        : undefined;
    case "float":
      if (typeof value === "number") return value;
      if (typeof value === "boolean") return value ? 1 : 0;
      return typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value))
        ? Number(value)
        : undefined;
    case "bool":
      if (typeof value === "boolean") return value;
      if (value === 1 || value === 0) return value === 1;
      if (typeof value !== "string") return undefined;
      return TRUE.has(value.toLowerCase()) ? true : FALSE.has(value.toLowerCase()) ? false : undefined;
  }
}

function checkList(node: ConfigNode, of: FieldType, path: readonly string[]): Checked {
  if (node.kind !== "list") {
    return { value: deferredValue(node), problems: [wrongValue(node, path, "a list", cureOf("list", node))] };
  }
  const items = node.items.map((item, index) => checkField(item, of, [...path, String(index)]));
  return { value: items.map((item) => item.value), problems: items.flatMap((item) => item.problems) };
}

function checkMap(node: ConfigNode, of: FieldType, path: readonly string[]): Checked {
  if (node.kind !== "map") return { value: deferredValue(node), problems: [wrongValue(node, path, "a mapping")] };
  const problems: ConfigProblem[] = [];
  const value: Record<string, ConfigValue> = Object.create(null);
  for (const [key, entry] of sortedEntries(node)) {
    problems.push(...textKeyProblem(key, entry, path));
    const checked = checkField(entry.value, of, [...path, key]);
    problems.push(...checked.problems);
    value[key] = checked.value;
  }
  return { value, problems };
}

export function textKeyProblem(key: string, entry: ConfigEntry, path: readonly string[]): readonly ConfigProblem[] {
  if (entry.keyType === "str") return [];
  const full = [...path, key];
  const facts = { case: "key type", path: full, key, type: entry.keyType } as const;
  return [configProblem("invalid-config-value", facts, full, entry.keyAt)];
}

function checkModel(node: ConfigNode, model: Model, path: readonly string[]): Checked {
  if (node.kind !== "map") return { value: deferredValue(node), problems: [wrongValue(node, path, "a mapping")] };
  const problems: ConfigProblem[] = [
    ...unknownKeys(
      node,
      Object.keys(model.fields),
      path,
      model.extra === "forbid" ? "unknown-config-key" : "ignored-config-key",
    ),
  ];
  const value: Record<string, ConfigValue> = Object.create(null);
  for (const name of Object.keys(model.fields).sort()) {
    const field = model.fields[name];
    const entry = node.entries.get(name);
    if (field === undefined) continue;
    if (entry !== undefined) {
      const checked = checkField(entry.value, field.type, [...path, name]);
      problems.push(...checked.problems);
      value[name] = checked.value;
    } else if (field.default !== undefined) value[name] = field.default;
    else problems.push(configProblem("missing-config-key", { path, keys: [name] }, [...path, name], node.at));
  }
  return { value, problems };
}

/** Keys that a model does not have, each with the nearest key that it has. */
export function unknownKeys(
  node: ConfigMap,
  known: readonly string[],
  path: readonly string[],
  rule: "unknown-config-key" | "ignored-config-key" = "unknown-config-key",
): readonly ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  for (const [key, entry] of node.entries) {
    if (known.includes(key)) continue;
    const facts = { case: "key", key, path, nearest: nearestName(key, known), known } as const;
    problems.push(configProblem(rule, facts, [...path, key], entry.keyAt));
  }
  return problems;
}

/** Of the alternatives that fit, the one that knows most of the keys given; of equals the first. */
function checkEither(node: ConfigNode, type: Extract<FieldType, { kind: "either" }>, path: readonly string[]): Checked {
  let best: { readonly checked: Checked; readonly known: number } | null = null;
  for (const option of type.of) {
    const checked = checkField(node, option, path);
    if (isRefused(checked.problems)) continue;
    const fields = option.kind === "model" ? option.model.fields : {};
    const known = node.kind === "map" ? [...node.entries.keys()].filter((key) => Object.hasOwn(fields, key)).length : 0;
    if (best === null || known > best.known) best = { checked, known };
  }
  return best?.checked ?? { value: deferredValue(node), problems: [wrongValue(node, path, type.expected)] };
}

function sortedEntries(node: ConfigMap): readonly (readonly [string, ConfigEntry])[] {
  return [...node.entries].sort(byFirst);
}

import type { ModulePart, ModuleSection } from "./module-section.ts";
import type { PythonExpression } from "./python-expression.ts";

/** JSON by which `kedro_dagster_runtime.load_definitions` makes what a module would make. */
export type ManifestValue =
  | string
  | number
  | boolean
  | null
  | readonly ManifestValue[]
  | { readonly [key: string]: ManifestValue };

/**
 * The sections of a module as data, each thing under its name and after those that it refers to. Values are plain JSON,
 * but for mappings with one key that begins with `$`: `$call` with named arguments and `$args`, `$name`, `$set`, `$dict`,
 * `$float`, and `$decorate` with the `body` of a function.
 */
export function manifestDefinitions(sections: readonly ModuleSection[]): Readonly<Record<string, ManifestValue>> {
  return Object.fromEntries(
    sections.flatMap(({ parts }) =>
      parts.flatMap((part) => (part.kind === "helper" ? [] : [[part.name, partOf(part)] as const])),
    ),
  );
}

function partOf(part: Exclude<ModulePart, { readonly kind: "helper" }>): ManifestValue {
  if (part.kind !== "function") return manifestValue(part.value);
  return { $decorate: manifestValue(part.decorator), body: manifestValue(part.body) };
}

function manifestValue(expression: PythonExpression): ManifestValue {
  if (expression.kind === "code") {
    const { literal, text } = expression;
    if (literal === undefined) return text === "set()" ? { $set: [] } : { $name: text };
    return typeof literal === "number" ? numberOf(literal, text) : literal;
  }
  const { shape, items } = expression;
  if (shape === "list") return items.map(({ value }) => manifestValue(value));
  if (shape === "set") return { $set: items.map(({ value }) => manifestValue(value)) };
  return shape === "dict" ? dictOf(expression) : callOf(expression);
}

type Sequence = Extract<PythonExpression, { readonly kind: "sequence" }>;

function dictOf({ items }: Sequence): ManifestValue {
  const isPlain = items.every(({ name }) => name !== undefined && !name.startsWith("$"));
  if (isPlain) return Object.fromEntries(items.map(({ name = "", value }) => [name, manifestValue(value)]));
  return {
    $dict: items.map(({ key, name = "", value }) => [
      key === undefined ? name : manifestValue(key),
      manifestValue(value),
    ]),
  };
}

function callOf({ open, items, method }: Sequence): ManifestValue {
  const positional = items.filter(({ name }) => name === undefined).map(({ value }) => manifestValue(value));
  const named = items.flatMap(({ name, value }) => (name === undefined ? [] : [[name, manifestValue(value)] as const]));
  const callee = open.replace(/^@|^\)\.|\($/gu, "");
  return {
    $call: callee,
    ...(positional.length > 0 ? { $args: positional } : {}),
    ...Object.fromEntries(named),
    ...(method === undefined ? {} : { $then: manifestValue(method) }),
  };
}

/** What JSON cannot hold is told as Python reads it. */
function numberOf(value: number, text: string): ManifestValue {
  if (!Number.isFinite(value)) return { $float: Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf" };
  return Object.is(value, -0) ? { $float: text } : value;
}

import type { DictValue, FunctionValue, UnknownValue, Value } from "./value.ts";
import { dict, NONE, text, tuple, unknownOf } from "./make.ts";

/** The dict that `__kwdefaults__` of a function gave: what is changed in it, calls follow. */
const KEYWORD_DEFAULTS = new WeakMap<FunctionValue, DictValue | UnknownValue>();

/** `f.__defaults__`: those of parameters that may be given by position. */
export function positionalDefaults({ definition, defaults }: FunctionValue): Value {
  const { positionalOnly, positional } = definition.parameters;
  const values = [...positionalOnly, ...positional].flatMap((parameter) => defaults.get(parameter.name) ?? []);
  return values.length === 0 ? NONE : tuple(values);
}

/** `f.__kwdefaults__`. */
export function keywordDefaults(callee: FunctionValue): Value {
  const { definition, defaults } = callee;
  const found = KEYWORD_DEFAULTS.get(callee);
  if (found !== undefined) return found;
  const entries = definition.parameters.keywordOnly.flatMap(({ name }) => {
    const value = defaults.get(name);
    return value === undefined ? [] : [[`s:${name}`, { key: text(name), value }] as const];
  });
  if (entries.length === 0) return NONE;
  const made = dict(new Map(entries));
  KEYWORD_DEFAULTS.set(callee, made);
  return made;
}

/** The default of a parameter that may be given by position, as it stands when the function is called. */
export function positionalDefault(callee: FunctionValue, name: string): Value | undefined {
  const set = callee.attributes.get("__defaults__");
  if (set === undefined) return callee.defaults.get(name);
  if (set.kind === "none") return undefined;
  if (set.kind !== "tuple") return set.kind === "unknown" ? unknownOf(set.cause) : undefined;
  const { positionalOnly, positional } = callee.definition.parameters;
  const all = [...positionalOnly, ...positional];
  return set.items[all.findIndex((parameter) => parameter.name === name) - all.length + set.items.length];
}

/** The default of a parameter that is given by name alone. */
export function keywordDefault(callee: FunctionValue, name: string): Value | undefined {
  const set = callee.attributes.get("__kwdefaults__") ?? KEYWORD_DEFAULTS.get(callee);
  if (set === undefined) return callee.defaults.get(name);
  if (set.kind === "unknown") return unknownOf(set.cause);
  return set.kind === "dict" ? set.entries.get(`s:${name}`)?.value : undefined;
}

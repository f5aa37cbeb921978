import type { Arguments, UnknownValue, Value } from "../values/value.ts";
import type { Runtime } from "./runtime.ts";
import { UnknownSignal } from "../memory/signals.ts";
import { numeric, isUnknown } from "../values/kinds.ts";
import { typeName } from "./type-name.ts";

/**
 * Arguments of a built-in by parameter name; leaves with a signal when it is not known which there are. `required` counts
 * the leading names that must be given.
 */
export function takeArguments(
  rt: Runtime,
  callee: string,
  args: Arguments,
  names: readonly string[],
  required = 0,
): (Value | undefined)[] {
  refuseUnknown(args);
  if (args.positional.length > names.length)
    rt.raise(
      "TypeError",
      `${callee}() takes at most ${names.length} argument${names.length === 1 ? "" : "s"} (${args.positional.length} given)`,
    );
  const taken: (Value | undefined)[] = names.map((_, index) => args.positional[index]);
  for (const [name, value] of args.keywords) {
    const index = names.indexOf(name);
    if (index < 0) rt.raise("TypeError", `${callee}() got an unexpected keyword argument '${name}'`);
    if (taken[index] !== undefined)
      rt.raise("TypeError", `argument for ${callee}() given by name ('${name}') and position (${index + 1})`);
    taken[index] = value;
  }
  for (let index = 0; index < required; index++)
    if (taken[index] === undefined)
      rt.raise("TypeError", `${callee}() missing required argument '${names[index] ?? ""}' (pos ${index + 1})`);
  return taken;
}

/** Refuses arguments that CPython would; for built-ins that take any number of positional ones. */
export function positionalOnly(
  rt: Runtime,
  callee: string,
  args: Arguments,
  minimum: number,
  maximum: number,
): readonly Value[] {
  refuseUnknown(args);
  if (args.keywords.size > 0) rt.raise("TypeError", `${callee}() takes no keyword arguments`);
  const count = args.positional.length;
  if (count < minimum || count > maximum) {
    const wanted = minimum === maximum ? `${minimum}` : count < minimum ? `at least ${minimum}` : `at most ${maximum}`;
    const amount = count < minimum ? minimum : maximum;
    rt.raise("TypeError", `${callee} expected ${wanted} argument${amount === 1 ? "" : "s"}, got ${count}`);
  }
  return args.positional;
}

/** The value; leaves with a signal when it is Unknown. */
export function known(rt: Runtime, value: Value): Exclude<Value, UnknownValue> {
  if (value.kind === "unknown") throw new UnknownSignal(rt.derive(value));
  return value;
}

/** The result of an operation; leaves with a signal when it is Unknown. */
export function certain<T extends string | number | boolean | bigint>(rt: Runtime, value: T | UnknownValue): T {
  if (typeof value === "object") throw new UnknownSignal(rt.derive(value));
  return value;
}

/** Text; without a `complaint`, what CPython makes of anything else is not followed. */
export function knownText(rt: Runtime, value: Value | undefined, complaint?: string): string {
  const given = known(rt, value ?? { kind: "none" });
  if (given.kind !== "str" && complaint === undefined)
    throw new UnknownSignal(rt.mayFail(rt.unknown("unsupported-syntax", "Anything but text is not followed here")));
  if (given.kind === "bytes" || (given.kind === "host" && given.object.typeName === "bytearray"))
    throw new UnknownSignal(rt.unknown("unsupported-syntax", "Bytes in place of text are not followed"));
  return given.kind === "str" ? given.value : rt.raise("TypeError", complaint ?? "");
}

export function knownInteger(rt: Runtime, value: Value, complaint?: string): bigint {
  const given = known(rt, value);
  const number = numeric(given);
  if (typeof number === "bigint") return number;
  const method = given.kind === "instance" ? rt.special(given, "__index__") : null;
  if (method !== null) {
    const made = known(rt, rt.callWith(method));
    return made.kind === "int" || made.kind === "bool"
      ? knownInteger(rt, made)
      : rt.raise("TypeError", `__index__ returned non-int (type ${typeName(rt, made)})`);
  }
  return rt.raise("TypeError", complaint ?? `'${typeName(rt, given)}' object cannot be interpreted as an integer`);
}

export function knownItems(rt: Runtime, value: Value): readonly Value[] {
  const items = rt.items(value);
  if (isUnknown(items)) throw new UnknownSignal(items);
  return items;
}

export function onlyKeywords(rt: Runtime, callee: string, args: Arguments, names: readonly string[]): void {
  for (const name of args.keywords.keys())
    if (!names.includes(name)) rt.raise("TypeError", `'${name}' is an invalid keyword argument for ${callee}()`);
}

/** What a special method of an object gives, or null when the object has none; leaves with a signal when it is Unknown. */
export function knownSpecial(rt: Runtime, value: Value, name: string): Value | null {
  const method = value.kind === "instance" || value.kind === "host" ? rt.special(value, name) : null;
  return method === null ? null : known(rt, rt.callWith(method));
}

/** Leaves with a signal when it is not known which arguments there are. */
export function refuseUnknown(args: Arguments): void {
  if (args.unknown !== null) throw new UnknownSignal({ kind: "unknown", cause: args.unknown });
}

/** CPython's TypeError for parameters that got no argument. */
export function raiseMissing(rt: Runtime, callee: string, kind: string, missing: readonly string[]): never {
  const quoted = missing.map((name) => `'${name}'`);
  const last = quoted.at(-1) ?? "";
  const names =
    quoted.length < 2
      ? last
      : quoted.length === 2
        ? quoted.join(" and ")
        : `${quoted.slice(0, -1).join(", ")}, and ${last}`;
  const noun = `argument${missing.length === 1 ? "" : "s"}`;
  return rt.raise("TypeError", `${callee}() missing ${missing.length} required ${kind} ${noun}: ${names}`);
}

/** All positional arguments; leaves with a signal when it is not known which there are. */
export function knownPositional(args: Arguments): readonly Value[] {
  refuseUnknown(args);
  return args.positional;
}

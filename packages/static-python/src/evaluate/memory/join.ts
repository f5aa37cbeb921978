import { ClassSlots } from "../values/class-slots.ts";
import type { OfSubclass, UnknownValue, Value } from "../values/value.ts";
import type { PartialDict } from "../values/partial-dict.ts";
import { unknownOf } from "../values/make.ts";
import { valuesIn, type Contents } from "./contents.ts";
import { FRESH_DICTS } from "./fresh-dicts.ts";
import { isReference } from "../values/kinds.ts";
import { isSameTemplate } from "../values/template-parts.ts";
import type { UnknownCause } from "../../model/causes.ts";

/** What a variable holds where two possible courses of events meet: the value if they agree, else Unknown. */
export function joinValues(a: Value | undefined, b: Value | undefined, cause: UnknownCause): Value | undefined {
  if (isSame(a, b)) return a;
  return unknownOf(isOneCause(a, b) ? a.cause : cause, mergeAliases([a, b]));
}

/** Two objects of one package: which of them it is does not make it less known. */
function isOneCause(a: Value | undefined, b: Value | undefined): a is UnknownValue {
  return (
    a?.kind === "unknown" &&
    b?.kind === "unknown" &&
    a.name !== undefined &&
    b.name !== undefined &&
    a.cause === b.cause
  );
}

/** Joins what a container holds in two worlds. Only `keys` can differ in a frame or namespace. */
export function joinContents(
  a: Contents,
  b: Contents,
  keys: ReadonlySet<number | string>,
  cause: UnknownCause,
  dropsDifferences: boolean,
): Contents {
  if (a.form === "frame" && b.form === "frame") {
    const slots = [...a.slots];
    for (const key of keys) if (typeof key === "number") slots[key] = joinValues(a.slots[key], b.slots[key], cause);
    return { form: "frame", slots };
  }
  if (a.form === "names" && b.form === "names")
    return { form: "names", names: joinNames(a.names, b.names, keys, cause, dropsDifferences) };
  // What one course made of a class, a dataclass say, it is taken to be afterwards.
  if (a.form === "slots" && b.form === "slots") return { form: "slots", slots: joinSlots(a.slots, b.slots, cause) };
  return (
    joinAlike(a, b, cause) ?? {
      form: "unknown",
      cause: a.form === "unknown" ? a.cause : cause,
      aliases: mergeAliases([...valuesIn(a), ...valuesIn(b)]),
      unordered: undefined,
      partial: joinPartial(a, b, cause),
    }
  );
}

/** Joins what a value holds where both worlds left it alike, its items aside; null where they did not. */
function joinAlike(a: Contents, b: Contents, cause: UnknownCause): Contents | null {
  if (a.form === "list" && b.form === "list" && a.items.length === b.items.length)
    return { form: "list", items: a.items.map((item, index) => joinValues(item, b.items[index], cause) ?? item) };
  if (a.form === "dict" && b.form === "dict") {
    const { entries, possible } = joinEntries(asPartial(a), asPartial(b), cause);
    const others = b.entries.keys();
    const isAlike = [...a.entries.keys()].every((key) => others.next().value === key);
    return possible.size > 0 ? null : { form: "dict", entries, isOrdered: isAlike && a.isOrdered && b.isOrdered };
  }
  if (a.form === "set" && b.form === "set")
    return a.items.size === b.items.size && [...a.items.keys()].every((key) => b.items.has(key)) ? a : null;
  if (a.form === "instance" && b.form === "instance") return a;
  if (a.form === "iterator" && b.form === "iterator")
    return a.position === b.position && !a.isLazy && !b.isLazy ? a : null;
  if (a.form === "unknown" && b.form === "unknown" && a.cause === b.cause) {
    const aliases = mergeAliases([...a.aliases, ...b.aliases]);
    return { form: "unknown", cause: a.cause, aliases, unordered: undefined, partial: joinPartial(a, b, cause) };
  }
  return null;
}

/** What a function returns that writes one dict where a condition holds and another where not: what both have is known. */
export function joinFresh(a: Value, b: Value, cause: UnknownCause): UnknownValue | null {
  const first = freshEntries(a);
  const second = freshEntries(b);
  if (first === null || second === null) return null;
  const joined: UnknownValue = {
    ...unknownOf(cause, mergeAliases([a, b])),
    partial: joinEntries(first, second, cause),
  };
  FRESH_DICTS.add(joined);
  return joined;
}

function freshEntries(value: Value): PartialDict<Value> | null {
  if (!FRESH_DICTS.has(value)) return null;
  if (value.kind === "dict") return asPartial(value);
  return value.kind === "unknown" && value.partial?.isList !== true ? (value.partial ?? null) : null;
}

/** What a dict surely holds where two worlds left other keys in it; undefined for anything but a dict. */
function joinPartial(a: Contents, b: Contents, cause: UnknownCause): PartialDict<Value> | undefined {
  const first = partialIn(a);
  const second = partialIn(b);
  if (first?.isList === true || second?.isList === true || a.form === "list") return joinSparse(a, b);
  return first && second && joinEntries(first, second, cause);
}

function partialIn(contents: Contents): PartialDict<Value> | undefined {
  if (contents.form === "dict") return asPartial(contents);
  return contents.form === "unknown" ? contents.partial : undefined;
}

/** A list that one past appended more to than the other: its items in order, those of one past as possible. */
function joinSparse(a: Contents, b: Contents): PartialDict<Value> | undefined {
  const [first, second] = [sparseIn(a), sparseIn(b)];
  if (first === undefined || second === undefined) return undefined;
  const [shorter, longer] = first.entries.size <= second.entries.size ? [first, second] : [second, first];
  for (const [key, { value }] of shorter.entries) if (longer.entries.get(key)?.value !== value) return undefined;
  const more = [...longer.entries.keys()].slice(shorter.entries.size);
  return { ...longer, possible: new Set([...first.possible, ...second.possible, ...more]) };
}

function sparseIn(contents: Contents): PartialDict<Value> | undefined {
  if (contents.form === "unknown") return contents.partial?.isList === true ? contents.partial : undefined;
  if (contents.form !== "list") return undefined;
  const entries = contents.items.map((value, index) => [String(index), { key: value, value }] as const);
  return { entries: new Map(entries), possible: new Set(), isList: true };
}

function asPartial({ entries }: Pick<PartialDict<Value>, "entries">): PartialDict<Value> {
  return { entries, possible: new Set() };
}

function joinEntries(a: PartialDict<Value>, b: PartialDict<Value>, cause: UnknownCause): PartialDict<Value> {
  const entries = new Map(a.entries);
  const possible = new Set([...a.possible, ...b.possible]);
  for (const [key, entry] of [...a.entries, ...b.entries]) {
    const [first, second] = [a.entries.get(key), b.entries.get(key)];
    if (first === undefined || second === undefined) {
      // what was possible before is so still, for the same reason
      const value = possible.has(key) ? entry.value : unknownOf(cause, mergeAliases([entry.value]));
      entries.set(key, { key: entry.key, value });
      possible.add(key);
    } else entries.set(key, { key: first.key, value: joinValues(first.value, second.value, cause) ?? first.value });
  }
  return { entries, possible };
}

/** The values of reference kind among these, through Unknowns, each once. */
export function mergeAliases(values: readonly (Value | undefined)[]): readonly Value[] {
  const found = new Set<Value>();
  for (const value of values) {
    if (value === undefined || !isReference(value)) continue;
    if (value.kind !== "unknown") found.add(value);
    else for (const alias of value.aliases ?? []) found.add(alias);
    // it must hear when it may have changed
    if (value.kind === "unknown" && value.partial !== undefined) found.add(value);
  }
  return [...found];
}

/** True if nobody could tell one from the other. */
export function isSame(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined || a.kind !== b.kind) return false;
  switch (a.kind) {
    case "none":
    case "ellipsis":
      return true;
    case "bool":
    case "bytes":
      return b.kind === a.kind && a.value === b.value;
    case "int":
    case "str":
      return b.kind === a.kind && a.value === b.value && isSameSubclass(a, b);
    case "float":
      return b.kind === "float" && Object.is(a.value, b.value) && isSameSubclass(a, b);
    case "tuple":
      return (
        b.kind === "tuple" &&
        isSameSubclass(a, b) &&
        a.items.length === b.items.length &&
        a.items.every((item, index) => isSame(item, b.items[index]))
      );
    case "bound-method":
      return b.kind === "bound-method" && a.self === b.self && a.function === b.function;
    case "unknown":
      return b.kind === "unknown" && isSameUnknown(a, b);
    case "set":
    case "list":
    case "dict":
    case "function":
    case "builtin":
    case "partial":
    case "class":
    case "instance":
    case "module":
    case "iterator":
    case "host":
      return false;
  }
}

function isSameSubclass(a: OfSubclass, b: OfSubclass): boolean {
  return a.class === b.class && a.attributes === b.attributes;
}

/** Two Unknowns through which nothing known may be reached, of one cause and name. */
function isSameUnknown(a: UnknownValue, b: UnknownValue): boolean {
  return (
    a.cause === b.cause &&
    a.wraps === b.wraps &&
    a.name === b.name &&
    a.projectPath === b.projectPath &&
    a.isPath === b.isPath &&
    isSameTemplate(a.template, b.template) &&
    a.aliases === undefined &&
    b.aliases === undefined &&
    a.unordered === undefined &&
    b.unordered === undefined &&
    a.partial === undefined &&
    b.partial === undefined
  );
}

function joinNames(
  a: ReadonlyMap<string, Value>,
  b: ReadonlyMap<string, Value>,
  keys: ReadonlySet<number | string>,
  cause: UnknownCause,
  dropsDifferences: boolean,
): ReadonlyMap<string, Value> {
  const names = new Map(a);
  for (const key of keys) {
    if (typeof key !== "string") continue;
    const before = a.get(key);
    const joined = joinValues(before, b.get(key), cause);
    if (joined === undefined || (dropsDifferences && joined !== before)) names.delete(key);
    else names.set(key, joined);
  }
  return names;
}

function joinSlots(a: ClassSlots<Value>, b: ClassSlots<Value>, cause: UnknownCause): ClassSlots<Value> {
  const set = Object.entries(a).filter(([, value]) => value !== undefined);
  const joined = Object.assign(new ClassSlots<Value>(), b, Object.fromEntries(set));
  const isAlike = a.subclasses === b.subclasses && a.registered === b.registered;
  if (!isAlike) joined.mayHaveOthers ??= cause;
  if (a.isRuntimeProtocol !== b.isRuntimeProtocol) joined.mayRefuse ??= cause;
  return joined;
}

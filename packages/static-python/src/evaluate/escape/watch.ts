import { resolve, type Scope } from "../../syntax/scope.ts";
import type { UnknownCause } from "../../model/causes.ts";
import type { Value, ClassValue, FunctionValue } from "../values/value.ts";
import type { FunctionDefinition } from "../../syntax/statements.ts";
import { hasOperators, escapeAliases } from "./escape-aliases.ts";
import type { Lambda } from "../../syntax/expressions.ts";
import { type Leaks, type Path, leaksOf } from "./leaks.ts";
import { unknownOf } from "../values/make.ts";
import { touch } from "../memory/journal.ts";
import { mergeAliases } from "../memory/join.ts";
import { isOfSubclass, isReference } from "../values/kinds.ts";
import type { Runtime } from "../runtime/runtime.ts";
import type { Frame } from "../memory/frame.ts";

/** A variable that an escaped function can see, and what it may do with its value. */
interface Watch {
  readonly home: Map<string, Value> | Frame;
  readonly key: string | number;
  readonly rest: Path;
  readonly use: "whole" | "parts" | "called" | "asked" | "rebound";
  /** What the variable held when it was seen that nothing can be changed through it, now or later. */
  settled?: Value;
}

/** What functions that went into unknown code could change: they may run at any later call into such code. */
export interface Escapes {
  readonly leaks: WeakMap<object, Leaks>;
  readonly functions: WeakSet<FunctionValue>;
  readonly classes: WeakSet<ClassValue>;
  readonly watched: Watch[];
  readonly known: WeakMap<object, Set<string>>;
}

export function createEscapes(): Escapes {
  return { leaks: new WeakMap(), functions: new WeakSet(), classes: new WeakSet(), watched: [], known: new WeakMap() };
}

/** The variables that leaking names stand for, seen from `scope`. */
export function watches(
  leaks: Leaks,
  scope: Scope,
  frame: Frame | null,
  globals: Map<string, Value>,
): readonly Watch[] {
  const at = (name: string, rest: Path, use: Watch["use"]): Watch => {
    const home = homeOf(scope, frame, name);
    return home === null ? { home: globals, key: name, rest, use } : { home: home.frame, key: home.index, rest, use };
  };
  const all = (paths: readonly Path[], use: Watch["use"]): readonly Watch[] =>
    paths.map(([name = "", ...rest]) => at(name, rest, use));
  return [
    ...all(leaks.whole, "whole"),
    ...all(leaks.parts, "parts"),
    ...all(leaks.called, "called"),
    ...all(leaks.asked, "asked"),
    ...leaks.rebound.map((name) => at(name, [], "rebound")),
  ];
}

export function keep(escapes: Escapes, watch: Watch): void {
  let keys = escapes.known.get(watch.home);
  if (keys === undefined) {
    keys = new Set();
    escapes.known.set(watch.home, keys);
  }
  const key = `${watch.use} ${watch.key} ${watch.rest.join(".")}`;
  if (keys.has(key)) return;
  keys.add(key);
  escapes.watched.push(watch);
}

/** Puts what the variable leads to in the queue, if it can change. */
export function pursue(rt: Runtime, escapes: Escapes, watch: Watch, queue: Value[], cause: UnknownCause): void {
  const { home, key, use } = watch;
  const value = home instanceof Map ? home.get(key as string) : home.slots[key as number];
  if (value === undefined || value === watch.settled) return;
  if (use !== "rebound" && isSettled(escapes, watch, value)) {
    watch.settled = value;
    return;
  }
  if (use === "rebound") {
    if (value.kind === "unknown") return;
    touch(rt.journal, home, key);
    const lost = unknownOf(cause, mergeAliases([value]));
    if (home instanceof Map) home.set(String(key), lost);
    else if (typeof key === "number") home.slots[key] = lost;
    return;
  }
  if (
    use === "asked" &&
    value.kind !== "instance" &&
    value.kind !== "iterator" &&
    value.kind !== "unknown" &&
    watch.rest.length === 0
  )
    return;
  const held = through(value, watch.rest);
  if (held === null || !isReference(held) || isDone(escapes, held)) return;
  if (use === "asked") {
    if (held.kind === "unknown") escapeAliases(rt, held, []);
    else if (held.kind === "iterator" || (held.kind === "instance" && hasOperators(held.class))) queue.push(held);
    return;
  }
  if (use === "whole") queue.push(held);
  else if (use === "parts") queue.push(...parts(held).filter(isReference));
  else if (held.kind !== "list" && held.kind !== "dict" && held.kind !== "set") queue.push(held);
}

/** Through such a value nothing can be changed that is not watched itself, whatever is done to it later. */
function isSettled(escapes: Escapes, { rest }: Watch, value: Value): boolean {
  switch (value.kind) {
    case "function":
      return escapes.functions.has(value);
    case "module":
      return rest.length === 0;
    case "none":
    case "bool":
    case "ellipsis":
    case "bytes":
    case "int":
    case "float":
    case "str":
      return !isOfSubclass(value);
    case "unknown":
      // what was a list or a dict once has a list of aliases, be it empty
      return value.aliases === undefined;
    case "host":
      return value.object.reaches === undefined;
    default:
      return false;
  }
}

/** What a function or class can change is watched once it has escaped. */
function isDone(escapes: Escapes, value: Value): boolean {
  if (value.kind === "function") return escapes.functions.has(value);
  if (value.kind !== "class" || !escapes.classes.has(value)) return false;
  for (const held of value.attributes.values())
    if (held.kind === "list" || held.kind === "dict" || held.kind === "set" || held.kind === "instance") return false;
  return true;
}

/** The value at the end of a path of attributes; where one is computed the object before it is at stake. */
export function through(start: Value, path: Path): Value | null {
  let value = start;
  for (const attribute of path) {
    if (value.kind === "instance" && hasOperators(value.class)) return value;
    const held: Value | undefined =
      value.kind === "module" || value.kind === "instance" || value.kind === "class"
        ? value.attributes.get(attribute)
        : undefined;
    if (held === undefined) return value.kind === "module" || value.kind === "class" ? null : value;
    value = held;
  }
  return value;
}

/** The variable in an enclosing function, or null when the name is global. */
function homeOf(
  scope: Scope,
  frame: Frame | null,
  name: string,
): { readonly frame: Frame; readonly index: number } | null {
  const outer = enclosing(scope);
  if (outer === null || frame === null) return null;
  const place = resolve(outer, name);
  if (place.kind !== "local") return null;
  let home: Frame | null = frame;
  for (let hop = 0; hop < place.hops; hop++) home = home?.parent ?? null;
  return home === null ? null : { frame: home, index: place.index };
}

/** The innermost function scope: class bodies are not seen from the functions in them. */
export function enclosing(scope: Scope): Scope | null {
  let current: Scope | null = scope;
  while (current?.kind === "class") current = current.parent;
  return current;
}

export function parts(value: Value): readonly Value[] {
  switch (value.kind) {
    case "list":
    case "tuple":
      return value.items;
    case "set":
      return [...value.items.values()];
    case "dict":
      return [...value.entries.values()].flatMap((entry) => [entry.key, entry.value]);
    default:
      return [value];
  }
}

export function leaksFor(escapes: Escapes, definition: FunctionDefinition | Lambda): Leaks {
  let leaks = escapes.leaks.get(definition);
  if (leaks === undefined) {
    leaks = leaksOf(definition);
    escapes.leaks.set(definition, leaks);
  }
  return leaks;
}

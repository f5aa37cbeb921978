import type { FunctionDefinition, Lambda } from "../../syntax/syntax.ts";
import type { ClassValue, FunctionValue, Value } from "../values/value.ts";
import { unknownOf } from "../values/make.ts";
import type { Scope } from "../../syntax/scope.ts";
import { resolve } from "../../syntax/scope.ts";
import type { Frame } from "../memory/frame.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { touch } from "../memory/journal.ts";
import { leaksOf, READING, type Leaks, type Path } from "./leaks.ts";
import { loseContents } from "../memory/lose-contents.ts";
import { mergeAliases } from "../memory/join.ts";
import { hasOperators, runAliases } from "./run-aliases.ts";
import { isReference } from "../values/kinds.ts";
import { closureOf } from "../memory/closure.ts";
import { lookupSlot } from "../values/lookup.ts";
import type { UnknownCause } from "../../model/causes.ts";

/** What functions that went into unknown code could change: they may run at any later call into such code. */
export interface Escapes {
  readonly leaks: WeakMap<object, Leaks>;
  readonly functions: WeakSet<FunctionValue>;
  readonly classes: WeakSet<ClassValue>;
  readonly watched: Watch[];
  readonly known: WeakMap<object, Set<string>>;
}

/** A variable that an escaped function can see, and what it may do with its value. */
interface Watch {
  readonly home: Map<string, Value> | Frame;
  readonly key: string | number;
  readonly rest: Path;
  readonly use: "whole" | "parts" | "called" | "asked" | "rebound";
}

export function createEscapes(): Escapes {
  return { leaks: new WeakMap(), functions: new WeakSet(), classes: new WeakSet(), watched: [], known: new WeakMap() };
}

/** Makes a value and all that can be changed through it Unknown: it went into code that cannot be followed. */
export function escape(rt: Runtime, escapes: Escapes, value: Value, cause: UnknownCause): void {
  walk(rt, escapes, [value], cause);
}

/** Escaped functions may run now: what they can see by now escapes as well. */
export function escapeAgain(rt: Runtime, escapes: Escapes, cause: UnknownCause): void {
  if (escapes.watched.length === 0) return;
  const queue: Value[] = [];
  for (const watch of escapes.watched) pursue(rt, escapes, watch, queue, cause);
  if (queue.length > 0) walk(rt, escapes, queue, cause);
}

/** Lets all escape that a body could change, now or later, run in a frame whose enclosing scope is `scope`. */
export function escapeBody(
  rt: Runtime,
  escapes: Escapes,
  definition: FunctionDefinition | Lambda,
  scope: Scope,
  frame: Frame,
  cause: UnknownCause,
): void {
  const queue: Value[] = [];
  for (const watch of watches(leaksFor(escapes, definition), scope, frame, frame.unit.module.attributes)) {
    keep(escapes, watch);
    pursue(rt, escapes, watch, queue, cause);
  }
  walk(rt, escapes, queue, cause);
}

function walk(rt: Runtime, escapes: Escapes, queue: Value[], cause: UnknownCause): void {
  const seen = new Set<Value>();
  while (queue.length > 0) {
    const value = queue.pop();
    if (value === undefined || seen.has(value)) continue;
    seen.add(value);
    rt.spend(1);
    switch (value.kind) {
      case "list":
        for (const item of value.items) queue.push(item);
        loseContents(rt.journal, value, cause);
        break;
      case "dict":
        for (const entry of value.entries.values()) queue.push(entry.key, entry.value);
        if (value.attributes !== undefined) queue.push(...value.attributes.values());
        loseContents(rt.journal, value, cause);
        break;
      case "set":
        for (const item of value.items.values()) queue.push(item);
        if (!value.isFrozen) loseContents(rt.journal, value, cause);
        break;
      case "tuple":
        for (const item of value.items) queue.push(item);
        break;
      case "instance":
        queue.push(...value.attributes.values());
        if (!isLasting(value.class)) {
          queue.push(value.class);
          loseContents(rt.journal, value, cause);
        }
        break;
      case "iterator": {
        const { source } = value;
        queue.push(...value.items, ...(source?.reaches?.() ?? []));
        loseContents(rt.journal, value, cause);
        source?.escape?.(cause);
        break;
      }
      case "function":
        escapeFunction(rt, escapes, value, queue, cause);
        break;
      case "bound-method":
        queue.push(value.self, value.function);
        break;
      case "partial":
        queue.push(value.function, ...value.args.positional, ...value.args.keywords.values());
        break;
      case "class":
        // Classes that are not the project's change nothing of it.
        escapes.classes.add(value);
        if (value.definition !== null || value.slots?.isMadeByCall === true)
          queue.push(...value.attributes.values(), ...value.bases);
        break;
      case "host":
        queue.push(...(value.object.reaches?.() ?? []));
        value.object.escape?.(cause);
        break;
      case "builtin":
        for (const held of value.holds ?? []) queue.push(...(READING.has(value.name) ? parts(held) : [held]));
        break;
      case "unknown":
        queue.push(...(value.aliases ?? []));
        if (value.unordered !== undefined) {
          touch(rt.journal, value);
          delete value.unordered;
        }
        break;
      default:
        break;
    }
  }
}

/** Members of an enum and instances of frozen classes keep their attributes whoever holds them. */
function isLasting(type: ClassValue): boolean {
  return lookupSlot(type, "isFrozen") === true;
}

function escapeFunction(
  rt: Runtime,
  escapes: Escapes,
  value: FunctionValue,
  queue: Value[],
  cause: UnknownCause,
): void {
  const closure = closureOf(value);
  const scope = closure?.code.scope.parent ?? null;
  if (closure === null || scope === null) return;
  const isNew = !escapes.functions.has(value);
  escapes.functions.add(value);
  if (isNew) queue.push(...value.defaults.values(), ...value.attributes.values());
  if (isNew && value.intercept !== undefined) queue.push(value.intercept);
  for (const watch of watches(
    leaksFor(escapes, value.definition),
    scope,
    closure.parent,
    closure.unit.module.attributes,
  )) {
    if (isNew) keep(escapes, watch);
    pursue(rt, escapes, watch, queue, cause);
  }
}

function leaksFor(escapes: Escapes, definition: FunctionDefinition | Lambda): Leaks {
  let leaks = escapes.leaks.get(definition);
  if (leaks === undefined) {
    leaks = leaksOf(definition);
    escapes.leaks.set(definition, leaks);
  }
  return leaks;
}

/** The variables that leaking names stand for, seen from `scope`. */
function watches(leaks: Leaks, scope: Scope, frame: Frame | null, globals: Map<string, Value>): readonly Watch[] {
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

function keep(escapes: Escapes, watch: Watch): void {
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
function pursue(rt: Runtime, escapes: Escapes, watch: Watch, queue: Value[], cause: UnknownCause): void {
  const { home, key, use } = watch;
  const value = home instanceof Map ? home.get(String(key)) : typeof key === "number" ? home.slots[key] : undefined;
  if (value === undefined || (value.kind === "module" && watch.rest.length === 0)) return;
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
    if (held.kind === "unknown") runAliases(rt, held, []);
    else if (held.kind === "iterator" || (held.kind === "instance" && hasOperators(held.class))) queue.push(held);
    return;
  }
  if (use === "whole") queue.push(held);
  else if (use === "parts") queue.push(...parts(held).filter(isReference));
  else if (held.kind !== "list" && held.kind !== "dict" && held.kind !== "set") queue.push(held);
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
function through(start: Value, path: Path): Value | null {
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
function enclosing(scope: Scope): Scope | null {
  let current: Scope | null = scope;
  while (current?.kind === "class") current = current.parent;
  return current;
}

function parts(value: Value): readonly Value[] {
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

import type { FunctionDefinition, Lambda } from "../../syntax.ts";
import type { ClassValue, FunctionValue, UnknownCause, Value } from "../../value.ts";
import { unknownOf } from "../atoms.ts";
import { closureOf, type Closure } from "../compile/code.ts";
import type { Scope } from "../compile/scope.ts";
import { resolve } from "../compile/scope.ts";
import type { Frame } from "../frame.ts";
import type { Runtime } from "../runtime.ts";
import { touch } from "./journal.ts";
import { leaksOf, type Leaks, type Path } from "./leaks.ts";
import { loseContents } from "./lose-contents.ts";
import { mergeAliases } from "./join.ts";

/** Escaped functions that change something, and what is known of each function's body. */
export interface Escapes {
  readonly leaks: WeakMap<object, Leaks>;
  readonly functions: Set<FunctionValue>;
}

export function createEscapes(): Escapes {
  return { leaks: new WeakMap(), functions: new Set() };
}

/** Makes a value and all that can be changed through it Unknown: it went into code that cannot be followed. */
export function escape(rt: Runtime, escapes: Escapes, value: Value, cause: UnknownCause): void {
  walk(rt, escapes, [value], cause);
}

export function escapeAgain(rt: Runtime, escapes: Escapes, cause: UnknownCause): void {
  if (escapes.functions.size > 0) walk(rt, escapes, [...escapes.functions], cause);
}

/** Lets all escape that a body could change, run in a frame whose enclosing scope is `scope`. */
export function escapeBody(rt: Runtime, escapes: Escapes, definition: FunctionDefinition | Lambda, scope: Scope, frame: Frame, cause: UnknownCause): void {
  const queue: Value[] = [];
  leak(rt, leaksFor(escapes, definition), scope, frame, frame.unit.module.attributes, queue, cause);
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
        queue.push(...value.items);
        loseContents(rt, value, cause);
        break;
      case "dict":
        for (const entry of value.entries.values()) queue.push(entry.key, entry.value);
        if (value.attributes !== undefined) queue.push(...value.attributes.values());
        loseContents(rt, value, cause);
        break;
      case "set":
        queue.push(...value.items.values());
        if (!value.isFrozen) loseContents(rt, value, cause);
        break;
      case "tuple":
        queue.push(...value.items);
        break;
      case "instance":
        queue.push(...value.attributes.values());
        if (!isLasting(value.class)) {
          queue.push(value.class);
          loseContents(rt, value, cause);
        }
        break;
      case "iterator":
        queue.push(...value.items, ...(value.source?.reaches?.() ?? []));
        loseContents(rt, value, cause);
        break;
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
        if (value.definition !== null) queue.push(...value.attributes.values(), ...value.bases);
        break;
      case "host":
        queue.push(...(value.object.reaches?.() ?? []));
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
  return (type.mro ?? [type]).some((parent) => parent.attributes.has(" lasting"));
}

function escapeFunction(rt: Runtime, escapes: Escapes, value: FunctionValue, queue: Value[], cause: UnknownCause): void {
  const closure = closureOf(value);
  if (closure === null) return;
  const leaks = leaksFor(escapes, value.definition);
  queue.push(...value.defaults.values(), ...value.attributes.values());
  if (leaks.whole.length + leaks.parts.length + leaks.called.length + leaks.rebound.length === 0) return;
  escapes.functions.add(value);
  leakFrom(rt, leaks, closure, queue, cause);
}

function leaksFor(escapes: Escapes, definition: FunctionDefinition | Lambda): Leaks {
  let leaks = escapes.leaks.get(definition);
  if (leaks === undefined) {
    leaks = leaksOf(definition);
    escapes.leaks.set(definition, leaks);
  }
  return leaks;
}

function leakFrom(rt: Runtime, leaks: Leaks, closure: Closure, queue: Value[], cause: UnknownCause): void {
  const { parent } = closure.code.scope;
  if (parent !== null) leak(rt, leaks, parent, closure.parent, closure.unit.module.attributes, queue, cause);
}

/** Finds what the leaking names stand for, seen from `scope`, and puts it in the queue. */
function leak(rt: Runtime, leaks: Leaks, scope: Scope, frame: Frame | null, globals: Map<string, Value>, queue: Value[], cause: UnknownCause): void {
  for (const path of leaks.whole) queue.push(...found(rt, scope, frame, globals, path));
  for (const path of leaks.parts) for (const value of found(rt, scope, frame, globals, path)) queue.push(...parts(value));
  for (const path of leaks.called) queue.push(...called(rt, scope, frame, globals, path));
  for (const name of leaks.rebound) {
    const home = homeOf(scope, frame, name);
    if (home === null) {
      const value = globals.get(name);
      touch(rt.journal, globals, name);
      globals.set(name, unknownOf(cause, mergeAliases([value])));
    } else {
      touch(rt.journal, home.frame, home.index);
      home.frame.slots[home.index] = unknownOf(cause, mergeAliases([home.frame.slots[home.index]]));
    }
  }
}

/** The variable in an enclosing function, or null when the name is global. */
function homeOf(scope: Scope, frame: Frame | null, name: string): { readonly frame: Frame; readonly index: number } | null {
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

function found(rt: Runtime, scope: Scope, frame: Frame | null, globals: Map<string, Value>, path: Path): readonly Value[] {
  const [name = "", ...rest] = path;
  const home = homeOf(scope, frame, name);
  let value: Value | undefined = home === null ? globals.get(name) : home.frame.slots[home.index];
  for (const attribute of rest) {
    if (value === undefined) return [];
    // An attribute that is not stored is computed: the whole object is then at stake.
    const held: Value | undefined = value.kind === "module" || value.kind === "instance" || value.kind === "class" ? value.attributes.get(attribute) : undefined;
    if (held === undefined) return value.kind === "module" || value.kind === "class" ? [] : [value];
    value = held;
  }
  rt.spend(1);
  return value === undefined || value.kind === "module" ? [] : [value];
}

function called(rt: Runtime, scope: Scope, frame: Frame | null, globals: Map<string, Value>, path: Path): readonly Value[] {
  return found(rt, scope, frame, globals, path).filter((value) => value.kind !== "list" && value.kind !== "dict" && value.kind !== "set");
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

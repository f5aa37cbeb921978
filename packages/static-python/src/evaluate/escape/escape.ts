import type { ClassValue, FunctionValue, Value } from "../values/value.ts";
import type { Runtime, Body } from "../runtime/runtime.ts";
import { touch } from "../memory/journal.ts";
import { loseContents } from "../memory/lose-contents.ts";
import { byKind } from "../../syntax/by-kind.ts";
import { closureOf } from "../memory/closure.ts";
import { loseSubclasses } from "../objects/subclasses.ts";
import { lookupSlot } from "../values/lookup.ts";
import type { UnknownCause } from "../../model/causes.ts";
import { mayHaveMore } from "../values/host-attributes.ts";
import { READING } from "../values/reading-names.ts";
import { unknownOf } from "../values/make.ts";
import { keep, type Escapes, leaksFor, pursue, parts, watches } from "./watch.ts";

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
export function escapeBody(rt: Runtime, escapes: Escapes, body: Body, cause: UnknownCause): void {
  const { definition, scope, frame } = body;
  const queue: Value[] = [];
  for (const watch of watches(leaksFor(escapes, definition), scope, frame, frame.unit.module.attributes)) {
    keep(escapes, watch);
    pursue(rt, escapes, watch, queue, cause);
  }
  walk(rt, escapes, queue, cause);
}

/** The values that escape at once: those that are still to be looked at, and why. */
interface Escaping {
  readonly rt: Runtime;
  readonly escapes: Escapes;
  readonly queue: Value[];
  readonly cause: UnknownCause;
}

function walk(rt: Runtime, escapes: Escapes, queue: Value[], cause: UnknownCause): void {
  const escaping: Escaping = { rt, escapes, queue, cause };
  const seen = new Set<Value>();
  while (queue.length > 0) {
    const value = queue.pop();
    if (value === undefined || seen.has(value)) continue;
    seen.add(value);
    rt.spend(1);
    escapeOne(value, escaping);
  }
}

/** Standard modules that look at modules they are given, and change nothing. */
const READS_MODULES = /`(?:doctest|importlib|inspect|pkgutil|pprint)\b/;

const nothing = (): void => undefined;

/** Lets one value escape, and puts what is reached through it in the queue. */
const escapeOne = byKind<Value, [Escaping], void>({
  list: (value, { rt, queue, cause }) => {
    for (const item of value.items) queue.push(item);
    loseContents(rt.journal, value, cause);
  },
  dict: (value, { rt, queue, cause }) => {
    for (const entry of value.entries.values()) queue.push(entry.key, entry.value);
    if (value.attributes !== undefined) queue.push(...value.attributes.values());
    loseContents(rt.journal, value, cause);
  },
  set: (value, { rt, queue, cause }) => {
    for (const item of value.items.values()) queue.push(item);
    if (!value.isFrozen) loseContents(rt.journal, value, cause);
  },
  tuple: (value, { queue }) => {
    for (const item of value.items) queue.push(item);
  },
  instance: (value, escaping) => {
    const { rt, queue, cause } = escaping;
    queue.push(...value.attributes.values());
    if (isLasting(value.class)) return;
    escapeClass(escaping, value.class);
    loseContents(rt.journal, value, cause);
  },
  iterator: (value, { rt, queue, cause }) => {
    const { source } = value;
    queue.push(...value.items, ...(source?.reaches?.() ?? []));
    loseContents(rt.journal, value, cause);
    source?.escape?.(cause);
  },
  function: (value, escaping) => escapeFunction(escaping, value),
  "bound-method": (value, { queue }) => void queue.push(value.self, value.function),
  partial: (value, { queue }) =>
    void queue.push(value.function, ...value.args.positional, ...value.args.keywords.values()),
  class: (value, escaping) => {
    escapeClass(escaping, value);
    if (isOfProject(value) && !isLasting(value)) escaping.rt.loseNamespace(value.attributes, unknownOf(escaping.cause));
  },
  host: (value, { queue, cause }) => {
    queue.push(...(value.object.reaches?.() ?? []));
    value.object.escape?.(cause);
    mayHaveMore(value.object);
  },
  builtin: (value, { queue }) => {
    for (const held of value.holds ?? []) queue.push(...(READING.has(value.name) ? parts(held) : [held]));
  },
  unknown: (value, { rt, queue }) => {
    queue.push(...(value.aliases ?? []));
    if (value.unordered === undefined && value.partial === undefined) return;
    touch(rt.journal, value);
    delete value.unordered;
    delete value.partial;
  },
  none: nothing,
  bool: nothing,
  int: nothing,
  float: nothing,
  str: nothing,
  bytes: nothing,
  ellipsis: nothing,
  module: (value, { rt, cause }) => {
    if (value.file !== null && !READS_MODULES.test(cause.message)) rt.loseNamespace(value.attributes, unknownOf(cause));
  },
});

/** Classes that are not the project's change nothing of it. */
function isOfProject(type: ClassValue): boolean {
  return type.definition !== null || type.slots?.isMadeByCall === true;
}

/** What the code of a class can change. The class itself is lost only where it was handed over, not through an instance. */
function escapeClass({ rt, escapes, queue, cause }: Escaping, type: ClassValue): void {
  escapes.classes.add(type);
  for (const parent of type.mro ?? [type]) loseSubclasses(rt, parent, cause);
  if (!isOfProject(type)) return;
  queue.push(...type.attributes.values());
  for (const base of type.bases) {
    if (base.kind === "class") for (const held of base.attributes.values()) queue.push(held);
    else queue.push(base);
  }
}

/** Members of an enum and instances of frozen classes keep their attributes whoever holds them. */
function isLasting(type: ClassValue): boolean {
  return lookupSlot(type, "isFrozen") === true;
}

function escapeFunction({ rt, escapes, queue, cause }: Escaping, value: FunctionValue): void {
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

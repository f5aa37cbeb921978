import type { For } from "../../../syntax/syntax.ts";
import type { DictValue, ListValue, SetValue, Value } from "../../values/value.ts";
import { dict, list, set, unknownOf } from "../../values/make.ts";
import type { Frame } from "../../memory/frame.ts";
import { runSide } from "../../worlds/fork.ts";
import { joinValues, isSame, mergeAliases } from "../../memory/join.ts";
import { mergeTopLayer, touch } from "../../memory/journal.ts";
import { loseContents } from "../../memory/lose-contents.ts";
import { collectWorlds, openMark } from "../../worlds/worlds.ts";
import { loopNames } from "./accumulators.ts";
import { type Compiler, type Store } from "../compiler.ts";
import { storeName } from "../expressions/names.ts";
import { privateName, resolve, type Scope } from "../../../syntax/scope.ts";
import type { Container } from "../../memory/contents.ts";
import { NORMAL, CONTINUED } from "../../memory/outcome.ts";
import type { Execute } from "../../memory/closure.ts";
import type { UnknownCause } from "../../../model/causes.ts";

type Collection = ListValue | DictValue | SetValue;

interface Variable {
  readonly name: string;
  readonly store: Store;
  readonly load: (frame: Frame) => Value | undefined;
  /** Where the journal sees it change. */
  readonly key: number | string;
}

/** A loop over items in no known order, as it runs in a frame. */
interface MemberLoop {
  readonly frame: Frame;
  readonly items: readonly Value[];
  readonly cause: UnknownCause;
  readonly body: Execute;
  readonly store: Store;
}

/** A variable that a loop adds to, and the collection that it holds. */
interface Held {
  readonly target: Variable;
  readonly value: Collection;
  readonly kind: Collection["kind"];
}

/**
 * Runs a loop over items in an order that is not known, when the order shows only in the order of what is added to
 * collections; false when that is not certain, and then nothing has changed. Each round is tried with all that other
 * rounds change made Unknown: what it adds then does not depend on them.
 */
export function forMembers(c: Compiler, node: For, scope: Scope): (loop: MemberLoop) => boolean {
  const names = loopNames(node.target, node.body);
  const accumulators = [...names.accumulators].flatMap((name) => variable(c, name, scope) ?? []);
  const temporaries = [...names.temporaries].flatMap((name) => variable(c, name, scope) ?? []);
  const isFollowed =
    node.orElse.length === 0 &&
    accumulators.length === names.accumulators.size &&
    temporaries.length === names.temporaries.size;
  const allowed = new Set<number | string>([...accumulators, ...temporaries].map((entry) => entry.key));
  return (loop) => {
    if (!isFollowed) return false;
    const { frame, items, cause } = loop;
    const held = heldBy(accumulators, frame);
    if (held === null) return false;
    const round = (item: Value): readonly Collection[] | null => runRound(loop, held, temporaries, item);
    const originals = held.map((entry) => entry.value);
    if (!items.every((item) => isIndependent(c, frame, cause, originals, allowed, () => round(item)))) return false;
    const added = items.map((item) => round(item) ?? []);
    held.forEach((entry, index) => {
      entry.target.store(frame, entry.value);
      const collections = added.flatMap((ofRound) => ofRound[index] ?? []);
      addAll(c, entry.value, collections, cause);
    });
    for (const temporary of temporaries) temporary.store(frame, unknownOf(cause, mergeAliases(items)));
    c.rt.spend(items.length);
    return true;
  };
}

/** The collections that the variables hold; null when one holds something else, or two hold the same. */
function heldBy(accumulators: readonly Variable[], frame: Frame): readonly Held[] | null {
  const held = accumulators.flatMap((target) => {
    const value = target.load(frame);
    return value !== undefined && isCollection(value) ? [{ target, value, kind: value.kind }] : [];
  });
  const isEach = held.length === accumulators.length && new Set(held.map((entry) => entry.value)).size === held.length;
  return isEach ? held : null;
}

/** One round with empty collections in place of those that are held; what it added, or null when it left the loop. */
function runRound(
  { frame, cause, body, store }: MemberLoop,
  held: readonly Held[],
  temporaries: readonly Variable[],
  item: Value,
): readonly Collection[] | null {
  const fresh = held.map((entry) => emptyOf(entry.kind));
  held.forEach((entry, index) => entry.target.store(frame, fresh[index] ?? entry.value));
  for (const temporary of temporaries) temporary.store(frame, unknownOf(cause));
  store(frame, item);
  const completion = body(frame);
  return completion === NORMAL || completion === CONTINUED ? fresh : null;
}

function variable(c: Compiler, name: string, scope: Scope): Variable | null {
  const place = resolve(scope, name);
  const store = storeName(c, name, scope);
  if (place.kind === "global") {
    const key = privateName(name, scope);
    return { name, store, key, load: () => c.unit.module.attributes.get(key) };
  }
  if (place.kind !== "local" || place.hops > 0) return null;
  return { name, store, key: place.index, load: (frame) => frame.slots[place.index] };
}

function isCollection(value: Value): value is Collection {
  return (
    (value.kind === "list" || value.kind === "dict" || (value.kind === "set" && !value.isFrozen)) &&
    value.class === undefined
  );
}

function emptyOf(kind: Collection["kind"]): Collection {
  return kind === "list" ? list([]) : kind === "dict" ? dict() : set();
}

/** Tries a round twice and undoes it: it may end in one way only, change nothing but these variables, and use nothing that was lost. */
function isIndependent(
  c: Compiler,
  frame: Frame,
  cause: UnknownCause,
  originals: readonly Collection[],
  allowed: ReadonlySet<number | string>,
  round: () => readonly Collection[] | null,
): boolean {
  const { rt } = c;
  const mark = openMark(rt);
  const attempt = (): ReadonlyMap<Container, ReadonlySet<number | string>> | null => {
    let isKnown = false;
    const outcome = runSide(rt, () => {
      for (const original of originals) loseContents(rt.journal, original, cause);
      const fresh = round();
      isKnown = fresh?.every((collection) => collection.kind !== undefined && !holdsLost(collection, cause)) ?? false;
      return { kind: "value", value: { kind: "none" } };
    });
    const worlds = collectWorlds(rt, mark, outcome, cause);
    const [only] = worlds;
    if (!isKnown || outcome.kind !== "value" || worlds.length !== 1 || only === undefined) return null;
    return new Map([...only.delta].map(([container, saved]) => [container, saved.keys]));
  };
  const first = attempt();
  const second = first === null ? null : attempt();
  mergeTopLayer(rt.journal);
  if (first === null || second === null) return false;
  const own: ReadonlySet<unknown> = new Set(originals);
  for (const [container, keys] of first) {
    // What only one of two runs touched was made by it.
    if (!second.has(container) || own.has(container)) continue;
    const isScope = container === frame || container === c.unit.module.attributes;
    if (!isScope || ![...keys].every((key) => allowed.has(key))) return false;
  }
  return true;
}

function holdsLost(collection: Collection | { readonly kind: "unknown" }, cause: UnknownCause): boolean {
  const isLost = (value: Value): boolean =>
    (value.kind === "unknown" && value.cause === cause) ||
    (value.kind === "tuple" && value.items.some(isLost)) ||
    (value.kind === "list" && value.items.some(isLost));
  switch (collection.kind) {
    case "unknown":
      return true;
    case "list":
      return collection.items.some(isLost);
    case "set":
      return [...collection.items.values()].some(isLost);
    case "dict":
      return [...collection.entries.values()].some((entry) => isLost(entry.value));
  }
}

/** Adds what the rounds added, in no order. */
function addAll(c: Compiler, target: Collection, added: readonly Collection[], cause: UnknownCause): void {
  const { rt } = c;
  touch(rt.journal, target);
  if (target.kind === "set") {
    for (const collection of added)
      if (collection.kind === "set") for (const [key, item] of collection.items) target.items.set(key, item);
    return;
  }
  if (target.kind === "dict") {
    const before = target.entries.size;
    const written = new Map<string, Value>();
    for (const collection of added) {
      if (collection.kind !== "dict") continue;
      for (const [key, entry] of collection.entries) {
        const other = written.get(key);
        const value =
          other === undefined || isSame(other, entry.value)
            ? entry.value
            : (joinValues(other, entry.value, cause) ?? entry.value);
        written.set(key, value);
        target.entries.set(key, { key: target.entries.get(key)?.key ?? entry.key, value });
      }
    }
    if (target.entries.size > before + 1) target.isOrdered = false;
    return;
  }
  const items = added.flatMap((collection) => (collection.kind === "list" ? collection.items : []));
  const contributing = added.filter((collection) => collection.kind === "list" && collection.items.length > 0).length;
  if (contributing < 2) {
    for (const item of items) target.items.push(item);
    return;
  }
  const all = [...target.items, ...items];
  loseContents(rt.journal, target, cause, items);
  keepMembers(target, all);
}

/** A list that was lost for its order alone still has these items. */
function keepMembers(value: Value, items: readonly Value[]): void {
  if (value.kind === "unknown") value.unordered = items;
}

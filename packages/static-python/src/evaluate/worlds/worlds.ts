import type { Value } from "../values/value.ts";
import { unknownOf } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { ClassSlots } from "../values/class-slots.ts";
import { contentsOf, putContents, valuesIn, type Contents, type Container } from "../memory/contents.ts";
import { joinContents, mergeAliases } from "../memory/join.ts";
import { touch, type Saved, openLayer } from "../memory/journal.ts";
import type { Outcome } from "../memory/outcome.ts";
import type { Delta, PendingWorld, World, Mark } from "../memory/world.ts";
import type { UnknownCause } from "../../model/causes.ts";

/**
 * Ends the running course of events: takes it and all that are pending since the mark as worlds that differ from the state
 * there, and puts that state back. The mark's layer is then the top layer, and empty.
 */
export function collectWorlds(
  rt: Runtime,
  { pending: start, layer }: Mark,
  outcome: Outcome,
  cause: UnknownCause,
): World[] {
  const { layers } = rt.journal;
  const touched = touchedSince(rt, layer);
  const worlds: World[] = [{ outcome, delta: snapshot(touched), cause }];
  for (const pending of rt.pending.slice(start))
    worlds.push({ outcome: pending.outcome, cause: pending.cause, delta: rebase(rt, pending, layer, start) });
  if (rt.openRaise !== null && rt.pending.indexOf(rt.openRaise) >= start) rt.openRaise = null;
  rt.pending.length = start;
  for (let index = layers.length - 1; index >= layer; index--)
    for (const [container, saved] of layers[index] ?? []) putContents(container, saved.contents, cause);
  layers.length = layer;
  layers.push(new Map());
  rt.spend(touched.size + (rt.journal.copied >> 4));
  rt.journal.copied = 0;
  return worlds;
}

/** The point that the evaluation has reached. */
export function markHere(rt: Runtime): Mark {
  return { pending: rt.pending.length, layer: rt.journal.layers.length };
}

/** Opens a layer in the journal and marks the point before it. */
export function openMark(rt: Runtime): Mark {
  return { pending: rt.pending.length, layer: openLayer(rt.journal) };
}

/** Lets the running state become that of a world whose base it is. */
export function applyDelta(rt: Runtime, layer: number, delta: Delta, cause: UnknownCause): void {
  for (const [container, saved] of delta) {
    touch(rt.journal, container);
    const kept = rt.journal.layers[layer]?.get(container);
    for (const key of saved.keys) kept?.keys.add(key);
    putContents(container, saved.contents, cause);
  }
}

/** Joins two worlds of one base, which is the running state. */
export function joinDeltas(rt: Runtime, a: Delta, b: Delta, cause: UnknownCause): Delta {
  const joined = new Map<Container, Saved>();
  for (const container of new Set([...a.keys(), ...b.keys()])) {
    const base = contentsOf(container);
    const keys = new Set([...(a.get(container)?.keys ?? []), ...(b.get(container)?.keys ?? [])]);
    const contents = joinContents(
      a.get(container)?.contents ?? base,
      b.get(container)?.contents ?? base,
      keys,
      cause,
      container === rt.modules,
    );
    joined.set(container, { contents, keys });
  }
  return joined;
}

/** Every container that changed since `layer`, in any course of events, with the keys that were written. */
function touchedSince(rt: Runtime, layer: number): Map<Container, Set<number | string>> {
  const touched = new Map<Container, Set<number | string>>();
  const { layers } = rt.journal;
  for (let index = layer; index < layers.length; index++) collect(touched, layers[index] ?? new Map());
  return touched;
}

/** Makes all that these containers hold under these keys Unknown. */
export function loseKeys(
  rt: Runtime,
  touched: ReadonlyMap<Container, ReadonlySet<number | string>>,
  cause: UnknownCause,
): void {
  for (const [container, keys] of touched) {
    const contents = contentsOf(container);
    for (const key of keys) touch(rt.journal, container, key);
    touch(rt.journal, container);
    putContents(container, contentsWithoutKeys(contents, keys, cause, container === rt.modules), cause);
  }
}

function snapshot(touched: ReadonlyMap<Container, Set<number | string>>): Delta {
  const delta = new Map<Container, Saved>();
  for (const [container, keys] of touched) delta.set(container, { contents: contentsOf(container), keys });
  return delta;
}

/** The delta of a pending world relative to an older layer. */
function rebase(rt: Runtime, pending: PendingWorld, layer: number, start: number): Delta {
  const { layers } = rt.journal;
  const delta = new Map<Container, Saved>();
  for (let index = layer; index < pending.mark; index++) {
    for (const [container, saved] of layers[index] ?? []) {
      const known = delta.get(container);
      if (known === undefined)
        delta.set(container, { contents: contentsAt(rt, container, pending.mark), keys: new Set(saved.keys) });
      else for (const key of saved.keys) known.keys.add(key);
    }
  }
  if (pending.hasUnknownStart) {
    const touched = touchedSince(rt, pending.mark);
    for (const other of rt.pending.slice(start)) if (other.mark >= pending.mark) collect(touched, other.delta);
    for (const [container, keys] of touched) {
      const all = new Set([...keys, ...(delta.get(container)?.keys ?? [])]);
      delta.set(container, {
        contents: contentsWithoutKeys(
          contentsAt(rt, container, pending.mark),
          keys,
          pending.cause,
          container === rt.modules,
        ),
        keys: all,
      });
    }
  }
  for (const [container, saved] of pending.delta) {
    const keys = new Set([...saved.keys, ...(delta.get(container)?.keys ?? [])]);
    delta.set(container, { contents: saved.contents, keys });
  }
  return delta;
}

function contentsAt(rt: Runtime, container: Container, mark: number): Contents {
  const { layers } = rt.journal;
  for (let index = mark; index < layers.length; index++) {
    const saved = layers[index]?.get(container);
    if (saved !== undefined) return saved.contents;
  }
  return contentsOf(container);
}

function contentsWithoutKeys(
  contents: Contents,
  keys: ReadonlySet<number | string>,
  cause: UnknownCause,
  isDropped: boolean,
): Contents {
  if (contents.form === "frame") {
    const slots = [...contents.slots];
    for (const key of keys) if (typeof key === "number") slots[key] = unknownOf(cause, mergeAliases([slots[key]]));
    return { form: "frame", slots };
  }
  if (contents.form === "names") {
    const names = new Map(contents.names);
    for (const key of keys) {
      if (typeof key !== "string") continue;
      if (isDropped) names.delete(key);
      else names.set(key, unknownOf(cause, mergeAliases([names.get(key)])));
    }
    return { form: "names", names };
  }
  if (contents.form === "slots")
    return keys.has("subclasses")
      ? { form: "slots", slots: Object.assign(new ClassSlots<Value>(), contents.slots, { mayHaveOthers: cause }) }
      : contents;
  return {
    form: "unknown",
    cause: contents.form === "unknown" ? contents.cause : cause,
    aliases: mergeAliases(valuesIn(contents)),
    unordered: undefined,
  };
}

function collect(touched: Map<Container, Set<number | string>>, from: ReadonlyMap<Container, Saved>): void {
  for (const [container, saved] of from) {
    const keys = touched.get(container);
    if (keys === undefined) touched.set(container, new Set(saved.keys));
    else for (const key of saved.keys) keys.add(key);
  }
}

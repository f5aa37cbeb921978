import type { Value } from "../../value.ts";
import type { Runtime } from "../runtime.ts";
import { certain, known } from "./take-arguments.ts";

/**
 * `sorted`: stable, by `<` alone. Leaves with a signal when an order is not known. Merge sort compares fewer pairs than
 * CPython's in some cases and more in others; which exception is raised for items without order does not differ.
 */
export function sortValues(rt: Runtime, items: readonly Value[], key: Value | undefined, reverse: Value | undefined): Value[] {
  const isReversed = reverse !== undefined && certain(rt, rt.truth(known(rt, reverse)));
  const isKeyed = key !== undefined && known(rt, key).kind !== "none";
  const keyed = items.map((item) => ({ item, key: isKeyed ? rt.callWith(key, item) : item }));
  rt.spend(items.length);
  const ordered = mergeSort(rt, isReversed ? keyed.reverse() : keyed);
  return (isReversed ? ordered.reverse() : ordered).map((entry) => entry.item);
}

interface Keyed {
  readonly item: Value;
  readonly key: Value;
}

function mergeSort(rt: Runtime, entries: readonly Keyed[]): Keyed[] {
  if (entries.length < 2) {
    for (const entry of entries) known(rt, entry.key);
    return [...entries];
  }
  const middle = entries.length >> 1;
  const left = mergeSort(rt, entries.slice(0, middle));
  const right = mergeSort(rt, entries.slice(middle));
  const merged: Keyed[] = [];
  let first = 0;
  let second = 0;
  while (first < left.length && second < right.length) {
    const a = left[first];
    const b = right[second];
    if (a === undefined || b === undefined) break;
    rt.spend(1);
    if (certain(rt, rt.truth(rt.compare("<", b.key, a.key)))) {
      merged.push(b);
      second++;
    } else {
      merged.push(a);
      first++;
    }
  }
  return [...merged, ...left.slice(first), ...right.slice(second)];
}

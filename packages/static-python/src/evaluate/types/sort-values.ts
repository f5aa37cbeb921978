import type { Value } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { pythonSince } from "../runtime/python-since.ts";
import { typeName } from "../runtime/type-name.ts";
import { certain, known } from "../runtime/take-arguments.ts";

/** `sorted`: stable, by `<` alone. Leaves with a signal when an order is not known. */
export function sortValues(
  rt: Runtime,
  items: readonly Value[],
  key: Value | undefined,
  reverse: Value | undefined,
): Value[] {
  const isReversed = reverse !== undefined && isTrue(rt, known(rt, reverse));
  const isKeyed = key !== undefined && known(rt, key).kind !== "none";
  const keyed = items.map((item) => ({ item, key: isKeyed ? rt.callWith(key, item) : item }));
  rt.spend(items.length);
  const ordered = mergeSort(rt, isReversed ? keyed.reverse() : keyed);
  return (isReversed ? ordered.reverse() : ordered).map((entry) => entry.item);
}

/** `reverse`: before 3.12 a number is asked for. */
function isTrue(rt: Runtime, reverse: Value): boolean {
  const isNumber = reverse.kind === "bool" || reverse.kind === "int" || rt.special(reverse, "__index__") !== null;
  if (!isNumber && !certain(rt, pythonSince(rt, 12, "`reverse` that is no number")))
    rt.raise("TypeError", `'${typeName(rt, reverse)}' object cannot be interpreted as an integer`);
  return certain(rt, rt.truth(reverse));
}

interface Keyed {
  readonly item: Value;
  readonly key: Value;
}

/** Runs shorter than this are sorted by insertion, with the very comparisons of CPython's `binarysort`. */
const SHORT = 64;

function mergeSort(rt: Runtime, entries: readonly Keyed[]): Keyed[] {
  if (entries.length < SHORT) return insertionSort(rt, entries);
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
    if (isLess(rt, b, a)) {
      merged.push(b);
      second++;
    } else {
      merged.push(a);
      first++;
    }
  }
  return [...merged, ...left.slice(first), ...right.slice(second)];
}

function insertionSort(rt: Runtime, entries: readonly Keyed[]): Keyed[] {
  const sorted = firstRun(rt, entries);
  for (const pivot of entries.slice(sorted.length)) {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = sorted[middle];
      if (other !== undefined && isLess(rt, pivot, other)) high = middle;
      else low = middle + 1;
    }
    sorted.splice(low, 0, pivot);
  }
  return sorted;
}

/** `count_run`: the items in order that a list begins with; a strictly falling run is turned round. */
function firstRun(rt: Runtime, entries: readonly Keyed[]): Keyed[] {
  const [first, second, ...rest] = entries;
  if (first === undefined) return [];
  if (second === undefined) {
    known(rt, first.key);
    return [first];
  }
  const isFalling = isLess(rt, second, first);
  const run = [first, second];
  let last = second;
  for (const entry of rest) {
    if (isLess(rt, entry, last) !== isFalling) break;
    run.push(entry);
    last = entry;
  }
  return isFalling ? run.reverse() : run;
}

function isLess(rt: Runtime, a: Keyed, b: Keyed): boolean {
  rt.spend(1);
  return certain(rt, rt.truth(rt.compare("<", a.key, b.key)));
}

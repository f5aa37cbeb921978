import {
  takeArguments,
  certain,
  positionalOnly,
  knownItems,
  knownPositional,
  knownInteger,
  onlyKeywords,
  known,
} from "../../runtime/take-arguments.ts";
import type { Value } from "../../values/value.ts";
import { combinationsWithReplacement, permutations, product, combinations } from "./combinatorics.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { NONE, int, tuple } from "../../values/make.ts";
import { iteratorValue, StepSource } from "../../objects/step-source.ts";
import { ArraySource } from "../../objects/array-source.ts";
import type { Functions } from "../module.ts";

/** Functions of `itertools` that are given all of their items at once: those are read when the function is called. */
export const EAGER_ITERTOOLS: Functions = {
  compress: (rt, args) => {
    const [data = NONE, selectors = NONE] = takeArguments(rt, "compress", args, ["data", "selectors"], 2);
    const items = knownItems(rt, data);
    return iteratorValue(
      new ArraySource(items.filter((_, index) => certain(rt, rt.truth(knownItems(rt, selectors)[index] ?? NONE)))),
    );
  },
  groupby: (rt, args) => {
    const [iterable = NONE, key] = takeArguments(rt, "groupby", args, ["iterable", "key"], 1);
    const groups: { readonly key: Value; readonly items: Value[] }[] = [];
    for (const item of knownItems(rt, iterable)) {
      rt.spend(1);
      const own = key === undefined || key.kind === "none" ? item : rt.callWith(key, item);
      const last = groups[groups.length - 1];
      if (last !== undefined && certain(rt, rt.equals(last.key, own))) last.items.push(item);
      else groups.push({ key: own, items: [item] });
    }
    return grouped(groups);
  },
  pairwise: (rt, args) => {
    const items = knownItems(rt, positionalOnly(rt, "pairwise", args, 1, 1)[0] ?? NONE);
    return iteratorValue(new ArraySource(items.slice(1).map((item, index) => tuple([items[index] ?? NONE, item]))));
  },
  batched: (rt, args) => {
    const [iterable = NONE, size = int(1)] = takeArguments(rt, "batched", args, ["iterable", "n", "strict"], 2);
    const items = knownItems(rt, iterable);
    const count = Number(knownInteger(rt, size));
    if (count < 1) rt.raise("ValueError", "n must be at least one");
    return iteratorValue(
      new ArraySource(
        Array.from({ length: Math.ceil(items.length / count) }, (_, index) =>
          tuple(items.slice(index * count, (index + 1) * count)),
        ),
      ),
    );
  },
  tee: (rt, args) => {
    const [iterable = NONE, count = int(2)] = positionalOnly(rt, "tee", args, 1, 2);
    const items = knownItems(rt, iterable);
    const times = Number(knownInteger(rt, count));
    if (times < 0) rt.raise("ValueError", "n must be >= 0");
    rt.charge(times * 64);
    return tuple(Array.from({ length: times }, () => iteratorValue(new ArraySource(items))));
  },
  product: (rt, args) => {
    onlyKeywords(rt, "product", args, ["repeat"]);
    const repeat = args.keywords.get("repeat");
    const pools = knownPositional(args).map((value) => knownItems(rt, value));
    const times = repeat === undefined ? 1 : Number(knownInteger(rt, repeat));
    if (times < 0) rt.raise("ValueError", "repeat argument cannot be negative");
    return combined(rt, product(rt, Array.from({ length: times }, () => pools).flat()));
  },
  permutations: (rt, args) => {
    const [iterable = NONE, size] = takeArguments(rt, "permutations", args, ["iterable", "r"], 1);
    const items = knownItems(rt, iterable);
    return combined(
      rt,
      permutations(
        rt,
        items,
        size === undefined || known(rt, size).kind === "none" ? items.length : Number(knownInteger(rt, size)),
      ),
    );
  },
  combinations: (rt, args) => {
    const [iterable = NONE, size = NONE] = takeArguments(rt, "combinations", args, ["iterable", "r"], 2);
    return combined(rt, combinations(rt, knownItems(rt, iterable), Number(knownInteger(rt, size))));
  },
  combinations_with_replacement: (rt, args) => {
    const [iterable = NONE, size = NONE] = takeArguments(
      rt,
      "combinations_with_replacement",
      args,
      ["iterable", "r"],
      2,
    );
    return combined(rt, combinationsWithReplacement(rt, knownItems(rt, iterable), Number(knownInteger(rt, size))));
  },
};

/** Each group ends when the next one begins. */
function grouped(groups: readonly { readonly key: Value; readonly items: readonly Value[] }[]): Value {
  let current = -1;
  return iteratorValue(
    new StepSource(
      () => {
        const index = ++current;
        const group = groups[index];
        if (group === undefined) return null;
        let position = 0;
        const next = (): Value | null => (current === index ? (group.items[position++] ?? null) : null);
        return tuple([group.key, iteratorValue(new StepSource(next, true, null, group.items))]);
      },
      true,
      null,
      groups.flatMap(({ key, items }) => [key, ...items]),
    ),
  );
}

function combined(rt: Runtime, rows: readonly (readonly Value[])[]): Value {
  rt.charge(rows.length * 16);
  return iteratorValue(new ArraySource(rows.map((row) => tuple(row))));
}

import type { Arguments, IteratorSource, ModuleValue, UnknownValue, Value } from "../values/value.ts";
import { builtin, int, NONE, tuple } from "../values/make.ts";
import { ArraySource } from "../objects/array-source.ts";
import { iteratorValue, StepSource } from "../objects/step-source.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { UnknownSignal } from "../memory/signals.ts";
import { certain, known, knownInteger, knownItems, positionalOnly, takeArguments } from "../runtime/take-arguments.ts";
import { combinations, combinationsWithReplacement, permutations, product } from "./combinatorics.ts";
import { moduleOf, type Functions } from "./module.ts";
import { nativeClass } from "./native-class.ts";
import { openOrderedSource, endWith, openSource } from "../objects/read-source.ts";
import { isUnknown } from "../values/kinds.ts";

export function itertools(rt: Runtime): ModuleValue {
  const chain = nativeClass(rt, "chain", "itertools", [], (args) =>
    chained(
      rt,
      given(args).map((value) => () => value),
    ),
  );
  chain.attributes.set(
    "from_iterable",
    builtin("from_iterable", (args) => chainFrom(rt, args.positional[0] ?? NONE)),
  );
  return moduleOf(rt, "itertools", { chain }, FUNCTIONS);
}

const FUNCTIONS: Functions = {
  count: (rt, args) => {
    const [start = int(0), step = int(1)] = takeArguments(rt, "count", args, ["start", "step"]);
    let next = start;
    return lazy([], () => {
      const value = next;
      rt.spend(1);
      next = rt.binary("+", next, step);
      return value;
    });
  },
  cycle: (rt, args) => {
    const items = knownItems(rt, positionalOnly(rt, "cycle", args, 1, 1)[0] ?? NONE);
    let at = 0;
    return lazy(items, () => {
      rt.spend(1);
      return items.length === 0 ? null : (items[at++ % items.length] ?? null);
    });
  },
  repeat: (rt, args) => {
    const [value = NONE, times] = takeArguments(rt, "repeat", args, ["object", "times"], 1);
    let left = times === undefined ? null : knownInteger(rt, times);
    return lazy([value], () => {
      rt.spend(1);
      if (left !== null && left-- <= 0n) return null;
      return value;
    });
  },
  islice: (rt, args) => {
    const [iterable = NONE, ...bounds] = positionalOnly(rt, "islice", args, 2, 4);
    const number = (value: Value | undefined): number | null =>
      value === undefined || known(rt, value).kind === "none" ? null : Number(knownInteger(rt, value));
    const [first, second, third] = bounds.map(number);
    const start = bounds.length === 1 ? 0 : (first ?? 0);
    const stop = bounds.length === 1 ? first : second;
    const step = third ?? 1;
    if (start < 0 || (stop ?? 0) < 0 || step < 1)
      rt.raise("ValueError", "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
    const source = openOrderedSource(rt, iterable);
    let at = 0;
    let next = start;
    return lazy([iterable], (own) => {
      for (;;) {
        if (stop !== null && stop !== undefined && next >= stop) return null;
        const item = source.next();
        if (item === null) return endWith(own, source);
        if (at++ === next) {
          next += step;
          return item;
        }
      }
    });
  },
  zip_longest: (rt, args) => {
    if (args.unknown !== null) throw new UnknownSignal({ kind: "unknown", cause: args.unknown });
    const fill = args.keywords.get("fillvalue") ?? NONE;
    const sources = args.positional.map((value) => openOrderedSource(rt, value));
    return lazy([...args.positional, fill], (own) => {
      const items = sources.map((source) => source.next());
      const lost = sources.find((source) => source.rest !== null);
      if (lost !== undefined) return endWith(own, lost);
      return items.every((item) => item === null) ? null : tuple(items.map((item) => item ?? fill));
    });
  },
  accumulate: (rt, args) => {
    const [iterable = NONE, callee, initial] = takeArguments(
      rt,
      "accumulate",
      args,
      ["iterable", "func", "initial"],
      1,
    );
    const source = openOrderedSource(rt, iterable);
    const combine = (a: Value, b: Value): Value =>
      callee === undefined || callee.kind === "none" ? rt.binary("+", a, b) : rt.callWith(callee, a, b);
    let total: Value | null = null;
    let isFirst = initial !== undefined && initial.kind !== "none";
    return lazy([iterable], (own) => {
      if (isFirst) {
        isFirst = false;
        total = initial ?? NONE;
        return total;
      }
      const item = source.next();
      if (item === null) return endWith(own, source);
      total = total === null ? item : combine(total, item);
      return total;
    });
  },
  starmap: (rt, args) => {
    const [callee = NONE, iterable = NONE] = positionalOnly(rt, "starmap", args, 2, 2);
    const source = openOrderedSource(rt, iterable);
    return lazy([callee, iterable], (own) => {
      const item = source.next();
      if (item === null) return endedCalling(rt, own, source, callee);
      const items = rt.items(item);
      if (isUnknown(items)) return own.lose(items);
      return rt.callWith(callee, ...items);
    });
  },
  takewhile: (rt, args) => {
    const [callee = NONE, iterable = NONE] = positionalOnly(rt, "takewhile", args, 2, 2);
    const source = openOrderedSource(rt, iterable);
    let isOver = false;
    return lazy([callee, iterable], (own) => {
      if (isOver) return null;
      const item = source.next();
      if (item === null) return endedCalling(rt, own, source, callee);
      const passes = rt.truth(rt.callWith(callee, item));
      if (typeof passes !== "boolean") return lostCalling(rt, own, passes, callee);
      isOver = !passes;
      return passes ? item : null;
    });
  },
  dropwhile: (rt, args) => {
    const [callee = NONE, iterable = NONE] = positionalOnly(rt, "dropwhile", args, 2, 2);
    const source = openOrderedSource(rt, iterable);
    let isDropping = true;
    return lazy([callee, iterable], (own) => {
      for (;;) {
        const item = source.next();
        if (item === null) return endedCalling(rt, own, source, callee);
        if (!isDropping) return item;
        const drops = rt.truth(rt.callWith(callee, item));
        if (typeof drops !== "boolean") return lostCalling(rt, own, drops, callee);
        if (drops) continue;
        isDropping = false;
        return item;
      }
    });
  },
  filterfalse: (rt, args) => {
    const [callee = NONE, iterable = NONE] = positionalOnly(rt, "filterfalse", args, 2, 2);
    const source = openOrderedSource(rt, iterable);
    return lazy([callee, iterable], (own) => {
      for (;;) {
        const item = source.next();
        if (item === null) return endedCalling(rt, own, source, callee);
        const passes = rt.truth(callee.kind === "none" ? item : rt.callWith(callee, item));
        if (typeof passes !== "boolean") return lostCalling(rt, own, passes, callee);
        if (!passes) return item;
      }
    });
  },
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
    return iteratorValue(
      new ArraySource(groups.map((group) => tuple([group.key, iteratorValue(new ArraySource(group.items))]))),
    );
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
    return tuple(Array.from({ length: Number(knownInteger(rt, count)) }, () => iteratorValue(new ArraySource(items))));
  },
  product: (rt, args) => {
    const repeat = args.keywords.get("repeat");
    const pools = given(args).map((value) => knownItems(rt, value));
    const times = repeat === undefined ? 1 : Number(knownInteger(rt, repeat));
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

function given(args: Arguments): readonly Value[] {
  if (args.unknown !== null) throw new UnknownSignal({ kind: "unknown", cause: args.unknown });
  return args.positional;
}

function lazy(held: readonly Value[], step: (own: StepSource) => Value | null): Value {
  return iteratorValue(new StepSource(step, true, null, held));
}

function combined(rt: Runtime, rows: readonly (readonly Value[])[]): Value {
  rt.charge(rows.length * 16);
  return iteratorValue(new ArraySource(rows.map((row) => tuple(row))));
}

/** Items of the parts one after the other; parts that are sets leave the order open. */
function chained(rt: Runtime, parts: readonly (() => Value)[]): Value {
  const sources = parts.map((part) => openSource(rt, part()));
  const isOrdered = sources.every((source) => source.isOrdered);
  let at = 0;
  return iteratorValue(
    new StepSource((own) => {
      for (;;) {
        const source = sources[at];
        if (source === undefined) return null;
        const item = source.next();
        if (item !== null) return item;
        if (source.rest !== null) return own.lose(source.rest);
        at++;
      }
    }, isOrdered),
  );
}

function chainFrom(rt: Runtime, iterable: Value): Value {
  const members = rt.members(iterable);
  if (isUnknown(members)) throw new UnknownSignal(members);
  const chain = chained(
    rt,
    members.items.map((item) => () => item),
  );
  if (members.isOrdered || chain.kind !== "iterator" || chain.source === undefined) return chain;
  const inner: IteratorSource = chain.source;
  return iteratorValue(new StepSource((own) => inner.next() ?? endWith(own, inner), false));
}

function endedCalling(rt: Runtime, own: StepSource, source: IteratorSource, callee: Value): null {
  return source.rest === null ? null : lostCalling(rt, own, source.rest, callee);
}

function lostCalling(rt: Runtime, own: StepSource, unknown: UnknownValue, callee: Value): null {
  rt.escape(callee, unknown.cause);
  return own.lose(unknown);
}

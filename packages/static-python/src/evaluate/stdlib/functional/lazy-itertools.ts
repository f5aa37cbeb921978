import {
  takeArguments,
  refuseUnknown,
  positionalOnly,
  knownItems,
  knownInteger,
} from "../../runtime/take-arguments.ts";
import type { Value, UnknownValue, IteratorSource } from "../../values/value.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { sliceBounds } from "./slice-bounds.ts";
import { NONE, int, tuple } from "../../values/make.ts";
import { iteratorValue, StepSource } from "../../objects/step-source.ts";
import { endWith, openOrderedSource } from "../../objects/read-source.ts";
import type { Functions } from "../module.ts";
import { isUnknown } from "../../values/kinds.ts";

/** Functions of `itertools` that read no more of their iterables than is asked for. */
export const LAZY_ITERTOOLS: Functions = {
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
    const { start, stop, step } = sliceBounds(rt, bounds);
    const source = openOrderedSource(rt, iterable);
    let at = 0;
    let next = start;
    return lazy([iterable], (own) => {
      for (;;) {
        if (stop !== null && at >= stop) return null;
        const item = source.next();
        if (item === null) return endWith(own, source);
        if (at++ === next) {
          next = Math.min(next + step, stop ?? Number.POSITIVE_INFINITY);
          return item;
        }
      }
    });
  },
  zip_longest: (rt, args) => {
    refuseUnknown(args);
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
    if (args.positional.length > 2)
      rt.raise("TypeError", `accumulate() takes at most 2 positional arguments (${args.positional.length} given)`);
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
};

function lazy(held: readonly Value[], step: (own: StepSource) => Value | null): Value {
  return iteratorValue(new StepSource(step, true, null, held));
}

function endedCalling(rt: Runtime, own: StepSource, source: IteratorSource, callee: Value): null {
  return source.rest === null ? null : lostCalling(rt, own, source.rest, callee);
}

function lostCalling(rt: Runtime, own: StepSource, unknown: UnknownValue, callee: Value): null {
  rt.escape(callee, unknown.cause);
  return own.lose(unknown);
}

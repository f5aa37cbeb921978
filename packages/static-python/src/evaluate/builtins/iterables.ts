import type { Arguments, UnknownValue, Value } from "../values/value.ts";
import { bool, int, list, NONE, unknownOf } from "../values/make.ts";
import { iteratorValue, StepSource } from "../objects/step-source.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { UnknownSignal } from "../memory/signals.ts";
import { sortValues } from "../types/sort-values.ts";
import {
  certain,
  known,
  positionalOnly,
  takeArguments,
  onlyKeywords,
  refuseUnknown,
} from "../runtime/take-arguments.ts";
import { isSame, mergeAliases } from "../memory/join.ts";
import { loseContents } from "../memory/lose-contents.ts";
import { inUnknownOrder, unknownOrder } from "../runtime/set-order.ts";
import { unlessRaised } from "../operate/unless-raised.ts";
import { bytesOf } from "../objects/byte-array.ts";
import { valuesOfPartialDict } from "../operate/partial-dict.ts";
import { openSource } from "../objects/read-source.ts";
import { typeName } from "../runtime/type-name.ts";
import { isUnknown } from "../values/kinds.ts";

export type Builtins = Readonly<Record<string, (rt: Runtime, args: Arguments) => Value>>;

/** Built-in functions that read or make iterables. */
export const iterableBuiltins: Builtins = {
  iter: (rt, args) => {
    const [value = NONE, sentinel] = positionalOnly(rt, "iter", args, 1, 2);
    if (sentinel !== undefined) return untilSentinel(rt, value, sentinel);
    if (value.kind === "iterator") return value;
    const own = value.kind === "instance" ? rt.special(value, "__iter__") : null;
    if (own !== null) return rt.callWith(own);
    return iteratorValue(openSource(rt, value));
  },
  next: (rt, args) => {
    const [value = NONE, fallback] = positionalOnly(rt, "next", args, 1, 2);
    return next(rt, known(rt, value), fallback);
  },
  sorted: (rt, args) => {
    const count = args.positional.length;
    if (count > 1 || (count === 0 && args.unknown === null))
      rt.raise("TypeError", `sorted expected 1 argument, got ${count}`);
    const [value = NONE, key, reverse] = takeArguments(rt, "sorted", args, ["iterable", "key", "reverse"], 1);
    const members = rt.members(value);
    if (isUnknown(members)) throw new UnknownSignal(members);
    const items = sortValues(rt, members.items, key, reverse);
    return members.isOrdered || isStrict(rt, items, key, reverse) ? list(items) : inUnknownOrder(rt, items);
  },
  sum: (rt, args) => {
    const [value = NONE, start = int(0)] = takeArguments(rt, "sum", args, ["iterable", "start"], 1);
    if (start.kind === "str") rt.raise("TypeError", "sum() can't sum strings [use ''.join(seq) instead]");
    if (bytesOf(start) !== null)
      rt.raise("TypeError", `sum() can't sum ${typeName(rt, start)} [use b''.join(seq) instead]`);
    const members = rt.members(value);
    if (isUnknown(members)) return sumWithMore(rt, valuesOfPartialDict(value) ?? [], start, members);
    const isFree = members.items.every(
      (item) =>
        item.kind === "int" || item.kind === "bool" || (item.kind === "host" && item.object.isAddedInAnyOrder === true),
    );
    if (!members.isOrdered && !isFree)
      throw new UnknownSignal(unknownOf(unknownOrder(rt).cause, mergeAliases(members.items)));
    return members.items.reduce((total, item) => rt.binary("+", total, item), start);
  },
  min: (rt, args) => extreme(rt, "min", args, "<"),
  max: (rt, args) => extreme(rt, "max", args, ">"),
  any: (rt, args) => bool(quantify(rt, "any", args, true)),
  all: (rt, args) => bool(!quantify(rt, "all", args, false)),
};

/** What these items and others that are not known add up to: a type that takes an Unknown says which part is known. */
function sumWithMore(rt: Runtime, items: readonly Value[], start: Value, more: UnknownValue): Value {
  if (!items.some((item) => item.kind === "host" && item.object.isAddedInAnyOrder === true))
    throw new UnknownSignal(more);
  return [...items, more].reduce((total, item) => rt.binary("+", total, item), start);
}

export function next(rt: Runtime, value: Value, fallback: Value | undefined): Value {
  if (value.kind === "instance" || value.kind === "host") {
    const method = rt.special(value, "__next__");
    if (method === null) return rt.raise("TypeError", `'${typeName(rt, value)}' object is not an iterator`);
    if (fallback === undefined) return rt.callWith(method);
    const result = rt.host.attempt(() => rt.callWith(method));
    if (result.kind === "value") return result.value;
    return result.raised.type === "StopIteration" ? fallback : rt.raiseValue(result.raised.exception);
  }
  if (value.kind !== "iterator") return rt.raise("TypeError", `'${typeName(rt, value)}' object is not an iterator`);
  if (value.source !== undefined && !value.source.isOrdered) {
    const cause = unknownOrder(rt).cause;
    loseContents(rt.journal, value, cause, value.source.reaches?.() ?? []);
    throw new UnknownSignal(unknownOf(cause));
  }
  const source = openSource(rt, value);
  const item = source.next();
  if (item !== null) {
    rt.generatorAdvanced(value);
    return item;
  }
  if (source.rest !== null)
    throw new UnknownSignal(unknownOf(source.rest.cause, mergeAliases([source.rest, fallback])));
  if (fallback !== undefined) return fallback;
  const stop = rt.types.exceptions.get("StopIteration") ?? NONE;
  return rt.raiseValue(
    source.returned !== undefined && source.returned !== NONE ? rt.callWith(stop, source.returned) : rt.callWith(stop),
  );
}

function untilSentinel(rt: Runtime, callee: Value, sentinel: Value): Value {
  return iteratorValue(
    new StepSource(
      (own) => {
        rt.spend(1);
        const value = unlessRaised(rt, "StopIteration", () => rt.callWith(callee));
        if (value === null) return null;
        const isEnd = rt.equals(value, sentinel);
        if (typeof isEnd !== "boolean") return own.lose(isEnd);
        return isEnd ? null : value;
      },
      true,
      null,
      [callee, sentinel],
    ),
  );
}

/** Sorting a set has one result only if no two items tie. */
function isStrict(rt: Runtime, items: readonly Value[], key: Value | undefined, reverse: Value | undefined): boolean {
  const keys = key === undefined || key.kind === "none" ? items : items.map((item) => rt.callWith(key, item));
  const isReversed = reverse !== undefined && certain(rt, rt.truth(reverse));
  return keys.every((value, index) => {
    const before = keys[index - 1];
    return (
      before === undefined ||
      rt.truth(isReversed ? rt.compare("<", value, before) : rt.compare("<", before, value)) === true
    );
  });
}

function extreme(rt: Runtime, name: string, args: Arguments, operator: "<" | ">"): Value {
  refuseUnknown(args);
  const { positional, keywords } = args;
  onlyKeywords(rt, name, args, ["key", "default"]);
  const fallback = keywords.get("default");
  const key = keywords.get("key");
  const only = positional[0];
  if (only === undefined) return rt.raise("TypeError", `${name} expected at least 1 argument, got 0`);
  const members = positional.length === 1 ? rt.members(only) : { items: positional, isOrdered: true };
  if (isUnknown(members)) throw new UnknownSignal(members);
  const keyOf = (item: Value): Value =>
    known(rt, key === undefined || key.kind === "none" ? item : rt.callWith(key, item));
  const [first, ...rest] = members.items;
  if (first === undefined) return fallback ?? rt.raise("ValueError", `${name}() arg is an empty sequence`);
  let best = first;
  let bestKey = keyOf(first);
  let isTied = false;
  for (const item of rest) {
    const candidate = keyOf(item);
    if (certain(rt, rt.truth(rt.compare(operator, candidate, bestKey)))) {
      best = item;
      bestKey = candidate;
      isTied = false;
    } else if (!members.isOrdered && rt.truth(rt.compare(operator, bestKey, candidate)) !== true && !isSame(best, item))
      isTied = true;
  }
  if (isTied) throw new UnknownSignal(unknownOf(unknownOrder(rt).cause, mergeAliases(members.items)));
  return best;
}

/** True if some item has the truth that decides; an Unknown one is passed over, as another may decide. */
function quantify(rt: Runtime, name: string, args: Arguments, decides: boolean): boolean {
  const [value = NONE] = positionalOnly(rt, name, args, 1, 1);
  const source = openSource(rt, value);
  let lost: UnknownValue | null = null;
  for (let item = source.next(); item !== null; item = source.next()) {
    rt.spend(1);
    const truth = rt.truth(item);
    if (truth === decides) {
      // Whether items behind the first Unknown one were computed is then not known, nor what that did.
      if (lost !== null && value.kind === "iterator") rt.escape(value, lost.cause);
      return true;
    }
    if (typeof truth !== "boolean") lost ??= truth;
  }
  lost ??= source.rest;
  if (lost !== null) throw new UnknownSignal(lost);
  return false;
}

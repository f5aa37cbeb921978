import type { Arguments, DictValue, UnknownValue, Value } from "../../values/value.ts";
import { bool, int, NONE, NOT_IMPLEMENTED } from "../../values/make.ts";
import { touch } from "../../memory/journal.ts";
import type { Method } from "../../objects/descriptor.ts";
import type { Methods } from "../../objects/install.ts";
import { attempted } from "../../operate/attempted.ts";
import { typeName } from "../../runtime/type-name.ts";
import { certain, known } from "../../runtime/take-arguments.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { dictOf, emptyDict } from "./dict-subclass.ts";

type Combine = (rt: Runtime, a: Value, b: Value) => Value;
type Order = "<=" | "<" | ">=" | ">" | "==";
type Entries = DictValue["entries"];

const add: Combine = (rt, a, b) => rt.binary("+", a, b);
const subtract: Combine = (rt, a, b) => rt.binary("-", a, b);
const most: Combine = (rt, a, b) => (holds(rt, "<", a, b) ? b : a);
const least: Combine = (rt, a, b) => (holds(rt, "<", a, b) ? a : b);

function holds(rt: Runtime, operator: Order, a: Value, b: Value): boolean {
  return certain(rt, rt.truth(rt.compare(operator, a, b)));
}

function isCounter(value: Value): value is DictValue {
  return (
    value.kind === "dict" &&
    (value.class?.mro ?? []).some((one) => one.name === "Counter" && one.module === "collections")
  );
}

/** `self` and the other operand; null where that is no counter. */
function operands(
  rt: Runtime,
  self: Value,
  { positional: [other = NONE] }: Arguments,
): readonly [DictValue, DictValue] | null {
  return isCounter(other) ? [dictOf(rt, self), other] : null;
}

/** What both have by key, in the order that CPython finds it; only what is above zero is kept. */
function combined(rt: Runtime, [a, b]: readonly [DictValue, DictValue], combine: Combine): Entries {
  const made: Entries = new Map();
  for (const [hash, { key, value }] of a.entries) {
    const sum = combine(rt, value, b.entries.get(hash)?.value ?? int(0));
    if (holds(rt, ">", sum, int(0))) made.set(hash, { key, value: sum });
  }
  for (const [hash, { key, value }] of b.entries) {
    if (a.entries.has(hash)) continue;
    const sum = combine(rt, int(0), value);
    if (holds(rt, ">", sum, int(0))) made.set(hash, { key, value: sum });
  }
  return made;
}

/** A counter of what both sides have; its order is as little known as theirs. */
function plain(rt: Runtime, self: Value, sides: readonly [DictValue, DictValue], combine: Combine): Value {
  const type = rt.classes.get("collections.Counter");
  const made = type === undefined ? dictOf(rt, self) : emptyDict(type);
  for (const [hash, entry] of combined(rt, sides, combine)) made.entries.set(hash, entry);
  if (hasNoOrder(sides)) made.isOrdered = false;
  return made;
}

function hasNoOrder(sides: readonly [DictValue, DictValue]): boolean {
  return sides.some((side) => side.isOrdered === false);
}

function operation(combine: Combine): Method {
  return (rt, self, args) => {
    const sides = operands(rt, self, args);
    return sides === null ? NOT_IMPLEMENTED : plain(rt, self, sides, combine);
  };
}

function inPlace(combine: Combine): Method {
  return (rt, self, args) => {
    const sides = operands(rt, self, args) ?? withPlain(rt, self, args, combine);
    if ("kind" in sides) return sides;
    const [own] = sides;
    const entries = combined(rt, sides, combine);
    touch(rt.journal, own);
    own.entries.clear();
    for (const [hash, entry] of entries) own.entries.set(hash, entry);
    if (hasNoOrder(sides)) own.isOrdered = false;
    return self;
  };
}

/** In place it goes with any mapping, whose keys `&` asks for one by one. */
function withPlain(
  rt: Runtime,
  self: Value,
  { positional: [given = NONE] }: Arguments,
  combine: Combine,
): readonly [DictValue, DictValue] | UnknownValue {
  const other = known(rt, given);
  if (other.kind === "dict" && other.class === undefined && combine !== least) return [dictOf(rt, self), other];
  if (combine !== least && attempted(rt, other, "items") === null)
    rt.raise("AttributeError", `'${typeName(rt, other)}' object has no attribute 'items'`);
  const unknown = rt.mayFail(rt.unknown("unsupported-syntax", "Changing a `Counter` by this is not followed"));
  rt.escape(self, unknown.cause);
  return unknown;
}

function comparison(operator: Order): Method {
  return (rt, self, args) => {
    const sides = operands(rt, self, args);
    if (sides === null) return NOT_IMPLEMENTED;
    const [a, b] = sides;
    const keys = new Set([...a.entries.keys(), ...b.entries.keys()]);
    const count = (side: DictValue, key: string): Value => side.entries.get(key)?.value ?? int(0);
    const every = (order: Order): boolean => [...keys].every((key) => holds(rt, order, count(a, key), count(b, key)));
    if (operator === "<") return bool(every("<=") && !every("=="));
    if (operator === ">") return bool(every(">=") && !every("=="));
    return bool(every(operator));
  };
}

/** Operators of `collections.Counter`. */
export const counterAlgebra: Methods = {
  __add__: operation(add),
  __sub__: operation(subtract),
  __or__: operation(most),
  __and__: operation(least),
  __iadd__: inPlace(add),
  __isub__: inPlace(subtract),
  __ior__: inPlace(most),
  __iand__: inPlace(least),
  __pos__: (rt, self) => plain(rt, self, [dictOf(rt, self), emptyDict(rt.types.dict)], add),
  __neg__: (rt, self) => plain(rt, self, [emptyDict(rt.types.dict), dictOf(rt, self)], subtract),
  __eq__: comparison("=="),
  __lt__: comparison("<"),
  __le__: comparison("<="),
  __gt__: comparison(">"),
  __ge__: comparison(">="),
};

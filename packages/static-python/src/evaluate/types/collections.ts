import { setMethods, memberMap, frozenSetMethods } from "./set-methods.ts";
import { NONE, list, host, tuple, builtin, int, set, dict } from "../values/make.ts";
import { dictMethods, fillDict } from "./dict-methods.ts";
import { give, ofSubclass } from "../objects/install.ts";
import { knownInteger, positionalOnly, known } from "../runtime/take-arguments.ts";
import { RangeObject } from "./range.ts";
import { isUnknown } from "../values/kinds.ts";
import type { Arguments, ClassValue, Value } from "../values/value.ts";
import { itemMethods } from "./item-methods.ts";
import { iterMethods } from "./iter-methods.ts";
import { listMethods, tupleMethods } from "./list-methods.ts";
import { inUnknownOrder } from "../runtime/set-order.ts";
import { ClassMethodObject } from "../objects/descriptor.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { SliceObject } from "../objects/slice.ts";

/** Gives the built-in collections their constructors and methods. */
export function installCollections(rt: Runtime): void {
  const { types } = rt;
  give(
    rt,
    types.list,
    (args, _, type) => sequence(rt, "list", args, (items) => ofSubclass(rt, list([...items]), type)),
    listMethods,
    itemMethods,
    iterMethods,
  );
  give(
    rt,
    types.tuple,
    (args, _, type) => sequence(rt, "tuple", args, (items) => ofSubclass(rt, tuple([...items]), type)),
    tupleMethods,
    iterMethods,
  );
  give(rt, types.dict, (args, _, type) => toDict(rt, args, type), dictMethods, itemMethods, iterMethods);
  give(
    rt,
    types.set,
    (args, _, type) => ofSubclass(rt, set(membersOf(rt, "set", args)), type),
    setMethods,
    iterMethods,
  );
  give(
    rt,
    types.frozenset,
    (args, _, type) => ofSubclass(rt, set(membersOf(rt, "frozenset", args), true), type),
    frozenSetMethods,
    iterMethods,
  );
  give(rt, types.range, (args) => toRange(rt, args));
  give(rt, types.slice, (args) => toSlice(rt, args));
  types.dict.attributes.set("fromkeys", host(new ClassMethodObject(builtin("fromkeys", (args) => fromKeys(rt, args)))));
}

function toDict(rt: Runtime, args: Arguments, type: ClassValue): Value {
  const made = ofSubclass(rt, dict(), type);
  if (args.unknown !== null) return { kind: "unknown", cause: args.unknown, aliases: args.positional };
  if (args.positional.length > 1)
    rt.raise("TypeError", `dict expected at most 1 argument, got ${args.positional.length}`);
  fillDict(rt, made, args);
  return made;
}

function membersOf(rt: Runtime, name: string, args: Arguments): Map<string, Value> {
  const [value] = positionalOnly(rt, name, args, 0, 1);
  return new Map(value === undefined ? [] : memberMap(rt, value));
}

function toSlice(rt: Runtime, args: Arguments): Value {
  const [a = NONE, b, c = NONE] = positionalOnly(rt, "slice", args, 1, 3);
  return host(b === undefined ? new SliceObject(NONE, a, NONE) : new SliceObject(a, b, c));
}

/** What `list(…)` and `tuple(…)` make of an iterable. */
function sequence(rt: Runtime, name: string, args: Arguments, make: (items: readonly Value[]) => Value): Value {
  const [value] = positionalOnly(rt, name, args, 0, 1);
  if (value === undefined) return make([]);
  const members = rt.members(value);
  if (isUnknown(members)) return members;
  rt.charge(members.items.length * 16);
  if (members.isOrdered || members.items.length < 2) return make(members.items);
  const made = inUnknownOrder(rt, members.items);
  return name === "tuple" ? { ...made, isTuple: true } : made;
}

function fromKeys(rt: Runtime, args: Arguments): Value {
  const [type, keys = NONE, value = NONE] = positionalOnly(rt, "fromkeys", args, 2, 3);
  if (type?.kind === "class" && type.name === "Counter" && type.module === "collections")
    rt.raise("NotImplementedError", "Counter.fromkeys() is undefined.  Use Counter(iterable) instead.");
  const members = rt.members(keys);
  if (isUnknown(members)) return members;
  const made = type === undefined || type === rt.types.dict ? dict() : known(rt, rt.callWith(type));
  if (made.kind === "dict" && !members.isOrdered) made.isOrdered = false;
  for (const key of members.items) rt.setItem(made, key, value);
  return made;
}

function toRange(rt: Runtime, args: Arguments): Value {
  const [a = int(0), b, c] = positionalOnly(rt, "range", args, 1, 3);
  const first = knownInteger(rt, a);
  const second = b === undefined ? null : knownInteger(rt, b);
  const step = c === undefined ? 1n : knownInteger(rt, c);
  if (step === 0n) rt.raise("ValueError", "range() arg 3 must not be zero");
  return host(second === null ? new RangeObject(rt, 0n, first, 1n) : new RangeObject(rt, first, second, step));
}

import type { Arguments, SetValue, Value } from "../values/value.ts";
import { bool, NONE, set } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { UnknownSignal } from "../memory/signals.ts";
import { touch } from "../memory/journal.ts";
import { loseContents } from "../memory/lose-contents.ts";
import type { Methods } from "../objects/install.ts";
import { known, positionalOnly, refuseUnknown } from "../runtime/take-arguments.ts";
import { plainArguments } from "../runtime/plain-arguments.ts";
import { raiseKey } from "../runtime/raise-key.ts";
import { isUnknown } from "../values/kinds.ts";

type Items = Map<string, Value>;

/** Methods of `set` and `frozenset` that leave it as it is. */
export const frozenSetMethods: Methods = {
  union: (rt, self, args) =>
    set(
      others(rt, args).reduce((all, other) => join(all, other), new Map(read(rt, self).items)),
      read(rt, self).isFrozen,
    ),
  intersection: (rt, self, args) =>
    set(
      others(rt, args).reduce((all, other) => keep(all, (key) => other.has(key)), new Map(read(rt, self).items)),
      read(rt, self).isFrozen,
    ),
  difference: (rt, self, args) =>
    set(
      others(rt, args).reduce((all, other) => keep(all, (key) => !other.has(key)), new Map(read(rt, self).items)),
      read(rt, self).isFrozen,
    ),
  symmetric_difference: (rt, self, args) => {
    const own = read(rt, self);
    const [other = new Map<string, Value>()] = others(rt, args);
    return set(
      join(
        keep(own.items, (key) => !other.has(key)),
        keep(other, (key) => !own.items.has(key)),
      ),
      own.isFrozen,
    );
  },
  issubset: (rt, self, args) => {
    const [other = new Map<string, Value>()] = others(rt, args);
    return bool([...read(rt, self).items.keys()].every((key) => other.has(key)));
  },
  issuperset: (rt, self, args) => {
    const [other = new Map<string, Value>()] = others(rt, args);
    const own = read(rt, self);
    return bool([...other.keys()].every((key) => own.items.has(key)));
  },
  isdisjoint: (rt, self, args) => {
    const [other = new Map<string, Value>()] = others(rt, args);
    const own = read(rt, self);
    return bool(![...other.keys()].some((key) => own.items.has(key)));
  },
  copy: (rt, self) => set(new Map(read(rt, self).items), read(rt, self).isFrozen),
};

/** Methods of `set` that change it. */
export const setMethods: Methods = {
  __init__: (rt, self, args) => {
    positionalOnly(rt, "set", args, 0, 1);
    rt.callMethod(self, "clear", plainArguments(rt, []));
    return rt.callMethod(self, "update", args);
  },
  ...frozenSetMethods,
  add: (rt, self, args) => {
    const [item = NONE] = positionalOnly(rt, "set.add", args, 1, 1);
    const own = read(rt, self);
    const key = rt.hashKey(item);
    if (typeof key !== "string") loseContents(rt.journal, own, key.cause, [item]);
    else if (!own.items.has(key)) {
      touch(rt.journal, own);
      rt.charge(32);
      own.items.set(key, item);
    }
    return NONE;
  },
  discard: (rt, self, args) => remove(rt, self, args, false),
  remove: (rt, self, args) => remove(rt, self, args, true),
  pop: (rt, self) => {
    const own = read(rt, self);
    const [first] = own.items;
    if (first === undefined) return raiseKey(rt, { kind: "str", value: "pop from an empty set" });
    if (own.items.size > 1) {
      const unknown = rt.unknown("set-order", "Which item `pop` takes from a set is not known");
      loseContents(rt.journal, own, unknown.cause);
      throw new UnknownSignal(unknown);
    }
    touch(rt.journal, own);
    own.items.clear();
    return first[1];
  },
  clear: (rt, self) => replace(rt, self, () => new Map()),
  update: (rt, self, args) =>
    replace(rt, self, (own) => others(rt, args).reduce((all, other) => join(all, other), new Map(own))),
  intersection_update: (rt, self, args) =>
    replace(rt, self, (own) => others(rt, args).reduce((all, other) => keep(all, (key) => other.has(key)), own)),
  difference_update: (rt, self, args) =>
    replace(rt, self, (own) => others(rt, args).reduce((all, other) => keep(all, (key) => !other.has(key)), own)),
  symmetric_difference_update: (rt, self, args) =>
    replace(rt, self, (own) => {
      const [other = new Map<string, Value>()] = others(rt, args);
      return join(
        keep(own, (key) => !other.has(key)),
        keep(other, (key) => !own.has(key)),
      );
    }),
};

/** Items of any iterable as members by key; leaves with a signal when one is Unknown. */
export function memberMap(rt: Runtime, value: Value): Items {
  if (value.kind === "set") return value.items;
  const members = rt.members(value);
  if (isUnknown(members)) throw new UnknownSignal(members);
  const items: Items = new Map();
  for (const item of members.items) {
    const key = rt.hashKey(item);
    if (typeof key !== "string") throw new UnknownSignal(key);
    if (!items.has(key)) items.set(key, item);
  }
  rt.charge(items.size * 16);
  return items;
}

function others(rt: Runtime, args: Arguments): Items[] {
  refuseUnknown(args);
  return args.positional.map((value) => memberMap(rt, value));
}

function read(rt: Runtime, self: Value): SetValue {
  const own = known(rt, self);
  return own.kind === "set" ? own : rt.raise("TypeError", "descriptor requires a 'set' object");
}

function join(a: Items, b: ReadonlyMap<string, Value>): Items {
  const all = new Map(a);
  for (const [key, item] of b) if (!all.has(key)) all.set(key, item);
  return all;
}

function keep(items: ReadonlyMap<string, Value>, test: (key: string) => boolean): Items {
  return new Map([...items].filter(([key]) => test(key)));
}

function remove(rt: Runtime, self: Value, args: Arguments, mustExist: boolean): Value {
  const [item = NONE] = positionalOnly(rt, "set.remove", args, 1, 1);
  const own = read(rt, self);
  // A set is looked up by its frozen twin.
  const key = rt.hashKey(item.kind === "set" ? { ...item, isFrozen: true } : item);
  if (typeof key !== "string") loseContents(rt.journal, own, key.cause);
  else if (own.items.has(key)) {
    touch(rt.journal, own);
    own.items.delete(key);
  } else if (mustExist) return raiseKey(rt, item);
  return NONE;
}

function replace(rt: Runtime, self: Value, change: (own: Items) => Items): Value {
  const own = read(rt, self);
  touch(rt.journal, own);
  try {
    const items = change(own.items);
    const copy = [...items];
    own.items.clear();
    for (const [key, item] of copy) own.items.set(key, item);
  } catch (error) {
    if (error instanceof UnknownSignal) loseContents(rt.journal, own, error.unknown.cause, [error.unknown]);
    throw error;
  }
  return NONE;
}

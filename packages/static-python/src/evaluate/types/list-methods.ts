import type { ListValue, Value } from "../values/value.ts";
import { int, list, NONE } from "../values/make.ts";
import { isSameOrEqual } from "../operate/equals.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { touch } from "../memory/journal.ts";
import { loseContents } from "../memory/lose-contents.ts";
import type { Methods } from "../objects/install.ts";
import { sortValues } from "./sort-values.ts";
import { known, knownInteger, positionalOnly, takeArguments } from "../runtime/take-arguments.ts";
import { UnknownSignal } from "../memory/signals.ts";

/** Methods of `list`. */
export const listMethods: Methods = {
  __init__: (rt, self, args) => {
    const [items] = positionalOnly(rt, "list", args, 0, 1);
    change(rt, self).items = [];
    if (items !== undefined) rt.inPlace("+", self, items);
    return NONE;
  },
  append: (rt, self, args) => {
    const [item] = positionalOnly(rt, "list.append", args, 1, 1);
    const own = change(rt, self);
    rt.charge(16);
    own.items.push(item ?? NONE);
    return NONE;
  },
  extend: (rt, self, args) => {
    const [given] = positionalOnly(rt, "list.extend", args, 1, 1);
    rt.inPlace("+", self, given ?? NONE);
    return NONE;
  },
  insert: (rt, self, args) => {
    const [at, item] = positionalOnly(rt, "insert", args, 2, 2);
    const own = change(rt, self);
    if (at?.kind === "unknown") lose(rt, own, at, item);
    else {
      const position = Number(knownInteger(rt, at ?? NONE));
      own.items.splice(position < 0 ? Math.max(position + own.items.length, 0) : position, 0, item ?? NONE);
    }
    return NONE;
  },
  remove: (rt, self, args) => {
    const [item] = positionalOnly(rt, "list.remove", args, 1, 1);
    const own = change(rt, self);
    const at = indexOf(rt, own, item ?? NONE, 0, own.items.length);
    if (typeof at !== "number") lose(rt, own, at);
    else if (at < 0) rt.raise("ValueError", "list.remove(x): x not in list");
    else own.items.splice(at, 1);
    return NONE;
  },
  pop: (rt, self, args) => {
    const [at] = positionalOnly(rt, "pop", args, 0, 1);
    const own = change(rt, self);
    if (at?.kind === "unknown") {
      lose(rt, own, at);
      throw new UnknownSignal(at);
    }
    const position = at === undefined ? -1 : Number(knownInteger(rt, at));
    if (own.items.length === 0) rt.raise("IndexError", "pop from empty list");
    const index = position < 0 ? position + own.items.length : position;
    if (index < 0 || index >= own.items.length) rt.raise("IndexError", "pop index out of range");
    return own.items.splice(index, 1)[0] ?? NONE;
  },
  clear: (rt, self) => {
    change(rt, self).items = [];
    return NONE;
  },
  copy: (rt, self) => {
    const own = read(rt, self);
    rt.charge(own.items.length * 8);
    return list([...own.items]);
  },
  reverse: (rt, self) => {
    change(rt, self).items.reverse();
    return NONE;
  },
  index: (rt, self, args) => {
    const [item, start, end] = positionalOnly(rt, "index", args, 1, 3);
    const own = read(rt, self);
    const bound = (value: Value | undefined, fallback: number): number => {
      if (value === undefined) return fallback;
      const given = Number(knownInteger(rt, value));
      return given < 0 ? Math.max(given + own.items.length, 0) : given;
    };
    const at = indexOf(rt, own, item ?? NONE, bound(start, 0), bound(end, own.items.length));
    if (typeof at !== "number") throw new UnknownSignal(at);
    if (at >= 0) return int(at);
    const shown = rt.representation(item ?? NONE);
    return rt.raise("ValueError", `${typeof shown === "string" ? shown : "x"} is not in list`);
  },
  count: (rt, self, args) => {
    const [item] = positionalOnly(rt, "list.count", args, 1, 1);
    return int(read(rt, self).items.filter((other) => same(rt, other, item ?? NONE)).length);
  },
  sort: (rt, self, args) => {
    if (args.positional.length > 0) rt.raise("TypeError", "sort() takes no positional arguments");
    const [key, reverse] = takeArguments(rt, "sort", args, ["key", "reverse"]);
    const own = change(rt, self);
    try {
      own.items = sortValues(rt, own.items, key, reverse);
    } catch (error) {
      if (error instanceof UnknownSignal) loseContents(rt.journal, own, error.unknown.cause, [error.unknown]);
      throw error;
    }
    return NONE;
  },
};

/** Methods of `tuple`. */
export const tupleMethods: Methods = {
  index: (rt, self, args) => {
    const [item] = positionalOnly(rt, "index", args, 1, 3);
    if (self.kind !== "tuple" || args.positional.length > 1)
      return rt.unknown("unsupported-syntax", "`tuple.index` with bounds is not followed");
    const at = self.items.findIndex((other) => same(rt, other, item ?? NONE));
    return at < 0 ? rt.raise("ValueError", "tuple.index(x): x not in tuple") : int(at);
  },
  count: (rt, self, args) => {
    const [item] = positionalOnly(rt, "tuple.count", args, 1, 1);
    return int(self.kind === "tuple" ? self.items.filter((other) => same(rt, other, item ?? NONE)).length : 0);
  },
};

function read(rt: Runtime, self: Value): ListValue {
  const own = known(rt, self);
  return own.kind === "list" ? own : rt.raise("TypeError", "descriptor requires a 'list' object");
}

function change(rt: Runtime, self: Value): ListValue {
  const own = read(rt, self);
  touch(rt.journal, own);
  return own;
}

function same(rt: Runtime, a: Value, b: Value): boolean {
  const result = isSameOrEqual(rt, a, b);
  if (typeof result !== "boolean") throw new UnknownSignal(result);
  return result;
}

function lose(rt: Runtime, own: ListValue, unknown: Extract<Value, { kind: "unknown" }>, item?: Value): void {
  loseContents(rt.journal, own, unknown.cause, item === undefined ? [] : [item]);
}

function indexOf(
  rt: Runtime,
  own: ListValue,
  item: Value,
  start: number,
  end: number,
): number | Extract<Value, { kind: "unknown" }> {
  rt.spend(own.items.length >> 3);
  for (let at = start; at < Math.min(end, own.items.length); at++) {
    const other = own.items[at];
    if (other === undefined) break;
    const result = isSameOrEqual(rt, other, item);
    if (result === true) return at;
    if (result !== false) return result;
  }
  return -1;
}

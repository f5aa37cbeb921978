import type { Arguments, ClassValue, Value } from "../../values/value.ts";
import {
  takeArguments,
  certain,
  knownInteger,
  knownItems,
  known,
  positionalOnly,
} from "../../runtime/take-arguments.ts";
import { bool, int, text, list, NONE, NOT_IMPLEMENTED } from "../../values/make.ts";
import type { Methods } from "../../objects/install.ts";
import { nativeClass } from "../native-class.ts";
import { touch } from "../../memory/journal.ts";
import { numeric } from "../../values/kinds.ts";
import { typeName } from "../../runtime/type-name.ts";
import { isSameOrEqual } from "../../operate/equals.ts";
import { isDeque } from "../../values/is-deque.ts";
import type { Runtime } from "../../runtime/runtime.ts";

/** `collections.deque`. */
export function deque(rt: Runtime): ClassValue {
  return nativeClass(rt, {
    name: "deque",
    module: "collections",
    bases: [rt.types.list],
    construct: (_, __, type) => ({
      ...list([]),
      class: type,
      attributes: new Map<string, Value>([["maxlen", NONE]]),
    }),
    methods: dequeMethods,
  });
}

const dequeMethods: Methods = {
  __init__: (rt, self, args) => {
    const [items, limit = NONE] = takeArguments(rt, "deque", args, ["iterable", "maxlen"]);
    const value = known(rt, self);
    if (value.kind !== "list" || value.attributes === undefined) return NONE;
    const most = known(rt, limit).kind === "none" ? null : numeric(limit);
    if (limit.kind !== "none" && typeof most !== "bigint") rt.raise("TypeError", "an integer is required");
    if (typeof most === "bigint" && most < 0n) rt.raise("ValueError", "maxlen must be non-negative");
    const given = items === undefined || items === self ? [] : [...knownItems(rt, items)];
    touch(rt.journal, value);
    touch(rt.journal, value.attributes, "maxlen");
    value.items = given;
    value.attributes.set("maxlen", typeof most === "bigint" ? int(most) : NONE);
    trim(value, true);
    return NONE;
  },
  append: (rt, self, args) => put(rt, self, args.positional[0] ?? NONE, true),
  appendleft: (rt, self, args) => put(rt, self, args.positional[0] ?? NONE, false),
  __eq__: (rt, self, args) => {
    const [other = NONE] = positionalOnly(rt, "__eq__", args, 1, 1);
    return isDeque(other) ? bool(certain(rt, rt.equals(plainList(self), plainList(other)))) : NOT_IMPLEMENTED;
  },
  __lt__: (rt, self, args) => ordered(rt, "<", self, args),
  __le__: (rt, self, args) => ordered(rt, "<=", self, args),
  __gt__: (rt, self, args) => ordered(rt, ">", self, args),
  __ge__: (rt, self, args) => ordered(rt, ">=", self, args),
  copy: (rt, self) => {
    const value = known(rt, self);
    return value.kind === "list" ? { ...value, items: [...value.items], attributes: new Map(value.attributes) } : NONE;
  },
  __add__: (rt, self, { positional: [other = NONE] }) => {
    if (other.kind !== "unknown" && !isDeque(other))
      return rt.raise("TypeError", `can only concatenate deque (not "${typeName(rt, other)}") to deque`);
    const more = knownItems(rt, other);
    return remade(rt, self, (items) => [...items, ...more]);
  },
  __mul__: (rt, self, { positional: [count = NONE] }) => repeated(rt, self, count),
  __rmul__: (rt, self, { positional: [count = NONE] }) => repeated(rt, self, count),
  __imul__: (rt, self, { positional: [count = NONE] }) => {
    const value = known(rt, self);
    const made = repeated(rt, self, count);
    if (value.kind !== "list" || made.kind !== "list") return NONE;
    touch(rt.journal, value);
    value.items = made.items;
    return self;
  },
  pop: (rt, self) => {
    const value = known(rt, self);
    if (value.kind !== "list") return NONE;
    touch(rt.journal, value);
    return value.items.pop() ?? rt.raise("IndexError", "pop from an empty deque");
  },
  insert: (rt, self, args) => {
    const [at = NONE, item = NONE] = positionalOnly(rt, "insert", args, 2, 2);
    const value = known(rt, self);
    if (value.kind !== "list") return NONE;
    const given = Number(knownInteger(rt, at));
    const limit = value.attributes?.get("maxlen");
    if (limit?.kind === "int" && value.items.length >= Number(limit.value))
      rt.raise("IndexError", "deque already at its maximum size");
    touch(rt.journal, value);
    value.items.splice(given < 0 ? Math.max(given + value.items.length, 0) : given, 0, item);
    return NONE;
  },
  remove: (rt, self, args) => {
    const [item = NONE] = positionalOnly(rt, "remove", args, 1, 1);
    const value = known(rt, self);
    if (value.kind !== "list") return NONE;
    const at = value.items.findIndex((other) => certain(rt, isSameOrEqual(rt, other, item)));
    if (at < 0) rt.raise("ValueError", `${certain(rt, rt.representation(item))} is not in deque`);
    touch(rt.journal, value);
    value.items.splice(at, 1);
    return NONE;
  },
  index: (rt, self, args) => {
    const [item = NONE, ...bounds] = positionalOnly(rt, "index", args, 1, 3);
    const found = rt.host.catching(() => rt.callWith(rt.attribute(plainList(self), "index"), item, ...bounds), true);
    if (found.kind === "value") return found.value;
    return found.raised.type === "ValueError"
      ? rt.raise("ValueError", `${certain(rt, rt.representation(item))} is not in deque`)
      : rt.raiseValue(found.raised.exception);
  },
  popleft: (rt, self) => {
    const value = known(rt, self);
    if (value.kind !== "list") return NONE;
    touch(rt.journal, value);
    return value.items.shift() ?? rt.raise("IndexError", "pop from an empty deque");
  },
  extendleft: (rt, self, args) => {
    for (const item of knownItems(rt, args.positional[0] ?? NONE)) put(rt, self, item, false);
    return NONE;
  },
  extend: (rt, self, args) => {
    for (const item of [...knownItems(rt, args.positional[0] ?? NONE)]) put(rt, self, item, true);
    return NONE;
  },
  __iadd__: (rt, self, args) => {
    for (const item of [...knownItems(rt, args.positional[0] ?? NONE)]) put(rt, self, item, true);
    return self;
  },
  rotate: (rt, self, args) => {
    const value = known(rt, self);
    const by = args.positional[0] === undefined ? 1 : Number(knownInteger(rt, args.positional[0]));
    if (value.kind !== "list" || value.items.length === 0) return NONE;
    touch(rt.journal, value);
    const shift = ((by % value.items.length) + value.items.length) % value.items.length;
    value.items = [
      ...value.items.slice(value.items.length - shift),
      ...value.items.slice(0, value.items.length - shift),
    ];
    return NONE;
  },
  __repr__: (rt, self) => {
    const value = known(rt, self);
    const limit = value.kind === "list" ? (value.attributes?.get("maxlen") ?? NONE) : NONE;
    const items = certain(rt, rt.representation(list(value.kind === "list" ? value.items : [])));
    return text(`deque(${items}${limit.kind === "none" ? "" : `, maxlen=${certain(rt, rt.representation(limit))}`})`);
  },
};

function ordered(rt: Runtime, operator: "<" | "<=" | ">" | ">=", self: Value, args: Arguments): Value {
  const [other = NONE] = positionalOnly(rt, "deque", args, 1, 1);
  return isDeque(other) ? rt.compare(operator, plainList(self), plainList(other)) : NOT_IMPLEMENTED;
}

/** A deque of the same bound that holds something else. */
function remade(rt: Runtime, self: Value, change: (items: readonly Value[]) => Value[]): Value {
  const value = known(rt, self);
  if (value.kind !== "list") return NONE;
  const made: Value = { ...value, items: change(value.items), attributes: new Map(value.attributes) };
  trim(made, true);
  return made;
}

function repeated(rt: Runtime, self: Value, count: Value): Value {
  if (typeof numeric(count) !== "bigint" && count.kind !== "unknown" && count.kind !== "instance")
    return rt.raise("TypeError", `can't multiply sequence by non-int of type '${typeName(rt, count)}'`);
  const times = Number(knownInteger(rt, count));
  return remade(rt, self, (items) => {
    rt.charge(times > 0 ? items.length * times * 8 : 0);
    return items.length === 0 ? [] : Array.from({ length: Math.max(0, times) }, () => items).flat();
  });
}

function plainList(value: Value): Value {
  return list(value.kind === "list" ? value.items : []);
}

function put(rt: Runtime, self: Value, item: Value, isRight: boolean): Value {
  const value = known(rt, self);
  if (value.kind !== "list") return NONE;
  touch(rt.journal, value);
  rt.charge(16);
  if (isRight) value.items.push(item);
  else value.items.unshift(item);
  trim(value, isRight);
  return NONE;
}

function trim(value: Value, isRight: boolean): void {
  const limit = value.kind === "list" ? value.attributes?.get("maxlen") : undefined;
  if (value.kind !== "list" || limit?.kind !== "int") return;
  while (value.items.length > Number(limit.value)) {
    if (isRight) value.items.shift();
    else value.items.pop();
  }
}

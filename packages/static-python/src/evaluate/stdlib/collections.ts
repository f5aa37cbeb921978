import type { Arguments, ClassValue, DictValue, ModuleValue, Value } from "../values/value.ts";
import { dict, int, list, NONE, text, tuple } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { prepend } from "../values/prepend.ts";
import { fillDict } from "../types/dict-methods.ts";
import type { Methods } from "../objects/install.ts";
import { sortValues } from "../types/sort-values.ts";
import { certain, known, knownInteger, knownItems, positionalOnly, takeArguments } from "../runtime/take-arguments.ts";
import { touch } from "../memory/journal.ts";
import { collectionsAbc } from "./collections-abc.ts";
import { moduleOf } from "./module.ts";
import { namedTupleFunction } from "./named-tuple.ts";
import { nativeClass } from "./native-class.ts";
import { raiseKey } from "../runtime/raise-key.ts";
import { isUnknown } from "../values/kinds.ts";

export function collections(rt: Runtime): ModuleValue {
  const { types } = rt;
  const made = (type: ClassValue): DictValue => ({ ...dict(), class: type, attributes: new Map() });
  const orderedDict = nativeClass(
    rt,
    "OrderedDict",
    "collections",
    [types.dict],
    (args, _, type) => filled(rt, made(type), args),
    orderedMethods,
  );
  const defaultDict = nativeClass(
    rt,
    "defaultdict",
    "collections",
    [types.dict],
    (args, _, type) => {
      const value = made(type);
      value.attributes?.set("default_factory", args.positional[0] ?? NONE);
      return filled(rt, value, prepend.drop(args));
    },
    defaultMethods,
  );
  const counter = nativeClass(
    rt,
    "Counter",
    "collections",
    [types.dict],
    (args, _, type) => {
      const value = made(type);
      count(rt, value, args, 1n);
      return value;
    },
    counterMethods,
  );
  const deque = nativeClass(
    rt,
    "deque",
    "collections",
    [types.list],
    (args, _, type) => {
      const [items, limit] = takeArguments(rt, "deque", args, ["iterable", "maxlen"]);
      const value: Value = {
        ...list(items === undefined ? [] : [...knownItems(rt, items)]),
        class: type,
        attributes: new Map<string, Value>([["maxlen", limit ?? NONE]]),
      };
      trim(value, true);
      return value;
    },
    dequeMethods,
  );
  return moduleOf(
    rt,
    "collections",
    { OrderedDict: orderedDict, defaultdict: defaultDict, Counter: counter, deque, abc: collectionsAbc(rt) },
    { namedtuple: namedTupleFunction },
  );
}

function filled(rt: Runtime, value: DictValue, args: Arguments): Value {
  fillDict(rt, value, args);
  return value;
}

function own(rt: Runtime, self: Value): DictValue {
  const value = known(rt, self);
  return value.kind === "dict" ? value : rt.raise("TypeError", "descriptor requires a 'dict' object");
}

const orderedMethods: Methods = {
  move_to_end: (rt, self, args) => {
    const [key = NONE, last] = takeArguments(rt, "move_to_end", args, ["key", "last"], 1);
    const value = own(rt, self);
    const hash = certain(rt, rt.hashKey(key));
    const entry = value.entries.get(hash) ?? raiseKey(rt, key);
    const isLast = last === undefined || certain(rt, rt.truth(last));
    touch(rt.journal, value);
    const others = [...value.entries].filter(([other]) => other !== hash);
    value.entries.clear();
    if (!isLast) value.entries.set(hash, entry);
    for (const [other, held] of others) value.entries.set(other, held);
    if (isLast) value.entries.set(hash, entry);
    return NONE;
  },
  popitem: (rt, self, args) => {
    const [last] = takeArguments(rt, "popitem", args, ["last"]);
    const value = own(rt, self);
    const entries = [...value.entries];
    const chosen = last === undefined || certain(rt, rt.truth(last)) ? entries[entries.length - 1] : entries[0];
    if (chosen === undefined) return raiseKey(rt, text("dictionary is empty"));
    touch(rt.journal, value);
    value.entries.delete(chosen[0]);
    return tuple([chosen[1].key, chosen[1].value]);
  },
  // 3.11 shows pairs, 3.12 a dict.
  __repr__: (rt) => rt.unknown("computed-at-runtime", "The text of an OrderedDict differs between Python versions"),
};

const defaultMethods: Methods = {
  __missing__: (rt, self, args) => {
    const [key = NONE] = args.positional;
    const value = own(rt, self);
    const factory = value.attributes?.get("default_factory") ?? NONE;
    if (factory.kind === "none") return raiseKey(rt, key);
    const made = rt.callWith(factory);
    touch(rt.journal, value);
    value.entries.set(certain(rt, rt.hashKey(key)), { key, value: made });
    return made;
  },
  copy: (rt, self) => {
    const value = own(rt, self);
    return { ...value, entries: new Map(value.entries), attributes: new Map(value.attributes ?? []) };
  },
  __repr__: (rt, self) => {
    const value = own(rt, self);
    const factory = certain(rt, rt.representation(value.attributes?.get("default_factory") ?? NONE));
    return text(`defaultdict(${factory}, ${certain(rt, rt.representation(dict(value.entries)))})`);
  },
};

const counterMethods: Methods = {
  __missing__: () => int(0),
  most_common: (rt, self, args) => {
    const [limit] = takeArguments(rt, "most_common", args, ["n"]);
    const pairs = mostCommon(rt, own(rt, self));
    return list(
      limit === undefined || known(rt, limit).kind === "none"
        ? [...pairs]
        : pairs.slice(0, Number(knownInteger(rt, limit))),
    );
  },
  elements: (rt, self) =>
    list(
      [...own(rt, self).entries.values()].flatMap((entry) =>
        Array.from({ length: Math.max(0, Number(knownInteger(rt, entry.value))) }, () => entry.key),
      ),
    ),
  update: (rt, self, args) => {
    count(rt, own(rt, self), args, 1n);
    return NONE;
  },
  subtract: (rt, self, args) => {
    count(rt, own(rt, self), args, -1n);
    return NONE;
  },
  total: (rt, self) =>
    int([...own(rt, self).entries.values()].reduce((total, entry) => total + knownInteger(rt, entry.value), 0n)),
  copy: (rt, self) => {
    const value = own(rt, self);
    return { ...value, entries: new Map(value.entries), attributes: new Map() };
  },
  __add__: (rt) => rt.unknown("unsupported-syntax", "Adding counters is not followed"),
  __sub__: (rt) => rt.unknown("unsupported-syntax", "Subtracting counters is not followed"),
  __and__: (rt) => rt.unknown("unsupported-syntax", "Joining counters is not followed"),
  __or__: (rt) => rt.unknown("unsupported-syntax", "Joining counters is not followed"),
  __repr__: (rt, self) => {
    const pairs = mostCommon(rt, own(rt, self)).map((pair) =>
      pair.items.map((part) => certain(rt, rt.representation(part))).join(": "),
    );
    return text(pairs.length === 0 ? "Counter()" : `Counter({${pairs.join(", ")}})`);
  },
};

function mostCommon(rt: Runtime, value: DictValue): readonly Extract<Value, { kind: "tuple" }>[] {
  const pairs = [...value.entries.values()].map((entry) => tuple([entry.key, entry.value]));
  const key: Value = { kind: "builtin", name: "count", call: (args) => rt.item(args.positional[0] ?? NONE, int(1)) };
  return sortValues(rt, pairs, key, { kind: "bool", value: true }).flatMap((pair) =>
    pair.kind === "tuple" ? [pair] : [],
  );
}

function count(rt: Runtime, value: DictValue, args: Arguments, sign: bigint): void {
  const add = (key: Value, amount: Value): void => {
    const hash = certain(rt, rt.hashKey(key));
    const before = value.entries.get(hash);
    touch(rt.journal, value);
    value.entries.set(hash, {
      key: before?.key ?? key,
      value: rt.binary(sign > 0n ? "+" : "-", before?.value ?? int(0), amount),
    });
  };
  const [given] = positionalOnly(rt, "Counter", { ...plain(args), positional: args.positional }, 0, 1);
  if (given !== undefined && given.kind !== "none") {
    const held = known(rt, given);
    if (held.kind === "dict") for (const entry of held.entries.values()) add(entry.key, entry.value);
    else {
      const members = rt.members(held);
      if (isUnknown(members)) known(rt, members);
      else {
        for (const item of members.items) add(item, int(1));
        if (!members.isOrdered) value.isOrdered = false;
      }
    }
  }
  for (const [name, amount] of args.keywords) add(text(name), amount);
}

function plain(args: Arguments): Arguments {
  return {
    positional: args.positional,
    keywords: new Map(),
    at: args.at,
    positionalAt: args.positionalAt,
    keywordsAt: new Map(),
    unknown: args.unknown,
  };
}

const dequeMethods: Methods = {
  append: (rt, self, args) => put(rt, self, args, true),
  appendleft: (rt, self, args) => put(rt, self, args, false),
  popleft: (rt, self) => {
    const value = known(rt, self);
    if (value.kind !== "list") return NONE;
    touch(rt.journal, value);
    return value.items.shift() ?? rt.raise("IndexError", "pop from an empty deque");
  },
  extendleft: (rt, self, args) => {
    for (const item of knownItems(rt, args.positional[0] ?? NONE))
      put(rt, self, { ...plain(args), positional: [item] }, false);
    return NONE;
  },
  extend: (rt, self, args) => {
    for (const item of [...knownItems(rt, args.positional[0] ?? NONE)])
      put(rt, self, { ...plain(args), positional: [item] }, true);
    return NONE;
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

function put(rt: Runtime, self: Value, args: Arguments, isRight: boolean): Value {
  const value = known(rt, self);
  if (value.kind !== "list") return NONE;
  touch(rt.journal, value);
  rt.charge(16);
  if (isRight) value.items.push(args.positional[0] ?? NONE);
  else value.items.unshift(args.positional[0] ?? NONE);
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

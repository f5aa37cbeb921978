import type { ClassValue, Value, Arguments, DictValue } from "../../values/value.ts";
import { nativeClass } from "../native-class.ts";
import { takeArguments, positionalOnly, certain, knownInteger, known } from "../../runtime/take-arguments.ts";
import { plainArguments } from "../../runtime/plain-arguments.ts";
import { int, tuple, list, text, EMPTY_KEYWORDS, NONE } from "../../values/make.ts";
import { isUnknown } from "../../values/kinds.ts";
import { dictOf, emptyDict } from "./dict-subclass.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import type { Methods } from "../../objects/install.ts";
import { sortValues } from "../../types/sort-values.ts";
import { UnknownSignal } from "../../memory/signals.ts";
import { touch } from "../../memory/journal.ts";

/** `collections.Counter`. */
export function counter(rt: Runtime): ClassValue {
  return nativeClass(rt, {
    name: "Counter",
    module: "collections",
    bases: [rt.types.dict],
    construct: (_, __, type) => emptyDict(type),
    methods: counterMethods,
  });
}

const counterMethods: Methods = {
  __init__: (rt, self, args) => {
    count(rt, dictOf(rt, self), args, 1n);
    return NONE;
  },
  __missing__: () => int(0),
  most_common: (rt, self, args) => {
    const [limit] = takeArguments(rt, "most_common", args, ["n"]);
    const pairs = mostCommon(rt, dictOf(rt, self));
    return list(
      limit === undefined || known(rt, limit).kind === "none"
        ? [...pairs]
        : pairs.slice(0, Number(knownInteger(rt, limit))),
    );
  },
  elements: (rt, self) =>
    list(
      [...dictOf(rt, self).entries.values()].flatMap((entry) =>
        Array.from({ length: Math.max(0, Number(knownInteger(rt, entry.value))) }, () => entry.key),
      ),
    ),
  update: (rt, self, args) => {
    count(rt, dictOf(rt, self), args, 1n);
    return NONE;
  },
  subtract: (rt, self, args) => {
    count(rt, dictOf(rt, self), args, -1n);
    return NONE;
  },
  total: (rt, self) =>
    int([...dictOf(rt, self).entries.values()].reduce((total, entry) => total + knownInteger(rt, entry.value), 0n)),
  copy: (rt, self) => {
    const value = dictOf(rt, self);
    return { ...value, entries: new Map(value.entries), attributes: new Map() };
  },
  __add__: (rt) => rt.unknown("unsupported-syntax", "Adding counters is not followed"),
  __sub__: (rt) => rt.unknown("unsupported-syntax", "Subtracting counters is not followed"),
  __and__: (rt) => rt.unknown("unsupported-syntax", "Joining counters is not followed"),
  __or__: (rt) => rt.unknown("unsupported-syntax", "Joining counters is not followed"),
  __lt__: (rt) => rt.unknown("unsupported-syntax", "Comparing counters is not followed"),
  __le__: (rt) => rt.unknown("unsupported-syntax", "Comparing counters is not followed"),
  __gt__: (rt) => rt.unknown("unsupported-syntax", "Comparing counters is not followed"),
  __ge__: (rt) => rt.unknown("unsupported-syntax", "Comparing counters is not followed"),
  __pos__: (rt) => rt.unknown("unsupported-syntax", "The sign of counters is not followed"),
  __neg__: (rt) => rt.unknown("unsupported-syntax", "The sign of counters is not followed"),
  __repr__: (rt, self) => {
    const pairs = mostCommon(rt, dictOf(rt, self)).map((pair) =>
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
  const [given] = positionalOnly(
    rt,
    "Counter",
    plainArguments(rt, args.positional, EMPTY_KEYWORDS, args.unknown),
    0,
    1,
  );
  if (given !== undefined && given.kind !== "none") {
    const held = known(rt, given);
    if (held.kind === "instance" && rt.findAttribute(held, "keys") !== null)
      throw new UnknownSignal(rt.unknown("unsupported-syntax", "Counting what this mapping holds is not followed"));
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

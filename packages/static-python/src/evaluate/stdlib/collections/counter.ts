import { attempted } from "../../operate/attempted.ts";
import type { ClassValue, Value, Arguments, DictValue } from "../../values/value.ts";
import { nativeClass } from "../native-class.ts";
import { takeArguments, positionalOnly, certain, knownInteger, known } from "../../runtime/take-arguments.ts";
import { plainArguments } from "../../runtime/plain-arguments.ts";
import { int, tuple, list, text, EMPTY_KEYWORDS, NONE, unknownOf } from "../../values/make.ts";
import { plainDeleteItem } from "../../operate/item.ts";
import { isUnknown } from "../../values/kinds.ts";
import { counterAlgebra } from "./counter-algebra.ts";
import { dictOf, emptyDict } from "./dict-subclass.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import type { Methods } from "../../objects/install.ts";
import { sortValues } from "../../types/sort-values.ts";
import { UnknownSignal } from "../../memory/signals.ts";
import { touch } from "../../memory/journal.ts";

/** `collections.Counter`. */
export function counter(rt: Runtime): ClassValue {
  const made = nativeClass(rt, {
    name: "Counter",
    module: "collections",
    bases: [rt.types.dict],
    construct: (_, __, type) => emptyDict(type),
    methods: { ...counterMethods, ...counterAlgebra },
  });
  made.attributes.set("__hash__", NONE);
  rt.classes.set("collections.Counter", made);
  return made;
}

const counterMethods: Methods = {
  __init__: (rt, self, args) => {
    count(rt, dictOf(rt, self), args, 1n);
    return NONE;
  },
  __missing__: () => int(0),
  __delitem__: (rt, self, args) => {
    const value = dictOf(rt, self);
    const [key = NONE] = args.positional;
    if (certain(rt, rt.contains(value, key))) plainDeleteItem(rt, value, key);
    return NONE;
  },
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
  __repr__: (rt, self) => {
    const value = dictOf(rt, self);
    // Counts without an order stand as they came.
    const common = rt.host.catching(() => mostCommon(rt, value), true);
    if (common.kind === "value" && common.mayRaise !== null) known(rt, unknownOf(common.mayRaise));
    const sorted = common.kind === "value" ? common.value : pairsOf(value);
    const pairs = sorted.map((pair) => pair.items.map((part) => certain(rt, rt.representation(part))).join(": "));
    return text(pairs.length === 0 ? "Counter()" : `Counter({${pairs.join(", ")}})`);
  },
};

function pairsOf(value: DictValue): readonly Extract<Value, { kind: "tuple" }>[] {
  return [...value.entries.values()].map((entry) => tuple([entry.key, entry.value]));
}

function mostCommon(rt: Runtime, value: DictValue): readonly Extract<Value, { kind: "tuple" }>[] {
  const pairs = pairsOf(value);
  const key: Value = { kind: "builtin", name: "count", call: (args) => rt.item(args.positional[0] ?? NONE, int(1)) };
  return sortValues(rt, pairs, key, { kind: "bool", value: true }).flatMap((pair) =>
    pair.kind === "tuple" ? [pair] : [],
  );
}

function count(rt: Runtime, value: DictValue, args: Arguments, sign: bigint): void {
  const plain = plainArguments(rt, args.positional, EMPTY_KEYWORDS, args.unknown);
  const [given] = positionalOnly(rt, "Counter", plain, 0, 1);
  if (given !== undefined && given.kind !== "none") countGiven(rt, value, known(rt, given), sign);
  const named = [...args.keywords].map(([name, amount]): Counted => [text(name), amount]);
  countAll(rt, value, named, sign);
}

type Counted = readonly [key: Value, amount: Value];

function countGiven(rt: Runtime, value: DictValue, held: Value, sign: bigint): void {
  if (held.kind === "instance" && attempted(rt, held, "keys") !== null)
    throw new UnknownSignal(rt.unknown("unsupported-syntax", "Counting what this mapping holds is not followed"));
  if (held.kind === "dict") {
    const entries = [...held.entries.values()].map((entry): Counted => [entry.key, entry.value]);
    return countAll(rt, value, entries, sign);
  }
  const members = rt.members(held);
  if (isUnknown(members)) return void known(rt, members);
  for (const item of members.items) countAll(rt, value, [[item, int(1)]], sign);
  if (!members.isOrdered) value.isOrdered = false;
}

/** Counts that come into an empty counter are taken as they are. */
function countAll(rt: Runtime, value: DictValue, counted: readonly Counted[], sign: bigint): void {
  const isFresh = sign > 0n && value.entries.size === 0;
  for (const [key, amount] of counted) {
    const hash = certain(rt, rt.hashKey(key));
    const before = value.entries.get(hash);
    touch(rt.journal, value);
    value.entries.set(hash, {
      key: before?.key ?? key,
      value: isFresh ? amount : rt.binary(sign > 0n ? "+" : "-", before?.value ?? int(0), amount),
    });
  }
}

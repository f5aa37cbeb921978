import { attempted } from "../operate/attempted.ts";
import type { Arguments, DictValue, Value } from "../values/value.ts";
import { dict, host, NONE, text, tuple, unknownOf } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { UnknownSignal } from "../memory/signals.ts";
import { mergeAliases } from "../memory/join.ts";
import { touch } from "../memory/journal.ts";
import { loseContents } from "../memory/lose-contents.ts";
import { DictView } from "../objects/dict-view.ts";
import type { Methods } from "../objects/install.ts";
import { known, positionalOnly } from "../runtime/take-arguments.ts";
import { raiseKey } from "../runtime/raise-key.ts";
import { unknownOrder } from "../runtime/set-order.ts";
import { typeName } from "../runtime/type-name.ts";
import { isUnknown } from "../values/kinds.ts";

/** Methods of `dict`. */
export const dictMethods: Methods = {
  __init__: (rt, self, args) => {
    if (args.unknown === null && args.positional.length > 1)
      rt.raise("TypeError", `dict expected at most 1 argument, got ${args.positional.length}`);
    return rt.callMethod(self, "update", args);
  },
  keys: (rt, self) => host(new DictView(rt, read(rt, self), "keys")),
  values: (rt, self) => host(new DictView(rt, read(rt, self), "values")),
  items: (rt, self) => host(new DictView(rt, read(rt, self), "items")),
  get: (rt, self, args) => {
    const [key, fallback = NONE] = positionalOnly(rt, "get", args, 1, 2);
    const own = read(rt, self);
    return own.entries.get(keyOf(rt, own, key ?? NONE, fallback))?.value ?? fallback;
  },
  setdefault: (rt, self, args) => {
    const [key = NONE, fallback = NONE] = positionalOnly(rt, "setdefault", args, 1, 2);
    const own = read(rt, self);
    const hash = rt.hashKey(key);
    if (typeof hash !== "string") return lose(rt, own, hash, fallback);
    const found = own.entries.get(hash);
    if (found !== undefined) return found.value;
    touch(rt.journal, own);
    rt.charge(32);
    own.entries.set(hash, { key, value: fallback });
    return fallback;
  },
  pop: (rt, self, args) => {
    const [key = NONE, fallback] = positionalOnly(rt, "pop", args, 1, 2);
    const own = read(rt, self);
    // Nothing is looked up in an empty dict, but for an OrderedDict.
    const isOrdered = (own.class?.mro ?? []).some(({ name }) => name === "OrderedDict");
    if (own.entries.size === 0 && !isOrdered && (fallback !== undefined || key.kind !== "unknown"))
      return fallback ?? raiseKey(rt, key);
    const hash = rt.hashKey(key);
    if (typeof hash !== "string") return lose(rt, own, hash, fallback ?? NONE);
    const found = own.entries.get(hash);
    if (found === undefined) return fallback ?? raiseKey(rt, key);
    touch(rt.journal, own);
    own.entries.delete(hash);
    return found.value;
  },
  popitem: (rt, self) => {
    const own = read(rt, self);
    const last = [...own.entries].pop();
    if (last === undefined) return raiseKey(rt, text("popitem(): dictionary is empty"));
    if (own.isOrdered === false && own.entries.size > 1) return lose(rt, own, unknownOrder(rt), NONE);
    touch(rt.journal, own);
    own.entries.delete(last[0]);
    return tuple([last[1].key, last[1].value]);
  },
  update: (rt, self, args) => {
    const own = read(rt, self);
    if (args.unknown !== null) {
      loseContents(rt.journal, own, args.unknown, [...args.positional, ...args.keywords.values()]);
      return NONE;
    }
    if (args.positional.length > 1)
      rt.raise("TypeError", `update expected at most 1 argument, got ${args.positional.length}`);
    fillDict(rt, own, args);
    return NONE;
  },
  clear: (rt, self) => {
    const own = read(rt, self);
    touch(rt.journal, own);
    own.entries.clear();
    delete own.isOrdered;
    return NONE;
  },
  copy: (rt, self) => {
    const own = read(rt, self);
    rt.charge(own.entries.size * 32);
    return copyDict(own);
  },
};

/** What `dict(...)` and `update` take: a mapping or pairs, then keywords. An Unknown part makes the dict Unknown. */
export function fillDict(rt: Runtime, own: DictValue, args: Arguments): void {
  const [given] = args.positional;
  touch(rt.journal, own);
  if (given !== undefined && !addAll(rt, own, given)) return;
  for (const [name, value] of args.keywords)
    own.entries.set(`s:${name}`, { key: own.entries.get(`s:${name}`)?.key ?? text(name), value });
  rt.charge(own.entries.size * 8);
}

export function copyDict(value: DictValue): DictValue {
  const made = dict(new Map(value.entries));
  if (value.isOrdered === false) made.isOrdered = false;
  return made;
}

function addAll(rt: Runtime, own: DictValue, given: Value): boolean {
  if (given.kind === "dict" && (given.class === undefined || rt.special(given, "__iter__") === null)) {
    for (const [hash, entry] of [...given.entries])
      own.entries.set(hash, { key: own.entries.get(hash)?.key ?? entry.key, value: entry.value });
    if (given.isOrdered === false) own.isOrdered = false;
    return true;
  }
  if (given.kind === "unknown") return gone(rt, own, rt.derive(given), given);
  const isMapping = given.kind === "instance" || given.kind === "host" ? attempted(rt, given, "keys") : null;
  const keys = isMapping === null ? null : rt.items(rt.callWith(isMapping));
  const members = keys === null ? rt.members(given) : null;
  if (members !== null && !isUnknown(members) && !members.isOrdered) own.isOrdered = false;
  const items = keys ?? (members === null || isUnknown(members) ? members : members.items);
  if (items === null) return true;
  if (isUnknown(items)) return gone(rt, own, items, given);
  for (const [index, item] of items.entries()) {
    const pair = keys === null ? pairOf(rt, item, index) : [item, rt.item(given, item)];
    if (isUnknown(pair)) return gone(rt, own, pair, given);
    const [key = NONE, value = NONE] = pair;
    const hash = rt.hashKey(key);
    if (typeof hash !== "string") return gone(rt, own, hash, given);
    own.entries.set(hash, { key: own.entries.get(hash)?.key ?? key, value });
  }
  return true;
}

function pairOf(rt: Runtime, item: Value, index: number): readonly Value[] | Extract<Value, { kind: "unknown" }> {
  if (item.kind === "unknown") return rt.derive(item);
  if (rt.findAttribute(item, "__iter__") === null && item.kind !== "host" && item.kind !== "instance")
    rt.raise("TypeError", `cannot convert dictionary update sequence element #${index} to a sequence`);
  const pair = rt.items(item);
  if (isUnknown(pair)) return pair;
  if (pair.length !== 2)
    rt.raise("ValueError", `dictionary update sequence element #${index} has length ${pair.length}; 2 is required`);
  return pair;
}

function gone(rt: Runtime, own: DictValue, unknown: Extract<Value, { kind: "unknown" }>, given: Value): false {
  loseContents(rt.journal, own, unknown.cause, [given]);
  return false;
}

function read(rt: Runtime, self: Value): DictValue {
  const own = known(rt, self);
  return own.kind === "dict"
    ? own
    : rt.raise("TypeError", `descriptor requires a 'dict' object but received a '${typeName(rt, own)}'`);
}

/** The hash of a key that is looked up; an Unknown key gives any of the values, or the fallback. */
function keyOf(rt: Runtime, own: DictValue, key: Value, fallback: Value): string {
  const hash = rt.hashKey(key);
  if (typeof hash === "string") return hash;
  throw new UnknownSignal(
    unknownOf(hash.cause, mergeAliases([fallback, ...[...own.entries.values()].map((entry) => entry.value)])),
  );
}

function lose(rt: Runtime, own: DictValue, unknown: Extract<Value, { kind: "unknown" }>, more: Value): Value {
  loseContents(rt.journal, own, unknown.cause, [more]);
  return unknownOf(unknown.cause, mergeAliases([own, more]));
}

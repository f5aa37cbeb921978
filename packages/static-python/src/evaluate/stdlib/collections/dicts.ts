import type { ClassValue, Value } from "../../values/value.ts";
import { nativeClass } from "../native-class.ts";
import { fillDict } from "../../types/dict-methods.ts";
import { takeArguments, certain, known, knownPositional } from "../../runtime/take-arguments.ts";
import { areEqual } from "../../operate/equals.ts";
import { unknownOrder } from "../../runtime/set-order.ts";
import { bool, tuple, list, text, NONE, NOT_IMPLEMENTED, dict } from "../../values/make.ts";
import { plainArguments } from "../../runtime/plain-arguments.ts";
import { prepend } from "../../values/prepend.ts";
import { dictOf, emptyDict } from "./dict-subclass.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { pythonSince } from "../../runtime/python-since.ts";
import { raiseKey } from "../../runtime/raise-key.ts";
import type { Methods } from "../../objects/install.ts";
import { isCallable } from "../../operate/is-callable.ts";
import { touch } from "../../memory/journal.ts";

/** `collections.OrderedDict`. */
export function orderedDict(rt: Runtime): ClassValue {
  return nativeClass(rt, {
    name: "OrderedDict",
    module: "collections",
    bases: [rt.types.dict],
    construct: (_, __, type) => emptyDict(type),
    methods: orderedMethods,
  });
}

/** `collections.defaultdict`. */
export function defaultDict(rt: Runtime): ClassValue {
  return nativeClass(rt, {
    name: "defaultdict",
    module: "collections",
    bases: [rt.types.dict],
    construct: (_, __, type) => {
      const value = emptyDict(type);
      value.attributes?.set("default_factory", NONE);
      return value;
    },
    methods: defaultMethods,
  });
}

/** `|`: a dict of the class of the one that has the method, filled from the left and then from the right. */
function union(rt: Runtime, own: Value, left: Value, right: Value): Value {
  for (const one of [left, right]) known(rt, one);
  if (left.kind !== "dict" || right.kind !== "dict") return NOT_IMPLEMENTED;
  const { class: type, attributes } = dictOf(rt, own);
  if (type?.definition !== null)
    return rt.mayFail(rt.unknown("unsupported-syntax", "`|` of a subclass of this dict is not followed"));
  const made = { ...emptyDict(type), attributes: new Map(attributes) };
  for (const one of [left, right]) fillDict(rt, made, plainArguments(rt, [one]));
  return made;
}

const unionMethods: Methods = {
  __or__: (rt, self, { positional: [other = NONE] }) => union(rt, self, self, other),
  // `dict` itself joins what has a class of another kind on the left.
  __ror__: (rt, self, { positional: [other = NONE] }) =>
    other.kind === "dict" && other.class !== undefined ? NOT_IMPLEMENTED : union(rt, self, other, self),
};

/** Two of them are equal in one order only. */
function isSameOrdered(rt: Runtime, self: Value, other: Value): boolean {
  const own = dictOf(rt, self);
  const same = other.kind === "dict" && certain(rt, areEqual(rt, own, other));
  if (!same || !(other.class?.mro ?? []).some(({ name }) => name === "OrderedDict")) return same;
  if (own.isOrdered === false || other.isOrdered === false) known(rt, unknownOrder(rt));
  const keys = [...other.entries.keys()];
  return [...own.entries.keys()].every((key, index) => key === keys[index]);
}

const orderedMethods: Methods = {
  ...unionMethods,
  __eq__: (rt, self, { positional: [other = NONE] }) =>
    known(rt, other).kind === "dict" ? bool(isSameOrdered(rt, self, other)) : NOT_IMPLEMENTED,
  __ne__: (rt, self, { positional: [other = NONE] }) =>
    known(rt, other).kind === "dict" ? bool(!isSameOrdered(rt, self, other)) : NOT_IMPLEMENTED,
  copy: (rt, self) => {
    const value = dictOf(rt, self);
    if (value.class?.definition !== null)
      return rt.mayFail(rt.unknown("unsupported-syntax", "`copy` of a subclass of this dict is not followed"));
    return { ...value, entries: new Map(value.entries), attributes: new Map(value.attributes) };
  },
  __init__: (rt, self, args) => {
    if (knownPositional(args).length > 1)
      rt.raise("TypeError", `expected at most 1 arguments, got ${args.positional.length}`);
    fillDict(rt, dictOf(rt, self), args);
    return NONE;
  },
  move_to_end: (rt, self, args) => {
    const [key = NONE, last] = takeArguments(rt, "move_to_end", args, ["key", "last"], 1);
    const value = dictOf(rt, self);
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
    const value = dictOf(rt, self);
    const entries = [...value.entries];
    const chosen = last === undefined || certain(rt, rt.truth(last)) ? entries[entries.length - 1] : entries[0];
    if (chosen === undefined) return raiseKey(rt, text("dictionary is empty"));
    touch(rt.journal, value);
    value.entries.delete(chosen[0]);
    return tuple([chosen[1].key, chosen[1].value]);
  },
  // 3.11 shows pairs, 3.12 a dict.
  __repr__: (rt, self) => {
    const { entries } = dictOf(rt, self);
    const type = known(rt, rt.typeOf(self));
    const name = type.kind === "class" ? type.name : "OrderedDict";
    const isNewer = rt.python === null ? null : pythonSince(rt, 12, "The text of an OrderedDict");
    if (typeof isNewer !== "boolean")
      return rt.unknown("computed-at-runtime", "The text of an OrderedDict differs between Python versions");
    if (entries.size === 0) return text(`${name}()`);
    const pairs = list([...entries.values()].map(({ key, value }) => tuple([key, value])));
    return text(`${name}(${certain(rt, rt.representation(isNewer ? dict(entries) : pairs))})`);
  },
};

const defaultMethods: Methods = {
  ...unionMethods,
  __init__: (rt, self, args) => {
    const value = dictOf(rt, self);
    if (knownPositional(args).length > 2)
      rt.raise("TypeError", `dict expected at most 1 argument, got ${args.positional.length - 1}`);
    const [factory = NONE] = args.positional;
    if (factory.kind !== "none" && isCallable(rt, factory) === false)
      rt.raise("TypeError", "first argument must be callable or None");
    if (value.attributes !== undefined) {
      touch(rt.journal, value.attributes, "default_factory");
      value.attributes.set("default_factory", factory);
    }
    fillDict(rt, value, prepend.drop(args));
    return NONE;
  },
  __missing__: (rt, self, args) => {
    const [key = NONE] = args.positional;
    const value = dictOf(rt, self);
    const factory = value.attributes?.get("default_factory") ?? NONE;
    if (factory.kind === "none") return raiseKey(rt, key);
    const made = rt.callWith(factory);
    touch(rt.journal, value);
    value.entries.set(certain(rt, rt.hashKey(key)), { key, value: made });
    return made;
  },
  copy: (rt, self) => {
    const value = dictOf(rt, self);
    return { ...value, entries: new Map(value.entries), attributes: new Map(value.attributes ?? []) };
  },
  __repr__: (rt, self) => {
    const value = dictOf(rt, self);
    const factory = certain(rt, rt.representation(value.attributes?.get("default_factory") ?? NONE));
    return text(`defaultdict(${factory}, ${certain(rt, rt.representation(dict(value.entries)))})`);
  },
};

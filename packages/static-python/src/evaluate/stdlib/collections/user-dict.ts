import type { Arguments, ClassValue, InstanceValue, Value } from "../../values/value.ts";
import { bool, dict, EMPTY_KEYWORDS, int, NONE, NOT_IMPLEMENTED, text } from "../../values/make.ts";
import { touch } from "../../memory/journal.ts";
import { plainArguments } from "../../runtime/plain-arguments.ts";
import { certain, known, positionalOnly } from "../../runtime/take-arguments.ts";
import { raiseKey } from "../../runtime/raise-key.ts";
import { iteratorValue } from "../../objects/step-source.ts";
import { openSource } from "../../objects/read-source.ts";
import { pythonSince } from "../../runtime/python-since.ts";
import type { Methods } from "../../objects/install.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { lookup } from "../../values/lookup.ts";
import { nativeClass } from "../native-class.ts";
import { mutableMapping } from "./collections-abc.ts";
import { orMissing, update } from "./mapping-methods.ts";

/** `collections.UserDict`: a mapping around the dict `data`, whose methods a class may replace one by one. */
export function userDict(rt: Runtime): ClassValue {
  const made = nativeClass(rt, {
    name: "UserDict",
    module: "collections",
    bases: [mutableMapping(rt)],
    methods: METHODS,
  });
  rt.classes.set("collections.UserDict", made);
  return made;
}

function dataOf(rt: Runtime, self: Value): Value {
  return known(rt, rt.attribute(self, "data"));
}

function own(rt: Runtime, self: Value): InstanceValue {
  const value = known(rt, self);
  return value.kind === "instance" ? value : rt.raise("TypeError", "descriptor requires a 'UserDict' object");
}

function operand(rt: Runtime, { positional: [given = NONE] }: Arguments): Value {
  const type = rt.classes.get("collections.UserDict");
  const isOther = type !== undefined && certain(rt, rt.isInstance(given, type));
  return isOther ? dataOf(rt, given) : given;
}

function joined(rt: Runtime, self: Value, args: Arguments, isReflected: boolean): Value {
  const other = operand(rt, args);
  if (other.kind !== "dict") return NOT_IMPLEMENTED;
  const data = dataOf(rt, self);
  const made = isReflected ? rt.binary("|", other, data) : rt.binary("|", data, other);
  return rt.callWith(known(rt, rt.typeOf(self)), made);
}

const METHODS: Methods = {
  __init__: (rt, self, args) => {
    rt.setAttribute(own(rt, self), "data", dict());
    const plain = plainArguments(rt, args.positional, EMPTY_KEYWORDS, args.unknown);
    const [given] = positionalOnly(rt, "UserDict.__init__", plain, 0, 1);
    const isGiven = given !== undefined && given.kind !== "none";
    if (isGiven) known(rt, rt.callMethod(self, "update", plainArguments(rt, [given])));
    if (args.keywords.size > 0 || args.unknown !== null)
      known(rt, rt.callMethod(self, "update", plainArguments(rt, [], args.keywords, args.unknown)));
    return NONE;
  },
  __len__: (rt, self) => int(certain(rt, rt.length(dataOf(rt, self)))),
  __getitem__: (rt, self, args) => {
    const [key = NONE] = args.positional;
    const data = dataOf(rt, self);
    if (certain(rt, rt.contains(data, key))) return rt.item(data, key);
    const missing = lookup(own(rt, self).class, "__missing__");
    return missing === undefined ? raiseKey(rt, key) : rt.callWith(rt.attribute(self, "__missing__"), key);
  },
  __setitem__: (rt, self, args) => {
    const [key = NONE, value = NONE] = args.positional;
    rt.setItem(dataOf(rt, self), key, value);
    return NONE;
  },
  __delitem__: (rt, self, args) => {
    rt.deleteItem(dataOf(rt, self), args.positional[0] ?? NONE);
    return NONE;
  },
  __iter__: (rt, self) => iteratorValue(openSource(rt, dataOf(rt, self))),
  __contains__: (rt, self, args) => bool(certain(rt, rt.contains(dataOf(rt, self), args.positional[0] ?? NONE))),
  __or__: (rt, self, args) => joined(rt, self, args, false),
  __ror__: (rt, self, args) => joined(rt, self, args, true),
  __ior__: (rt, self, args) => {
    const other = operand(rt, args);
    rt.setAttribute(own(rt, self), "data", rt.inPlace("|", dataOf(rt, self), other));
    return self;
  },
  __repr__: (rt, self) => text(certain(rt, rt.representation(dataOf(rt, self)))),
  get: (rt, self, args) => {
    const [key = NONE, fallback = args.keywords.get("default") ?? NONE] = args.positional;
    // Since 3.12 `__missing__` is not asked.
    if (lookup(own(rt, self).class, "__missing__") !== undefined) {
      const isNewer = rt.python === null ? null : pythonSince(rt, 12, "`UserDict.get`");
      if (isNewer === true) return certain(rt, rt.contains(self, key)) ? rt.item(self, key) : fallback;
      if (isNewer !== false) return rt.unknown("computed-at-runtime", "`UserDict.get` differs between Python versions");
    }
    return orMissing(rt, () => rt.item(self, key)) ?? fallback;
  },
  copy: (rt, self) => {
    const value = own(rt, self);
    const made: InstanceValue = { ...value, attributes: new Map(value.attributes) };
    touch(rt.journal, made.attributes, "data");
    made.attributes.set("data", dict());
    if (value.class.definition === null) update(rt, made, plainArguments(rt, [dataOf(rt, self)]));
    else known(rt, rt.callMethod(made, "update", plainArguments(rt, [self])));
    return made;
  },
};

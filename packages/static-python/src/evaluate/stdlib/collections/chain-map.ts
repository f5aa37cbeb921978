import type { ClassValue, Value } from "../../values/value.ts";
import { bool, builtin, dict, host, int, list, NONE, NOT_IMPLEMENTED, text } from "../../values/make.ts";
import { UnknownSignal } from "../../memory/signals.ts";
import { PropertyObject } from "../../objects/descriptor.ts";
import type { Methods } from "../../objects/install.ts";
import { iteratorValue } from "../../objects/step-source.ts";
import { openSource } from "../../objects/read-source.ts";
import { plainArguments } from "../../runtime/plain-arguments.ts";
import { raiseKey } from "../../runtime/raise-key.ts";
import { certain, known, knownItems, positionalOnly, refuseUnknown } from "../../runtime/take-arguments.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { unlessRaised } from "../../operate/unless-raised.ts";
import { lookup } from "../../values/lookup.ts";
import { isUnknown } from "../../values/kinds.ts";
import { nativeClass } from "../native-class.ts";
import { mutableMapping } from "./collections-abc.ts";
import { orMissing, update } from "./mapping-methods.ts";

/** `collections.ChainMap`: the first mapping that has a key gives its value; all changes go into the first. */
export function chainMap(rt: Runtime): ClassValue {
  const made = nativeClass(rt, {
    name: "ChainMap",
    module: "collections",
    bases: [mutableMapping(rt)],
    methods: METHODS,
  });
  const parents = builtin("parents", ({ positional: [self = NONE] }) => again(rt, self, mapsOf(rt, self).slice(1)));
  made.attributes.set("parents", host(new PropertyObject(parents, null)));
  return made;
}

function mapsOf(rt: Runtime, self: Value): readonly Value[] {
  return knownItems(rt, rt.attribute(self, "maps"));
}

function again(rt: Runtime, self: Value, maps: readonly Value[]): Value {
  return rt.callWith(known(rt, rt.typeOf(self)), ...maps);
}

/** The keys in Python's order: those of the last mapping first. */
function allKeys(rt: Runtime, self: Value): Value {
  const made = dict();
  for (const mapping of [...mapsOf(rt, self)].reverse()) {
    const members = rt.members(mapping);
    if (isUnknown(members)) throw new UnknownSignal(members);
    if (!members.isOrdered) made.isOrdered = false;
    for (const key of members.items) {
      const hash = certain(rt, rt.hashKey(key));
      made.entries.set(hash, { key: made.entries.get(hash)?.key ?? key, value: NONE });
    }
  }
  return made;
}

function first(rt: Runtime, self: Value): Value {
  return mapsOf(rt, self)[0] ?? NONE;
}

/** `|`: the other side goes into a copy of the first mapping, or all go into one dict. */
function joined(rt: Runtime, self: Value, other: Value, isReflected: boolean): Value {
  const type = rt.classes.get("collections.abc.Mapping");
  if (type === undefined || !certain(rt, rt.isInstance(other, type))) return NOT_IMPLEMENTED;
  if (!isReflected) {
    const made = rt.callMethod(self, "copy", plainArguments(rt, []));
    known(rt, rt.callMethod(first(rt, made), "update", plainArguments(rt, [other])));
    return made;
  }
  const child = rt.callWith(rt.types.dict, other);
  for (const mapping of [...mapsOf(rt, self)].reverse())
    known(rt, rt.callMethod(child, "update", plainArguments(rt, [mapping])));
  return again(rt, self, [child]);
}

function notInFirst(rt: Runtime, key: Value): never {
  return raiseKey(rt, text(`Key not found in the first mapping: ${certain(rt, rt.representation(key))}`));
}

const METHODS: Methods = {
  __init__: (rt, self, args) => {
    positionalOnly(rt, "ChainMap.__init__", args, 0, Number.POSITIVE_INFINITY);
    rt.setAttribute(self, "maps", list(args.positional.length === 0 ? [dict()] : [...args.positional]));
    return NONE;
  },
  __getitem__: (rt, self, args) => {
    const [key = NONE] = args.positional;
    for (const mapping of mapsOf(rt, self)) {
      const found = orMissing(rt, () => rt.item(mapping, key));
      if (found !== null) return found;
    }
    const value = known(rt, self);
    const missing = value.kind === "instance" ? lookup(value.class, "__missing__") : undefined;
    return missing === undefined ? raiseKey(rt, key) : rt.callWith(rt.attribute(self, "__missing__"), key);
  },
  __setitem__: (rt, self, args) => {
    const [key = NONE, value = NONE] = args.positional;
    rt.setItem(first(rt, self), key, value);
    return NONE;
  },
  __delitem__: (rt, self, args) => {
    const [key = NONE] = args.positional;
    if (certain(rt, rt.contains(first(rt, self), key))) rt.deleteItem(first(rt, self), key);
    else notInFirst(rt, key);
    return NONE;
  },
  __contains__: (rt, self, args) =>
    bool(mapsOf(rt, self).some((mapping) => certain(rt, rt.contains(mapping, args.positional[0] ?? NONE)))),
  __iter__: (rt, self) => iteratorValue(openSource(rt, allKeys(rt, self))),
  __len__: (rt, self) => int(certain(rt, rt.length(allKeys(rt, self)))),
  __bool__: (rt, self) => bool(mapsOf(rt, self).some((mapping) => certain(rt, rt.truth(mapping)))),
  __or__: (rt, self, args) => joined(rt, self, args.positional[0] ?? NONE, false),
  __ror__: (rt, self, args) => joined(rt, self, args.positional[0] ?? NONE, true),
  __ior__: (rt, self, args) => {
    known(rt, rt.callMethod(first(rt, self), "update", args));
    return self;
  },
  __repr__: (rt, self) => {
    const type = known(rt, rt.typeOf(self));
    const shown = mapsOf(rt, self).map((mapping) => certain(rt, rt.representation(mapping)));
    return text(`${type.kind === "class" ? type.name : "ChainMap"}(${shown.join(", ")})`);
  },
  clear: (rt, self) => rt.callMethod(first(rt, self), "clear", plainArguments(rt, [])),
  pop: (rt, self, args) => {
    const found = unlessRaised(rt, "KeyError", () => rt.callMethod(first(rt, self), "pop", args));
    return found ?? notInFirst(rt, args.positional[0] ?? NONE);
  },
  popitem: (rt, self) => {
    const found = unlessRaised(rt, "KeyError", () => rt.callMethod(first(rt, self), "popitem", plainArguments(rt, [])));
    return found ?? raiseKey(rt, text("No keys found in the first mapping."));
  },
  copy: (rt, self) => {
    const [head = NONE, ...rest] = mapsOf(rt, self);
    return again(rt, self, [rt.callMethod(head, "copy", plainArguments(rt, [])), ...rest]);
  },
  get: (rt, self, args) => {
    const [key = NONE, fallback = args.keywords.get("default") ?? NONE] = args.positional;
    return certain(rt, rt.contains(self, key)) ? rt.item(self, key) : fallback;
  },
  new_child: (rt, self, args) => {
    refuseUnknown(args);
    const [given = args.keywords.get("m") ?? NONE] = args.positional;
    const child = known(rt, given).kind === "none" ? dict() : given;
    const more = new Map([...args.keywords].filter(([name]) => name !== "m"));
    if (more.size > 0) update(rt, child, plainArguments(rt, [], more));
    return again(rt, self, [child, ...mapsOf(rt, self)]);
  },
};

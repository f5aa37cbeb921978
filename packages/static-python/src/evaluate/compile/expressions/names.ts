import type { Name } from "../../../syntax/syntax.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import type { Value } from "../../values/value.ts";
import type { Frame } from "../../memory/frame.ts";
import { touch } from "../../memory/journal.ts";
import { generatorDropped } from "../../call/dropped-generator.ts";
import type { Compiler, Evaluate, Store } from "../compiler.ts";
import { privateName, resolve, type NamePlace, type Scope } from "../../../syntax/scope.ts";

export function loadName(c: Compiler, node: Name, scope: Scope): Evaluate {
  const key = privateName(node.name, scope);
  const place = resolve(scope, key);
  const load = loadFrom(c, node, place, key);
  // A class body sees any name of its namespace, one that `__prepare__` put there too, but for those it calls global.
  const isOwn = scope.kind === "class" && place.kind !== "class" && !scope.names.globals.has(key);
  return isOwn ? (frame) => frame.names?.get(key) ?? load(frame) : load;
}

export function storeName(c: Compiler, name: string, scope: Scope): Store {
  const { rt, unit } = c;
  const key = privateName(name, scope);
  const place = resolve(scope, key);
  switch (place.kind) {
    case "local": {
      const { hops, index } = place;
      if (hops === 0)
        return (frame, value) => {
          if (rt.journal.layers.length > 0) touch(rt.journal, frame, index);
          const before = frame.slots[index];
          frame.slots[index] = value;
          if (rt.hasSuspended) dropped(rt, before);
        };
      return (frame, value) => {
        const home = outerFrame(frame, hops);
        touch(rt.journal, home, index);
        const before = home.slots[index];
        home.slots[index] = value;
        if (rt.hasSuspended) dropped(rt, before);
      };
    }
    case "global": {
      const names = unit.module.attributes;
      return (_, value) => storeIn(rt, names, key, value);
    }
    case "class":
      return (frame, value) => {
        if (frame.names !== null) storeIn(rt, frame.names, key, value);
      };
  }
}

function storeIn(rt: Runtime, names: Map<string, Value>, key: string, value: Value): void {
  if (rt.journal.layers.length > 0) touch(rt.journal, names, key);
  const before = rt.hasSuspended ? names.get(key) : undefined;
  names.set(key, value);
  dropped(rt, before);
}

export function deleteName(c: Compiler, node: Name, scope: Scope): (frame: Frame) => void {
  const { rt, unit } = c;
  const key = privateName(node.name, scope);
  const place = resolve(scope, key);
  if (place.kind === "local")
    return (frame) => {
      const home = outerFrame(frame, place.hops);
      frame.node = node;
      if (home.slots[place.index] === undefined)
        rt.raise(place.hops === 0 ? "UnboundLocalError" : "NameError", unboundMessage(key, place.hops));
      touch(rt.journal, home, place.index);
      const before = home.slots[place.index];
      home.slots[place.index] = undefined;
      dropped(rt, before);
    };
  return (frame) => {
    const names = place.kind === "class" && frame.names !== null ? frame.names : unit.module.attributes;
    frame.node = node;
    if (!names.has(key)) rt.raise("NameError", `name '${key}' is not defined`);
    touch(rt.journal, names, key);
    const before = names.get(key);
    names.delete(key);
    dropped(rt, before);
  };
}

/** What a variable held may be a generator that is closed now. */
function dropped(rt: Runtime, before: Value | undefined): void {
  if (before?.kind === "iterator") generatorDropped(rt, before);
}

/** Removes a variable of the running scope, if it is bound. */
export function unbindName(c: Compiler, name: string, scope: Scope): (frame: Frame) => void {
  const { rt } = c;
  const key = privateName(name, scope);
  const place = resolve(scope, name);
  if (place.kind === "local")
    return (frame) => {
      if (place.hops > 0) return;
      touch(rt.journal, frame, place.index);
      frame.slots[place.index] = undefined;
    };
  return (frame) => {
    const names = place.kind === "class" && frame.names !== null ? frame.names : frame.unit.module.attributes;
    touch(rt.journal, names, key);
    names.delete(key);
  };
}

/** The frame that `hops` enclosing functions away holds a variable. */
function outerFrame(frame: Frame, hops: number): Frame {
  let home = frame;
  for (let hop = 0; hop < hops; hop++) home = home.parent ?? home;
  return home;
}

function loadFrom(c: Compiler, node: Name, place: NamePlace, key: string): Evaluate {
  const { rt } = c;
  switch (place.kind) {
    case "local": {
      const { hops, index } = place;
      const unbound = (frame: Frame): Value => {
        frame.node = node;
        return rt.raise(hops === 0 ? "UnboundLocalError" : "NameError", unboundMessage(key, hops));
      };
      if (hops === 0) return (frame) => frame.slots[index] ?? unbound(frame);
      if (hops === 1) return (frame) => frame.parent?.slots[index] ?? unbound(frame);
      return (frame) => outerFrame(frame, hops).slots[index] ?? unbound(frame);
    }
    case "global":
      return loadGlobal(c, node, key);
    case "class": {
      const outer = loadFrom(c, node, place.outer, key);
      return (frame) => frame.names?.get(key) ?? outer(frame);
    }
  }
}

function loadGlobal(c: Compiler, node: Name, key: string): Evaluate {
  const { rt, unit } = c;
  const names = unit.module.attributes;
  return (frame) => {
    const value = names.get(key);
    if (value !== undefined) return value;
    frame.node = node;
    const starred = unit.unknownStars[0];
    // After `from unknown import *` any other name, a built-in's too, may mean something else.
    if (starred !== undefined) return rt.mayFail(starred, true);
    return rt.builtins.get(key) ?? outsideModel(rt, frame, key);
  };
}

/** Names that every module finds, and that are not implemented. */
const NOT_FOLLOWED: ReadonlySet<string> = new Set(
  (
    "BaseExceptionGroup EncodingWarning ExceptionGroup PythonFinalizationError __annotations__ __build_class__ __builtins__ " +
    "__cached__ __loader__ __spec__ aiter anext copyright credits exit help license quit"
  ).split(" "),
);

function outsideModel(rt: Runtime, frame: Frame, key: string): Value {
  // Methods see their own class, whether or not they call `super()`.
  if (key === "__class__" && frame.owner !== null)
    return frame.owner.value ?? rt.unknown("computed-at-runtime", "The class of this method is not followed");
  return NOT_FOLLOWED.has(key)
    ? rt.unknown("computed-at-runtime", `\`${key}\` is not followed`)
    : rt.raise("NameError", `name '${key}' is not defined`);
}

function unboundMessage(name: string, hops: number): string {
  return hops === 0
    ? `cannot access local variable '${name}' where it is not associated with a value`
    : `cannot access free variable '${name}' where it is not associated with a value in enclosing scope`;
}

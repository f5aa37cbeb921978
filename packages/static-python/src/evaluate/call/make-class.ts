import type { ClassValue, Value } from "../values/value.ts";
import type { ClassRequest, Runtime } from "../runtime/runtime.ts";
import { checkSlots } from "./check-slots.ts";
import { baseEntries } from "./base-entries.ts";
import { runClassHooks, runOpaqueHooks } from "./class-hooks.ts";
import { isFollowed, loseToMetaclass, makeByMetaclass, metaclassOf } from "./metaclass.ts";
import { addSubclass, loseSubclasses } from "../objects/subclasses.ts";
import { lookup, lookupSlot } from "../values/lookup.ts";
import { ClassSlots } from "../values/class-slots.ts";
import { isKnownAttribute } from "../values/known-attributes.ts";
import type { UnknownCause } from "../../model/causes.ts";

/** Makes a class; one with a base or metaclass that cannot be followed is opaque. */
export function makeClass(rt: Runtime, request: ClassRequest): Value {
  const resolved = { ...request, ...baseEntries(rt, request.bases, request.definition) };
  const metaclass = metaclassOf(rt, resolved);
  return metaclass !== null && isFollowed(rt, metaclass)
    ? makeByMetaclass(rt, metaclass, resolved, (given) => assemble(rt, given, metaclass))
    : assemble(rt, resolved, metaclass);
}

/** What `type.__new__(metaclass, name, bases, namespace)` makes. */
export function assemble(rt: Runtime, request: ClassRequest, metaclass: Value | null): Value {
  const { name, namespace, keywords } = request;
  const slots = new ClassSlots<Value>();
  const { parents, lost } = readBases(rt, request);
  const opaque = metaclassCause(rt, name, metaclass) ?? lost;
  if (parents.length === 0) parents.push(rt.types.object);
  if (metaclass?.kind === "class" && !rt.types.own.has(metaclass)) slots.metaclass = metaclass;
  takeRegister(slots, metaclass);
  takeAnnotations(slots, namespace);
  takeForms(slots, request);
  const made: ClassValue = {
    kind: "class",
    name,
    module: request.module,
    file: request.file,
    definition: request.definition,
    bases: parents,
    attributes: namespace,
    slots,
  };
  made.mro = linearize(rt, made, parents);
  if (opaque === undefined) checkSlots(rt, made);
  addSubclass(rt, made);
  if (opaque !== undefined) {
    made.opaque = opaque;
    if (opaque === lost) runOpaqueHooks(rt, made, request, opaque);
    else {
      for (const parent of parents) loseSubclasses(rt, parent, opaque);
      loseToMetaclass(rt, made, metaclass, opaque);
    }
    return made;
  }
  const abstract = abstractNames(rt, made);
  if (abstract.length > 0 || lookupSlot(made, "abstractNames") !== undefined) slots.abstractNames = abstract;
  // Enum, NamedTuple and the like rework the class.
  const [, ...above] = made.mro ?? [];
  const rework = above.map((parent) => parent.slots?.rework).find((found) => found !== undefined);
  const result = rework === undefined ? made : rt.callWith(rework, made);
  if (result.kind === "class") runClassHooks(rt, result, keywords);
  return result;
}

/** What the way it was made says of it. */
function takeForms(slots: ClassSlots<Value>, { definition, isGeneric, mayHideGeneric }: ClassRequest): void {
  if (definition === null) slots.isMadeByCall = true;
  if (isGeneric === true) slots.isGeneric = true;
  if (mayHideGeneric === true) slots.mayHideGeneric = true;
}

/** `ABCMeta` gives its classes `register`. */
function takeRegister(slots: ClassSlots<Value>, metaclass: Value | null): void {
  const register = metaclass?.kind === "class" ? metaclass.attributes.get("register") : undefined;
  if (register?.kind === "builtin") slots.metaMethods = new Map([["register", register]]);
}

/** Annotations are none of the names of a class: they are asked for apart. */
function takeAnnotations(slots: ClassSlots<Value>, namespace: Map<string, Value>): void {
  const annotations = namespace.get("__annotations__");
  namespace.delete("__annotations__");
  if (annotations !== undefined) slots.annotations = annotations;
}

/** The classes among the bases, and why the first other one is not followed. */
function readBases(
  rt: Runtime,
  { name, bases }: ClassRequest,
): { readonly parents: ClassValue[]; readonly lost: UnknownCause | undefined } {
  const parents: ClassValue[] = [];
  let lost: UnknownCause | undefined;
  for (const base of bases) {
    if (base.kind === "class" && isFinal(base))
      rt.raise("TypeError", `type '${base.name}' is not an acceptable base type`);
    if (base.kind === "class") parents.push(base);
    else if (base.kind === "unknown") lost ??= base.cause;
    else if (base.kind === "host" || base.kind === "function" || base.kind === "builtin")
      lost ??= rt.unknown("computed-at-runtime", `The base of \`${name}\` is not followed`).cause;
    else rt.raise("TypeError", "bases must be types");
  }
  return { parents, lost };
}

/** Types of CPython that nothing is derived from. */
const FINAL: ReadonlySet<string> = new Set(
  (
    "NoneType NotImplementedType bool builtin_function_or_method bytearray_iterator bytes_iterator dict_items " +
    "dict_keys dict_values ellipsis function generator list_iterator mappingproxy memoryview method range slice"
  ).split(" "),
);

function isFinal({ definition, module, name }: ClassValue): boolean {
  return definition === null && module === "builtins" && FINAL.has(name);
}

/** Why a metaclass is not followed; undefined for `type`, those that are built in, and those of the project. */
function metaclassCause(rt: Runtime, name: string, metaclass: Value | null): UnknownCause | undefined {
  if (metaclass === null || (metaclass.kind === "class" && rt.types.own.has(metaclass)) || isFollowed(rt, metaclass))
    return undefined;
  return metaclass.kind === "unknown"
    ? metaclass.cause
    : rt.unknown("unsupported-syntax", `The metaclass of \`${name}\` is not followed`).cause;
}

/** CPython's method resolution order (C3). */
function linearize(rt: Runtime, made: ClassValue, parents: readonly ClassValue[]): readonly ClassValue[] {
  const order: ClassValue[] = [made];
  const lists = [...parents.map((parent) => [...(parent.mro ?? [parent])]), [...parents]];
  for (;;) {
    const left = lists.filter((list) => list.length > 0);
    if (left.length === 0) return order.includes(rt.types.object) ? order : [...order, rt.types.object];
    const next = left
      .map((list) => list[0])
      .find((candidate) => candidate !== undefined && left.every((list) => list.indexOf(candidate) <= 0));
    if (next === undefined)
      return rt.raise(
        "TypeError",
        `Cannot create a consistent method resolution\norder (MRO) for bases ${parents.map((parent) => parent.name).join(", ")}`,
      );
    order.push(next);
    for (const list of left) if (list[0] === next) list.shift();
  }
}

function abstractNames(rt: Runtime, made: ClassValue): readonly string[] {
  const names: string[] = [];
  for (const [name, value] of made.attributes) if (isAbstract(value)) names.push(name);
  for (const parent of made.bases) {
    const inherited = parent.kind === "class" ? lookupSlot(parent, "abstractNames") : undefined;
    for (const name of inherited ?? []) {
      if (names.includes(name)) continue;
      const found = lookup(made, name);
      if (found === undefined ? !hasNatively(rt, made, name) : isAbstract(found)) names.push(name);
    }
  }
  return isAbstractBase(rt, made) ? names : [];
}

/** Whether a built-in type among the parents has the method, which its model need not list. */
function hasNatively(rt: Runtime, made: ClassValue, name: string): boolean {
  return (made.mro ?? []).some(
    (parent) => rt.types.payloads.has(parent) && parent !== rt.types.object && isKnownAttribute(parent.name, name),
  );
}

function isAbstract(value: Value): boolean {
  if (value.kind === "function") return value.attributes.has("__isabstractmethod__");
  if (value.kind !== "host") return false;
  return (
    value.object
      .reaches?.()
      .some((inner) => inner.kind === "function" && inner.attributes.has("__isabstractmethod__")) ?? false
  );
}

function isAbstractBase(rt: Runtime, made: ClassValue): boolean {
  const keyword = made.definition?.keywords.some((item) => item.name === "metaclass") ?? false;
  return (
    keyword ||
    (made.mro ?? []).some((parent) => rt.types.own.has(parent) && parent.name === "ABC") ||
    lookupSlot(made, "abstractNames") !== undefined
  );
}

import type { ClassValue, Value } from "../values/value.ts";
import { EMPTY_KEYWORDS, text } from "../values/make.ts";
import type { ClassRequest, Runtime } from "../runtime/runtime.ts";
import { TypingForm } from "../objects/typing-form.ts";
import { bind } from "../operate/bind.ts";
import { plainArguments } from "../runtime/plain-arguments.ts";
import { lookup, lookupSlot } from "../values/lookup.ts";
import { ClassSlots } from "../values/class-slots.ts";
import type { UnknownCause } from "../../model/causes.ts";

/** Makes a class; one with a base or metaclass that cannot be followed is opaque. */
export function makeClass(rt: Runtime, request: ClassRequest): Value {
  const { name, namespace, keywords } = request;
  const slots = new ClassSlots<Value>();
  const { parents, lost } = readBases(rt, request, slots);
  const opaque = lost ?? metaclassCause(rt, name, keywords.get("metaclass"));
  if (parents.length === 0) parents.push(rt.types.object);
  if (request.definition === null) slots.isMadeByCall = true;
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
  // `class A[T]:`
  if ((request.definition?.typeParameters.length ?? 0) > 0) slots.isGeneric = true;
  if (opaque !== undefined) {
    made.opaque = opaque;
    return made;
  }
  const abstract = abstractNames(rt, made);
  if (abstract.length > 0 || lookupSlot(made, "abstractNames") !== undefined) slots.abstractNames = abstract;
  return finish(rt, made, keywords);
}

/** The classes among the bases, and why the first other one is not followed. */
function readBases(
  rt: Runtime,
  { name, bases }: ClassRequest,
  slots: ClassSlots<Value>,
): { readonly parents: ClassValue[]; readonly lost: UnknownCause | undefined } {
  const parents: ClassValue[] = [];
  let lost: UnknownCause | undefined;
  for (const base of bases) {
    if (base.kind === "class") parents.push(base);
    else if (base.kind === "unknown") lost ??= base.cause;
    else if (base.kind === "host" && base.object instanceof TypingForm) {
      slots.isGeneric = true;
      if (base.object.origin?.kind === "class") parents.push(base.object.origin);
    } else if (base.kind === "host" || base.kind === "function" || base.kind === "builtin")
      lost ??= rt.unknown("computed-at-runtime", `The base of \`${name}\` is not followed`).cause;
    else rt.raise("TypeError", "bases must be types");
  }
  return { parents, lost };
}

/** Why a metaclass is not followed; undefined for `type` and those that are built in. */
function metaclassCause(rt: Runtime, name: string, metaclass: Value | undefined): UnknownCause | undefined {
  if (metaclass === undefined || metaclass === rt.types.type) return undefined;
  if (metaclass.kind === "class" && rt.types.own.has(metaclass)) return undefined;
  return metaclass.kind === "unknown"
    ? metaclass.cause
    : rt.unknown("unsupported-syntax", `The metaclass of \`${name}\` is not followed`).cause;
}

function finish(rt: Runtime, made: ClassValue, keywords: ReadonlyMap<string, Value>): Value {
  const [, ...ancestors] = made.mro ?? [made];
  // Enum, NamedTuple and the like rework the class.
  const rework = ancestors.map((parent) => parent.slots?.rework).find((found) => found !== undefined);
  const result = rework === undefined ? made : rt.callWith(rework, made);
  if (result.kind !== "class") return result;
  for (const [key, value] of [...result.attributes]) {
    if (value.kind !== "instance") continue;
    const hook = lookup(value.class, "__set_name__");
    if (hook !== undefined) rt.callWith(bind(rt, hook, value, value.class), result, text(key));
  }
  const hook = ancestors
    .map((parent) => parent.attributes.get("__init_subclass__"))
    .find((found) => found !== undefined && found.kind !== "host");
  const options = new Map([...keywords].filter(([key]) => key !== "metaclass"));
  if (hook?.kind === "function")
    rt.call(
      { kind: "bound-method", self: result, function: hook },
      plainArguments(rt, [], options.size === 0 ? EMPTY_KEYWORDS : options),
    );
  else if (hook?.kind === "unknown") rt.callWith(hook, result);
  else if (
    hook === undefined &&
    options.size > 0 &&
    ancestors.every((parent) => parent.definition !== null || parent === rt.types.object)
  )
    rt.raise("TypeError", `${made.name}.__init_subclass__() takes no keyword arguments`);
  return result;
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
      const found = names.includes(name) ? undefined : lookup(made, name);
      if (found !== undefined && isAbstract(found)) names.push(name);
    }
  }
  return isAbstractBase(rt, made) ? names : [];
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

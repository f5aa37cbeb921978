import type { ClassValue, Value, Arguments, InstanceValue } from "../../values/value.ts";
import { loseSubclasses } from "../../objects/subclasses.ts";
import { opaqueCause, slotsOf } from "../../values/lookup.ts";
import { keyOfAll } from "../../operate/hash-key.ts";
import type { Method } from "../../objects/descriptor.ts";
import { builtin, tuple, text, NONE, NOT_IMPLEMENTED } from "../../values/make.ts";
import { initialiseDataclass } from "./initialise-dataclass.ts";
import type { DataclassField } from "../../values/class-slots.ts";
import { certain, known } from "../../runtime/take-arguments.ts";
import { install } from "../../objects/install.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { readFields } from "./dataclass-fields.ts";
import { touch } from "../../memory/journal.ts";

type Fields = readonly DataclassField<Value>[];

const ORDERINGS = [
  ["__lt__", "<"],
  ["__le__", "<="],
  ["__gt__", ">"],
  ["__ge__", ">="],
] as const;

/** `@dataclass(**options)`: gives the class the methods that CPython would generate. */
export function decorateDataclass(rt: Runtime, given: Value, options: ReadonlyMap<string, Value>): Value {
  const type = known(rt, given);
  if (type.kind !== "class")
    return rt.mayFail(rt.unknown("unsupported-syntax", "`dataclass` of what is no class is not followed"));
  if (opaqueCause(type) !== null) return type;
  const flag = (name: string, fallback: boolean): boolean => {
    const value = options.get(name);
    return value === undefined ? fallback : certain(rt, rt.truth(value));
  };
  const fields = readFields(rt, type, flag("kw_only", false));
  const compared = fields.filter((field) => field.isCompared && !field.isInitOnly);
  const isFrozen = flag("frozen", false);
  refuseMixed(rt, type, isFrozen);
  nameFields(type, fields, flag("slots", false));
  if (flag("slots", false)) loseReplaced(rt, type);
  const slots = slotsOf(type);
  touch(rt.journal, slots);
  slots.dataclassFields = fields;
  if (flag("init", true))
    install(rt, type, { __init__: (_, self, args) => initialiseDataclass(rt, type, fields, self, args) });
  if (flag("repr", true) && !type.attributes.has("__repr__"))
    install(rt, type, { __repr__: (_, self) => representationOf(rt, fields, self) });
  if (flag("eq", true) && !type.attributes.has("__eq__")) {
    install(rt, type, { __eq__: comparison(rt, compared, (a, b) => rt.compare("==", a, b)) });
    const hasHash = type.attributes.has("__hash__");
    if (!hasHash && (isFrozen || flag("unsafe_hash", false)))
      slots.hashKey = builtin("__hash__", (args) => hashOf(rt, compared, args.positional[0] ?? NONE));
    else if (!hasHash) type.attributes.set("__hash__", NONE);
  }
  if (flag("order", false)) installOrderings(rt, type, compared);
  if (isFrozen) freeze(rt, type, fields);
  if ((type.attributes.get("__doc__") ?? NONE).kind === "none")
    type.attributes.set(
      "__doc__",
      rt.unknown("unsupported-syntax", "The docstring that a dataclass is given is not followed"),
    );
  return type;
}

function freeze(rt: Runtime, type: ClassValue, fields: Fields): void {
  const mayChange = (self: Value, name: Value | undefined): boolean =>
    self.kind === "instance" &&
    self.class !== type &&
    !fields.some((one) => name?.kind === "str" && one.name === name.value);
  const above = (self: Value, method: string): Value => rt.attribute(rt.callWith(rt.types.super, type, self), method);
  install(rt, type, {
    __setattr__: (_, self, args) =>
      mayChange(self, args.positional[0])
        ? rt.call(above(self, "__setattr__"), args)
        : refuseAssignment(rt, args, "assign to"),
    __delattr__: (_, self, args) =>
      mayChange(self, args.positional[0])
        ? rt.call(above(self, "__delattr__"), args)
        : refuseAssignment(rt, args, "delete"),
  });
  slotsOf(type).isFrozen = true;
}

function refuseAssignment(rt: Runtime, args: Arguments, verb: "assign to" | "delete"): Value {
  if (args.positional.length !== (verb === "delete" ? 1 : 2) || args.keywords.size > 0 || args.unknown !== null)
    return rt.mayFail(rt.unknown("unsupported-syntax", "This call of a frozen dataclass is not followed"));
  const [name] = args.positional;
  return rt.raiseValue(
    rt.callWith(
      rt.classes.get("dataclasses.FrozenInstanceError") ?? NONE,
      text(`cannot ${verb} field '${name?.kind === "str" ? name.value : ""}'`),
    ),
  );
}

function representationOf(rt: Runtime, fields: Fields, self: Value): Value {
  if (self.kind !== "instance") return NONE;
  const name = self.class.attributes.get("__qualname__");
  const parts = fields
    .filter((field) => field.isShown && !field.isInitOnly)
    .map((field) => `${field.name}=${certain(rt, rt.representation(rt.attribute(self, field.name)))}`);
  return text(`${name?.kind === "str" ? name.value : self.class.name}(${parts.join(", ")})`);
}

/** A special method that compares the fields as tuples, of two instances of one class. */
function comparison(rt: Runtime, fields: Fields, compare: (a: Value, b: Value) => Value): Method {
  const values = (instance: InstanceValue): Value => tuple(fields.map((field) => rt.attribute(instance, field.name)));
  return (_, self, args) => {
    const other = args.positional[0] ?? NONE;
    if (self.kind !== "instance" || other.kind !== "instance" || self.class !== other.class)
      return other.kind === "unknown" ? rt.derive(other) : NOT_IMPLEMENTED;
    return compare(values(self), values(other));
  };
}

function hashOf(rt: Runtime, fields: Fields, self: Value): Value {
  const key = keyOfAll(
    rt,
    fields.map((field) => rt.attribute(self, field.name)),
    "d",
  );
  if (typeof key !== "string") return key;
  const type = rt.typeOf(self);
  return text(`${type.kind === "class" ? `${type.module}.${type.name}` : ""}${key}`);
}

function refuseMixed(rt: Runtime, type: ClassValue, isFrozen: boolean): void {
  const parents = (type.mro ?? []).slice(1).filter((parent) => parent.slots?.dataclassFields !== undefined);
  const others = parents.filter((parent) => (parent.slots?.isFrozen === true) !== isFrozen);
  if (others.length === 0) return;
  const [own, base] = isFrozen ? ["frozen", "non-frozen"] : ["non-frozen", "frozen"];
  rt.raise("TypeError", `cannot inherit ${own} dataclass from a ${base} one`);
}

function installOrderings(rt: Runtime, type: ClassValue, compared: readonly DataclassField<Value>[]): void {
  for (const [name, operator] of ORDERINGS)
    install(rt, type, { [name]: comparison(rt, compared, (a, b) => rt.compare(operator, a, b)) });
}

/** `slots=True` makes the class anew: the one before stays among the subclasses of its parents for a while. */
function loseReplaced(rt: Runtime, type: ClassValue): void {
  const { cause } = rt.unknown("computed-at-runtime", `How many classes \`${type.name}\` became is not known`);
  for (const parent of type.bases) if (parent.kind === "class") loseSubclasses(rt, parent, cause);
}

/** `__match_args__`, and `__slots__` where they are asked for. */
function nameFields(type: ClassValue, fields: Fields, hasSlots: boolean): void {
  const names = (chosen: Fields): Value => tuple(chosen.map(({ name }) => text(name)));
  type.attributes.set("__match_args__", names(fields.filter((field) => field.isInit && !field.isKeywordOnly)));
  if (hasSlots) type.attributes.set("__slots__", names(fields.filter((field) => !field.isInitOnly)));
}

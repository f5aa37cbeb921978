import { raiseTooMany } from "../../runtime/raise-too-many.ts";
import type { ClassValue, Arguments, Value, InstanceValue } from "../../values/value.ts";
import { raiseMissing } from "../../runtime/take-arguments.ts";
import { NONE } from "../../values/make.ts";
import type { UnknownCause } from "../../../model/causes.ts";
import type { DataclassField } from "../../values/class-slots.ts";
import type { Runtime } from "../../runtime/runtime.ts";

type Fields = readonly DataclassField<Value>[];

/** The generated `__init__` of a dataclass. */
export function initialiseDataclass(
  rt: Runtime,
  type: ClassValue,
  fields: Fields,
  self: Value,
  args: Arguments,
): Value {
  if (self.kind !== "instance") return NONE;
  if (args.unknown !== null) {
    loseFields(self, fields, args, args.unknown);
    return NONE;
  }
  const positional = fields.filter((field) => field.isInit && !field.isKeywordOnly);
  checkArguments(rt, type, fields, positional.length, args);
  const initOnly: Value[] = [];
  const missing: string[] = [];
  for (const field of fields) {
    const value = valueOf(rt, type, field, positional.indexOf(field), args);
    if (value === null) {
      if (field.isInit) missing.push(field.name);
    } else if (field.isInitOnly) initOnly.push(value);
    else if (field.isInit || field.factory !== null) self.attributes.set(field.name, value);
  }
  if (missing.length > 0) raiseMissing(rt, `${type.name}.__init__`, "positional", missing);
  const after = rt.special(self, "__post_init__");
  if (after !== null) rt.callWith(after, ...initOnly);
  return NONE;
}

/** `*unknown` was passed: what was not given by name is not known. */
function loseFields(self: InstanceValue, fields: Fields, args: Arguments, cause: UnknownCause): void {
  for (const field of fields)
    if (field.isInit)
      self.attributes.set(
        field.name,
        args.keywords.get(field.name) ?? { kind: "unknown", cause, aliases: args.positional },
      );
}

function checkArguments(rt: Runtime, type: ClassValue, fields: Fields, count: number, args: Arguments): void {
  const optional = fields.filter(
    (field) => field.isInit && !field.isKeywordOnly && (field.fallback !== null || field.factory !== null),
  ).length;
  if (args.positional.length > count)
    raiseTooMany(rt, `${type.name}.__init__`, {
      least: count + 1 - optional,
      most: count + 1,
      count: args.positional.length + 1,
    });
  for (const name of args.keywords.keys())
    if (!fields.some((field) => field.isInit && field.name === name))
      rt.raise("TypeError", `${type.name}.__init__() got an unexpected keyword argument '${name}'`);
}

/** What was given for a field, else its default; null when there is neither. `index` is its position, or -1. */
function valueOf(
  rt: Runtime,
  type: ClassValue,
  field: DataclassField<Value>,
  index: number,
  args: Arguments,
): Value | null {
  const given = index >= 0 ? args.positional[index] : undefined;
  const named = field.isInit ? args.keywords.get(field.name) : undefined;
  if (given !== undefined && named !== undefined)
    rt.raise("TypeError", `${type.name}.__init__() got multiple values for argument '${field.name}'`);
  return given ?? named ?? (field.factory === null ? field.fallback : rt.callWith(field.factory));
}

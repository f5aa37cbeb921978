import type { ClassValue, Value, Arguments, HostObject, ModuleValue } from "../../values/value.ts";
import { TypingForm } from "../../objects/typing-form.ts";
import { MISSING, FieldObject, dataclassFields } from "./dataclass-fields.ts";
import { nativeClass } from "../native-class.ts";
import { type Functions, moduleOf } from "../module.ts";
import { takeArguments, certain, known, refuseUnknown } from "../../runtime/take-arguments.ts";
import { builtin, tuple, host, text, bool, NONE } from "../../values/make.ts";
import { lookupSlot } from "../../values/lookup.ts";
import { asPlain } from "./as-plain.ts";
import type { DataclassField } from "../../values/class-slots.ts";
import { decorateDataclass } from "./decorate-dataclass.ts";
import type { Runtime } from "../../runtime/runtime.ts";

export function dataclasses(rt: Runtime): ModuleValue {
  const attributeError = rt.types.exceptions.get("AttributeError");
  const frozen = nativeClass(rt, {
    name: "FrozenInstanceError",
    module: "dataclasses",
    bases: attributeError === undefined ? [] : [attributeError],
    construct: attributeError?.construct,
  });
  rt.classes.set("dataclasses.FrozenInstanceError", frozen);
  const values = {
    MISSING: host(MISSING),
    FrozenInstanceError: frozen,
    InitVar: host(new TypingForm("InitVar")),
    KW_ONLY: host(new TypingForm("KW_ONLY")),
  };
  return moduleOf(rt, "dataclasses", values, FUNCTIONS);
}

const FUNCTIONS: Functions = {
  dataclass: (rt, args) => {
    const [only] = args.positional;
    const options = new Map(args.keywords);
    return only === undefined || only.kind === "none"
      ? builtin("wrap", (given) => decorateDataclass(rt, given.positional[0] ?? NONE, options))
      : decorateDataclass(rt, only, options);
  },
  field: (rt, args) => host(makeField(rt, args)),
  fields: (rt, args) => {
    const fields = dataclassFields(classOf(rt, args.positional[0] ?? NONE));
    return tuple(fields.filter((field) => !field.isInitOnly).map((field) => host(describe(field))));
  },
  is_dataclass: (rt, args) => {
    const value = known(rt, args.positional[0] ?? NONE);
    const type = value.kind === "class" ? value : value.kind === "instance" ? value.class : null;
    return bool(type !== null && lookupSlot(type, "dataclassFields") !== undefined);
  },
  asdict: (rt, args) => {
    const [value = NONE, factory] = takeArguments(rt, "asdict", args, ["obj", "dict_factory"], 1);
    if (factory !== undefined) return rt.unknown("unsupported-syntax", "`asdict` with a factory is not followed");
    classOf(rt, value);
    return asPlain(rt, value, true, 0);
  },
  astuple: (rt, args) => {
    const [value = NONE] = takeArguments(rt, "astuple", args, ["obj", "tuple_factory"], 1);
    classOf(rt, value);
    return asPlain(rt, value, false, 0);
  },
  replace: (rt, args) => {
    const value = known(rt, args.positional[0] ?? NONE);
    const type = classOf(rt, value);
    if (value.kind !== "instance") return rt.raise("TypeError", "replace() should be called on dataclass instances");
    refuseUnknown(args);
    const keywords = new Map(args.keywords);
    for (const { name, isInit, isInitOnly, fallback } of dataclassFields(type)) {
      if (!isInit && keywords.has(name))
        rt.raise("ValueError", `field ${name} is declared with init=False, it cannot be specified with replace()`);
      if (!isInit || keywords.has(name)) continue;
      if (isInitOnly && fallback === null) rt.raise("ValueError", `InitVar '${name}' must be specified with replace()`);
      keywords.set(name, rt.attribute(value, name));
    }
    return rt.call(type, { ...NO_ARGUMENTS, keywords, at: args.at, unknown: args.unknown });
  },
};

const NO_ARGUMENTS: Pick<Arguments, "positional" | "positionalAt" | "keywordsAt"> = {
  positional: [],
  positionalAt: [],
  keywordsAt: new Map(),
};

const FIELD_OPTIONS = ["default", "default_factory", "init", "repr", "hash", "compare", "metadata", "kw_only"];

/** `field(…)`; a `hash` option changes nothing that is followed. */
function makeField(rt: Runtime, args: Arguments): FieldObject {
  const [fallback, factory, init, repr, , compare, , keywordOnly] = takeArguments(rt, "field", args, FIELD_OPTIONS);
  const given = (value: Value | undefined): Value | null =>
    value === undefined || (value.kind === "host" && value.object === MISSING) ? null : value;
  const flag = (value: Value | undefined): boolean => value === undefined || certain(rt, rt.truth(value));
  return new FieldObject({
    fallback: given(fallback),
    factory: given(factory),
    isInit: flag(init),
    isShown: flag(repr),
    isCompared: flag(compare),
    isKeywordOnly: given(keywordOnly) === null ? null : flag(keywordOnly),
  });
}

function classOf(rt: Runtime, value: Value): ClassValue {
  const given = known(rt, value);
  const type = given.kind === "class" ? given : given.kind === "instance" ? given.class : null;
  if (type === null || lookupSlot(type, "dataclassFields") === undefined)
    return rt.raise("TypeError", "must be called with a dataclass type or instance");
  return type;
}

function describe(field: DataclassField<Value>): HostObject {
  return {
    typeName: "Field",
    attribute: (name, context) => {
      if (name === "name") return text(field.name);
      if (name === "default") return field.fallback ?? host(MISSING);
      if (name === "default_factory") return field.factory ?? host(MISSING);
      if (name === "init") return bool(field.isInit);
      return name.startsWith("__")
        ? undefined
        : context.unknown("computed-at-runtime", `\`Field.${name}\` is not followed`);
    },
  };
}

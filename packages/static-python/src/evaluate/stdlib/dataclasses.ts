import type { Arguments, ClassValue, HostObject, InstanceValue, ModuleValue, Value } from "../values/value.ts";
import { bool, builtin, dict, host, list, NONE, NOT_IMPLEMENTED, text, tuple } from "../values/make.ts";
import { keyOfAll } from "../operate/hash-key.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { install } from "../objects/install.ts";
import { certain, known, takeArguments } from "../runtime/take-arguments.ts";
import { dataclassFields, FieldObject, MISSING, readFields } from "./dataclass-fields.ts";
import { moduleOf } from "./module.ts";
import { nativeClass } from "./native-class.ts";
import { Inert } from "../objects/inert.ts";
import { opaqueCause, lookupSlot, slotsOf } from "../values/lookup.ts";
import { touch } from "../memory/journal.ts";
import type { DataclassField } from "../values/class-slots.ts";

export function dataclasses(rt: Runtime): ModuleValue {
  const attributeError = rt.types.exceptions.get("AttributeError");
  const frozen = nativeClass(
    rt,
    "FrozenInstanceError",
    "dataclasses",
    attributeError === undefined ? [] : [attributeError],
    attributeError?.construct,
  );
  rt.classes.set("dataclasses.FrozenInstanceError", frozen);
  return moduleOf(
    rt,
    "dataclasses",
    {
      MISSING: host(MISSING),
      FrozenInstanceError: frozen,
      InitVar: host(new Inert("InitVar")),
      KW_ONLY: host(new Inert("KW_ONLY")),
    },
    {
      dataclass: (_, args) => {
        const [only] = args.positional;
        const options = new Map(args.keywords);
        return only === undefined || only.kind === "none"
          ? builtin("dataclass", (given) => decorate(rt, given.positional[0] ?? NONE, options))
          : decorate(rt, only, options);
      },
      field: (_, args) => {
        const [fallback, factory, init, repr, hash, compare, , keywordOnly] = takeArguments(rt, "field", args, [
          "default",
          "default_factory",
          "init",
          "repr",
          "hash",
          "compare",
          "metadata",
          "kw_only",
        ]);
        const flag = (value: Value | undefined): boolean => value === undefined || certain(rt, rt.truth(value));
        void hash;
        const given = (value: Value | undefined): Value | null =>
          value === undefined || (value.kind === "host" && value.object === MISSING) ? null : value;
        return host(
          new FieldObject({
            fallback: given(fallback),
            factory: given(factory),
            isInit: flag(init),
            isShown: flag(repr),
            isCompared: flag(compare),
            isKeywordOnly:
              keywordOnly === undefined || (keywordOnly.kind === "host" && keywordOnly.object === MISSING)
                ? null
                : flag(keywordOnly),
          }),
        );
      },
      fields: (_, args) => {
        const type = classOf(rt, args.positional[0] ?? NONE);
        return tuple(
          dataclassFields(type)
            .filter((field) => !field.isInitOnly)
            .map((field) => host(describe(field))),
        );
      },
      is_dataclass: (_, args) => {
        const value = known(rt, args.positional[0] ?? NONE);
        const type = value.kind === "class" ? value : value.kind === "instance" ? value.class : null;
        return bool(type !== null && lookupSlot(type, "dataclassFields") !== undefined);
      },
      asdict: (_, args) => {
        const [value = NONE, factory] = takeArguments(rt, "asdict", args, ["obj", "dict_factory"], 1);
        if (factory !== undefined) return rt.unknown("unsupported-syntax", "`asdict` with a factory is not followed");
        classOf(rt, value);
        return asPlain(rt, value, true, 0);
      },
      astuple: (_, args) => {
        const [value = NONE] = takeArguments(rt, "astuple", args, ["obj", "tuple_factory"], 1);
        classOf(rt, value);
        return asPlain(rt, value, false, 0);
      },
      replace: (_, args) => {
        const value = known(rt, args.positional[0] ?? NONE);
        const type = classOf(rt, value);
        if (value.kind !== "instance")
          return rt.raise("TypeError", "replace() should be called on dataclass instances");
        const keywords = new Map(args.keywords);
        for (const field of dataclassFields(type)) {
          const own = value.attributes.get(field.name);
          if (field.isInit && !keywords.has(field.name) && own !== undefined) keywords.set(field.name, own);
        }
        return rt.call(type, {
          positional: [],
          keywords,
          at: args.at,
          positionalAt: [],
          keywordsAt: new Map(),
          unknown: args.unknown,
        });
      },
    },
  );
}

function decorate(rt: Runtime, given: Value, options: ReadonlyMap<string, Value>): Value {
  const type = known(rt, given);
  if (type.kind !== "class") return rt.raise("TypeError", "dataclass() should be called on a class");
  const opaque = opaqueCause(type);
  if (opaque !== null) return type;
  const flag = (name: string, fallback: boolean): boolean => {
    const value = options.get(name);
    return value === undefined ? fallback : certain(rt, rt.truth(value));
  };
  const fields = readFields(rt, type, flag("kw_only", false));
  const shown = fields.filter((field) => field.isShown && !field.isInitOnly);
  const compared = fields.filter((field) => field.isCompared && !field.isInitOnly);
  const isFrozen = flag("frozen", false);
  const slots = slotsOf(type);
  touch(rt.journal, slots);
  slots.dataclassFields = fields;
  type.attributes.set(
    "__match_args__",
    tuple(fields.filter((field) => field.isInit && !field.isKeywordOnly).map((field) => text(field.name))),
  );
  if (flag("init", true)) install(rt, type, { __init__: (_, self, args) => initialise(rt, type, fields, self, args) });
  if (flag("repr", true) && !type.attributes.has("__repr__"))
    install(rt, type, {
      __repr__: (_, self) => {
        if (self.kind !== "instance") return NONE;
        const name = self.class.attributes.get("__qualname__");
        const parts = shown.map(
          (field) => `${field.name}=${certain(rt, rt.representation(rt.attribute(self, field.name)))}`,
        );
        return text(`${name?.kind === "str" ? name.value : self.class.name}(${parts.join(", ")})`);
      },
    });
  if (flag("eq", true) && !type.attributes.has("__eq__")) {
    install(rt, type, {
      __eq__: (_, self, args) =>
        compareFields(rt, compared, self, args.positional[0] ?? NONE, (a, b) => rt.compare("==", a, b)),
    });
    if (!type.attributes.has("__hash__")) {
      if (isFrozen || flag("unsafe_hash", false))
        slots.hashKey = builtin("__hash__", (args) => hashOf(rt, compared, args.positional[0] ?? NONE));
      else type.attributes.set("__hash__", NONE);
    }
  }
  if (flag("order", false))
    for (const [name, operator] of [
      ["__lt__", "<"],
      ["__le__", "<="],
      ["__gt__", ">"],
      ["__ge__", ">="],
    ] as const)
      install(rt, type, {
        [name]: (_, self, args) =>
          compareFields(rt, compared, self, args.positional[0] ?? NONE, (a, b) => rt.compare(operator, a, b)),
      });
  if (isFrozen) {
    const refuse = (args: Arguments): Value => {
      const name = args.positional[1];
      return rt.raiseValue(
        rt.callWith(
          rt.classes.get("dataclasses.FrozenInstanceError") ?? NONE,
          text(`cannot assign to field '${name?.kind === "str" ? name.value : ""}'`),
        ),
      );
    };
    type.attributes.set("__setattr__", builtin("__setattr__", refuse));
    type.attributes.set("__delattr__", builtin("__delattr__", refuse));
    slots.isFrozen = true;
  }
  return type;
}

/** The generated `__init__`. */
function initialise(
  rt: Runtime,
  type: ClassValue,
  fields: readonly DataclassField<Value>[],
  self: Value,
  args: Arguments,
): Value {
  if (self.kind !== "instance") return NONE;
  const positional = fields.filter((field) => field.isInit && !field.isKeywordOnly);
  const accepted = fields.filter((field) => field.isInit);
  if (args.unknown !== null) {
    const { unknown } = args;
    for (const field of accepted)
      self.attributes.set(
        field.name,
        args.keywords.get(field.name) ?? { kind: "unknown", cause: unknown, aliases: args.positional },
      );
    return NONE;
  }
  if (args.positional.length > positional.length)
    rt.raise(
      "TypeError",
      `${type.name}.__init__() takes ${positional.length + 1} positional arguments but ${args.positional.length + 1} were given`,
    );
  for (const name of args.keywords.keys())
    if (!accepted.some((field) => field.name === name))
      rt.raise("TypeError", `${type.name}.__init__() got an unexpected keyword argument '${name}'`);
  const initOnly: Value[] = [];
  const missing: string[] = [];
  for (const field of fields) {
    const index = positional.indexOf(field);
    const given = index >= 0 ? args.positional[index] : undefined;
    const named = field.isInit ? args.keywords.get(field.name) : undefined;
    if (given !== undefined && named !== undefined)
      rt.raise("TypeError", `${type.name}.__init__() got multiple values for argument '${field.name}'`);
    const value = given ?? named ?? (field.factory === null ? field.fallback : rt.callWith(field.factory));
    if (value === null) {
      if (field.isInit) missing.push(`'${field.name}'`);
      continue;
    }
    if (field.isInitOnly) initOnly.push(value);
    else if (field.isInit || field.factory !== null) self.attributes.set(field.name, value);
  }
  if (missing.length > 0) {
    const names =
      missing.length === 1
        ? missing.join("")
        : missing.length === 2
          ? missing.join(" and ")
          : `${missing.slice(0, -1).join(", ")}, and ${missing[missing.length - 1] ?? ""}`;
    rt.raise(
      "TypeError",
      `${type.name}.__init__() missing ${missing.length} required positional argument${missing.length === 1 ? "" : "s"}: ${names}`,
    );
  }
  const after = rt.special(self, "__post_init__");
  if (after !== null) rt.callWith(after, ...initOnly);
  return NONE;
}

function compareFields(
  rt: Runtime,
  fields: readonly DataclassField<Value>[],
  self: Value,
  other: Value,
  compare: (a: Value, b: Value) => Value,
): Value {
  if (self.kind !== "instance" || other.kind !== "instance" || self.class !== other.class)
    return other.kind === "unknown" ? rt.derive(other) : NOT_IMPLEMENTED;
  const values = (instance: InstanceValue): Value => tuple(fields.map((field) => rt.attribute(instance, field.name)));
  return compare(values(self), values(other));
}

function hashOf(rt: Runtime, fields: readonly DataclassField<Value>[], self: Value): Value {
  const key = keyOfAll(
    rt,
    fields.map((field) => rt.attribute(self, field.name)),
    "d",
  );
  if (typeof key !== "string") return key;
  const type = rt.typeOf(self);
  return text(`${type.kind === "class" ? `${type.module}.${type.name}` : ""}${key}`);
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

/** What `asdict` and `astuple` make of a value: dataclasses inside containers too. */
function asPlain(rt: Runtime, value: Value, isDict: boolean, depth: number): Value {
  rt.spend(1);
  if (depth > 100) return rt.unknown("budget-exhausted", "`asdict` nests deeper than can be followed");
  const inner = (item: Value): Value => asPlain(rt, item, isDict, depth + 1);
  switch (value.kind) {
    case "instance": {
      if (lookupSlot(value.class, "dataclassFields") === undefined) return value;
      const fields = dataclassFields(value.class).filter((field) => !field.isInitOnly);
      const values = fields.map((field) => inner(rt.attribute(value, field.name)));
      return isDict
        ? dict(
            new Map(
              fields.map((field, index) => [
                `s:${field.name}`,
                { key: text(field.name), value: values[index] ?? NONE },
              ]),
            ),
          )
        : tuple(values);
    }
    case "list":
      return list(value.items.map(inner));
    case "tuple":
      return { ...value, items: value.items.map(inner) };
    case "dict": {
      const made = dict(
        new Map([...value.entries].map(([key, entry]) => [key, { key: inner(entry.key), value: inner(entry.value) }])),
      );
      if (value.isOrdered === false) made.isOrdered = false;
      return made;
    }
    default:
      return value;
  }
}

import type { ClassSlots } from "../../values/class-slots.ts";
import type { ClassValue, Value, Arguments, ModuleValue } from "../../values/value.ts";
import { nativeClass } from "../native-class.ts";
import { Descriptor } from "../../objects/descriptor.ts";
import { int, builtin, host, text, NONE } from "../../values/make.ts";
import { slotsOf } from "../../values/lookup.ts";
import { moduleOf } from "../module.ts";
import { ENUM_METHODS } from "./enum-methods.ts";
import { typeName } from "../../runtime/type-name.ts";
import { certain, knownText } from "../../runtime/take-arguments.ts";
import { prepend } from "../../values/prepend.ts";
import { pythonSince } from "../../runtime/python-since.ts";
import { autoClass } from "./auto-value.ts";
import { flagClass } from "./flag.ts";
import { becomeEnum } from "./enum-members.ts";
import { attributeOf, membersOf } from "./member-attributes.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { install } from "../../objects/install.ts";

export function enumModule(rt: Runtime): ModuleValue {
  const { types } = rt;
  const base = enumBase(rt);
  const intEnum = mixedEnum(rt, "IntEnum", types.int, base);
  const strEnum = mixedEnum(rt, "StrEnum", types.str, base);
  install(rt, intEnum, {
    __str__: () => rt.unknown("computed-at-runtime", "The text of an IntEnum differs between Python versions"),
    __format__: (_, self, args) => formatPayload(rt, int(self.kind === "int" ? self.value : 0n), args),
  });
  install(rt, strEnum, {
    __str__: (_, self) => (self.kind === "str" ? text(self.value) : NONE),
    __format__: (_, self, args) => formatPayload(rt, text(self.kind === "str" ? self.value : ""), args),
  });
  const meta = enumType(rt);
  const values = {
    Enum: base,
    IntEnum: intEnum,
    StrEnum: strEnum,
    Flag: flagClass(rt, base),
    IntFlag: opaqueClass(rt, "IntFlag"),
    EnumMeta: meta,
    EnumType: meta,
    auto: autoClass(rt),
  };
  return moduleOf(rt, "enum", values, {
    unique: (_, args) => unique(rt, args.positional[0] ?? NONE),
  });
}

/** The metaclass of enums; what it makes when it is called is not followed. */
function enumType(rt: Runtime): ClassValue {
  const made = nativeClass(rt, {
    name: "EnumType",
    module: "enum",
    bases: [rt.types.type],
    construct: () => rt.mayFail(rt.unknown("unsupported-syntax", "A call of `EnumType` is not followed")),
  });
  rt.types.own.add(made);
  // Before 3.11 it had another name.
  if (rt.python !== null && rt.python.allowed.every((minor) => minor >= 11)) rt.classes.set("enum.EnumType", made);
  return made;
}

function enumBase(rt: Runtime): ClassValue {
  const base = nativeClass(rt, { name: "Enum", module: "enum" });
  Object.assign(slotsOf(base), {
    isFrozen: true,
    rework: builtin("Enum", (args) => becomeEnum(rt, args.positional[0] ?? NONE)),
    metaMethods: new Map(
      Object.entries(ENUM_METHODS).map(([name, meta]) => [
        name,
        builtin(name, (args) => meta(rt, args.positional[0] ?? NONE, prepend.drop(args))),
      ]),
    ),
  } satisfies ClassSlots<Value>);
  install(rt, base, {
    __str__: (_, self) => text(shownName(rt, self)),
    __repr__: (_, self) =>
      text(`<${shownName(rt, self)}: ${certain(rt, rt.representation(attributeOf(self, "_value_")))}>`),
    __format__: (_, self, args) => {
      const since = self.kind === "instance" ? true : pythonSince(rt, 11, "The name in the format of a mixed enum");
      if (since === true) return formatPayload(rt, text(certain(rt, rt.text(self))), args);
      return rt.unknown("computed-at-runtime", "The format of a mixed enum differs between Python versions");
    },
  });
  base.attributes.set("name", host(new EnumAttribute("_name_")));
  base.attributes.set("value", host(new EnumAttribute("_value_")));
  return base;
}

/** An enum whose members are also values of a built-in type. */
function mixedEnum(rt: Runtime, name: string, payload: ClassValue, base: ClassValue): ClassValue {
  const made = nativeClass(rt, { name, module: "enum", bases: [payload, base] });
  made.mro = [made, payload, base, rt.types.object];
  return made;
}

function formatPayload(rt: Runtime, payload: Value, args: Arguments): Value {
  const [specification = text("")] = args.positional;
  return text(
    certain(
      rt,
      rt.format(
        payload,
        knownText(rt, specification, `__format__() argument must be str, not ${typeName(rt, specification)}`),
      ),
    ),
  );
}

function opaqueClass(rt: Runtime, name: string): ClassValue {
  const made = nativeClass(rt, { name, module: "enum" });
  made.opaque = rt.unknown("unsupported-syntax", `\`enum.${name}\` is not followed`).cause;
  return made;
}

class EnumAttribute extends Descriptor {
  readonly typeName = "enum.property";
  override readonly isData = true;
  readonly #name: string;
  constructor(name: string) {
    super();
    this.#name = name;
  }
  get(_: Runtime, instance: Value | null): Value {
    return instance === null ? host(this) : attributeOf(instance, this.#name);
  }
}

function shownName(rt: Runtime, value: Value): string {
  const type = rt.typeOf(value);
  const name = attributeOf(value, "_name_");
  return `${type.kind === "class" ? type.name : "Enum"}.${name.kind === "str" ? name.value : ""}`;
}

/** `alias -> member` of each name that is another one's. */
function aliasesOf(type: ClassValue): string {
  const members = membersOf(type);
  return [...type.attributes]
    .filter(([, value]) => members.includes(value))
    .map(([alias, value]) => [alias, attributeOf(value, "_name_")] as const)
    .flatMap(([alias, name]) => (name.kind === "str" && name.value !== alias ? [`${alias} -> ${name.value}`] : []))
    .join(", ");
}

function unique(rt: Runtime, type: Value): Value {
  if (type.kind !== "class")
    return rt.derive(
      type.kind === "unknown" ? type : rt.unknown("unsupported-syntax", "`unique` of this is not followed"),
    );
  const members = membersOf(type);
  const all = [...type.attributes.values()].filter((value) => members.includes(value));
  if (all.length !== members.length)
    rt.raise("ValueError", `duplicate values found in <enum '${type.name}'>: ${aliasesOf(type)}`);
  return type;
}

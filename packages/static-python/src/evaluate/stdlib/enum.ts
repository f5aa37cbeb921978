import type { ClassValue, ModuleValue, Value } from "../values/value.ts";
import { bool, builtin, dict, host, int, NONE, text } from "../values/make.ts";
import { ArraySource } from "../objects/array-source.ts";
import { iteratorValue } from "../objects/step-source.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { Descriptor } from "../objects/descriptor.ts";
import { install } from "../objects/install.ts";
import { certain, known } from "../runtime/take-arguments.ts";
import { moduleOf } from "./module.ts";
import { nativeClass } from "./native-class.ts";
import { lookup, lookupSlot, slotsOf } from "../values/lookup.ts";
import { raiseKey } from "../runtime/raise-key.ts";
import { quote } from "../../text/quote.ts";
import type { ClassSlots } from "../values/class-slots.ts";

export function enumModule(rt: Runtime): ModuleValue {
  const { types } = rt;
  const base = nativeClass(rt, "Enum", "enum", []);
  Object.assign(slotsOf(base), {
    isFrozen: true,
    rework: builtin("Enum", (args) => becomeEnum(rt, args.positional[0] ?? NONE)),
    metaMethods: new Map(
      Object.entries(META).map(([name, meta]) => [
        name,
        builtin(name, (args) => meta(rt, args.positional[0] ?? NONE, args.positional.slice(1))),
      ]),
    ),
  } satisfies ClassSlots<Value>);
  install(rt, base, {
    __str__: (_, self) => text(shownName(rt, self)),
    __repr__: (_, self) =>
      text(`<${shownName(rt, self)}: ${certain(rt, rt.representation(attributeOf(self, "_value_")))}>`),
    __format__: (_, self) =>
      self.kind === "instance"
        ? text(shownName(rt, self))
        : rt.unknown("computed-at-runtime", "The format of a mixed enum differs between Python versions"),
  });
  base.attributes.set("name", host(new EnumAttribute("_name_")));
  base.attributes.set("value", host(new EnumAttribute("_value_")));
  const mixed = (name: string, payload: ClassValue): ClassValue => {
    const made = nativeClass(rt, name, "enum", [payload, base]);
    made.mro = [made, payload, base, types.object];
    return made;
  };
  const intEnum = mixed("IntEnum", types.int);
  const strEnum = mixed("StrEnum", types.str);
  const asValue = {
    __str__: (_: Runtime, self: Value) => (self.kind === "str" ? text(self.value) : NONE),
    __format__: (_: Runtime, self: Value, args: { readonly positional: readonly Value[] }) => {
      const specification = args.positional[0];
      return text(
        certain(
          rt,
          rt.format(
            text(self.kind === "str" ? self.value : ""),
            specification?.kind === "str" ? specification.value : "",
          ),
        ),
      );
    },
  };
  install(rt, strEnum, asValue);
  install(rt, intEnum, {
    __str__: () => rt.unknown("computed-at-runtime", "The text of an IntEnum differs between Python versions"),
    __format__: (_, self, args) =>
      text(
        certain(
          rt,
          rt.format(
            int(self.kind === "int" ? self.value : 0n),
            args.positional[0]?.kind === "str" ? args.positional[0].value : "",
          ),
        ),
      ),
  });
  const opaque = (name: string): Value => ({
    ...nativeClass(rt, name, "enum", []),
    opaque: rt.unknown("unsupported-syntax", `\`enum.${name}\` is not followed`).cause,
  });
  return moduleOf(
    rt,
    "enum",
    {
      Enum: base,
      IntEnum: intEnum,
      StrEnum: strEnum,
      Flag: opaque("Flag"),
      IntFlag: opaque("IntFlag"),
      EnumMeta: types.type,
      EnumType: types.type,
      auto: autoClass(rt),
    },
    {
      unique: (_, args) => unique(rt, args.positional[0] ?? NONE),
      member: (_, args) => args.positional[0] ?? NONE,
    },
  );
}

function autoClass(rt: Runtime): ClassValue {
  const made: ClassValue = nativeClass(rt, "auto", "enum", [], () => ({
    kind: "instance",
    class: made,
    attributes: new Map(),
  }));
  rt.classes.set("enum.auto", made);
  return made;
}

class EnumAttribute extends Descriptor {
  readonly typeName = "property";
  readonly #name: string;
  constructor(name: string) {
    super();
    this.#name = name;
  }
  get(_: Runtime, instance: Value | null): Value {
    return instance === null ? host(this) : attributeOf(instance, this.#name);
  }
}

function attributeOf(value: Value, name: string): Value {
  return ("attributes" in value ? value.attributes?.get(name) : undefined) ?? NONE;
}

function shownName(rt: Runtime, value: Value): string {
  const type = rt.typeOf(value);
  const name = attributeOf(value, "_name_");
  return `${type.kind === "class" ? type.name : "Enum"}.${name.kind === "str" ? name.value : ""}`;
}

/** What a class statement under `Enum` becomes: its plain attributes are members. */
function becomeEnum(rt: Runtime, made: Value): Value {
  if (made.kind !== "class") return made;
  const order = made.mro ?? [made];
  const full = order.find((parent) => parent !== made && membersOf(parent).length > 0);
  if (full !== undefined) return rt.raise("TypeError", `<enum '${made.name}'> cannot extend <enum '${full.name}'>`);
  const maker = order.find((parent) => parent.attributes.has("__new__"));
  const isFollowed =
    (maker === undefined || rt.types.own.has(maker)) &&
    !made.attributes.has("_generate_next_value_") &&
    !order.some((parent) => parent.definition !== null && parent.attributes.has("_missing_"));
  if (!isFollowed) {
    made.opaque = rt.unknown(
      "unsupported-syntax",
      `How the enum \`${made.name}\` makes its members is not followed`,
    ).cause;
    return made;
  }
  const payload = order.find(
    (parent) =>
      parent === rt.types.str || parent === rt.types.int || parent === rt.types.float || parent === rt.types.bool,
  );
  const other = order.find(
    (parent) =>
      rt.types.payloads.has(parent) &&
      parent !== payload &&
      !rt.types.exceptionTypes.has(parent) &&
      !(payload === rt.types.bool && parent === rt.types.int),
  );
  if (other !== undefined)
    made.opaque = rt.unknown("unsupported-syntax", `The base of the enum \`${made.name}\` is not followed`).cause;
  const members: { readonly name: string; readonly value: Value; readonly member: Value }[] = [];
  for (const [name, value] of [...made.attributes]) {
    if (!isMember(made, name, value)) continue;
    const given = chosenValue(
      rt,
      made,
      name,
      value,
      members.map((entry) => entry.value),
      payload,
    );
    const twin = members.find((entry) => rt.equals(entry.value, given) === true);
    const member = twin?.member ?? makeMember(rt, made, name, given, payload);
    if (twin === undefined) members.push({ name, value: given, member });
    made.attributes.set(name, member);
  }
  slotsOf(made).enumMembers = members.map((entry) => entry.member);
  made.attributes.set(
    "__members__",
    dict(
      new Map(
        [...made.attributes]
          .filter(([, value]) => members.some((entry) => entry.member === value))
          .map(([name, value]) => [`s:${name}`, { key: text(name), value }]),
      ),
    ),
  );
  return made;
}

function isMember(made: ClassValue, name: string, value: Value): boolean {
  if (/^_.*_$/.test(name) || name.startsWith(`_${made.name}__`)) return false;
  if (value.kind === "function" || value.kind === "builtin" || value.kind === "unknown")
    return value.kind === "unknown";
  if (value.kind === "host" && value.object instanceof Descriptor) return false;
  return value.kind !== "class";
}

function chosenValue(
  rt: Runtime,
  made: ClassValue,
  name: string,
  value: Value,
  before: readonly Value[],
  payload: ClassValue | undefined,
): Value {
  if (value.kind !== "instance" || value.class !== rt.classes.get("enum.auto")) return value;
  if (payload === rt.types.str)
    return (made.mro ?? []).some((parent) => parent.name === "StrEnum")
      ? text(name.toLowerCase())
      : rt.unknown("unsupported-syntax", "`auto()` in a string enum is not followed");
  const numbers = before.flatMap((entry) => (entry.kind === "int" ? [entry.value] : []));
  return int((numbers.length === 0 ? 0n : numbers.reduce((a, b) => (a > b ? a : b))) + 1n);
}

function makeMember(rt: Runtime, made: ClassValue, name: string, value: Value, payload: ClassValue | undefined): Value {
  const attributes = new Map<string, Value>([
    ["_name_", text(name)],
    ["_value_", value],
    ["__objclass__", made],
  ]);
  const initialiser = lookup(made, "__init__");
  const args = value.kind === "tuple" ? value.items : [value];
  if (value.kind === "unknown") return rt.derive(value);
  const member: Value =
    payload === undefined
      ? { kind: "instance", class: made, attributes }
      : withPayload(rt, made, value, payload, attributes);
  if (initialiser?.kind === "function")
    rt.callWith({ kind: "bound-method", self: member, function: initialiser }, ...args);
  return member;
}

function withPayload(
  rt: Runtime,
  made: ClassValue,
  value: Value,
  payload: ClassValue,
  attributes: Map<string, Value>,
): Value {
  const plain = rt.callWith(payload, ...(value.kind === "tuple" ? value.items : [value]));
  if (plain.kind !== "str" && plain.kind !== "int" && plain.kind !== "float")
    return plain.kind === "unknown"
      ? plain
      : rt.unknown("unsupported-syntax", `The members of \`${made.name}\` are not followed`);
  attributes.set("_value_", { ...plain });
  return { ...plain, class: made, attributes };
}

type Meta = (rt: Runtime, type: Value, args: readonly Value[]) => Value;

const META: Readonly<Record<string, Meta>> = {
  __iter__: (_, type) => iteratorValue(new ArraySource(membersOf(type))),
  __reversed__: (_, type) => iteratorValue(new ArraySource([...membersOf(type)].reverse())),
  __len__: (_, type) => int(membersOf(type).length),
  __bool__: () => bool(true),
  __contains__: (rt, type, [item = NONE]) => {
    const value = known(rt, item);
    if (membersOf(type).some((member) => member === value || isTwin(member, value))) return bool(true);
    // Before 3.12 a plain value raises TypeError, since then it is looked up.
    return value.kind === "instance" || "class" in value
      ? bool(false)
      : rt.unknown("computed-at-runtime", "Membership of a plain value in an enum differs between Python versions");
  },
  __getitem__: (rt, type, [key = NONE]) => {
    const name = known(rt, key);
    const found = type.kind === "class" && name.kind === "str" ? type.attributes.get(name.value) : undefined;
    return found !== undefined && membersOf(type).includes(found) ? found : raiseKey(rt, key);
  },
  __call__: (rt, type, args) => {
    const [given = NONE] = args;
    if (args.length !== 1 || membersOf(type).length === 0)
      return rt.unknown("unsupported-syntax", "Making an enum by a call is not followed");
    for (const member of membersOf(type)) {
      if (member === given || certain(rt, rt.equals(attributeOf(member, "_value_"), given))) return member;
    }
    const shown = rt.representation(given);
    return rt.raise(
      "ValueError",
      `${typeof shown === "string" ? shown : quote("?")} is not a valid ${type.kind === "class" ? type.name : "Enum"}`,
    );
  },
};

function isTwin(a: Value, b: Value): boolean {
  return "attributes" in a && "attributes" in b && a.attributes !== undefined && a.attributes === b.attributes;
}

function membersOf(type: Value): readonly Value[] {
  return (type.kind === "class" ? lookupSlot(type, "enumMembers") : undefined) ?? [];
}

function unique(rt: Runtime, type: Value): Value {
  if (type.kind !== "class")
    return rt.derive(
      type.kind === "unknown" ? type : rt.unknown("unsupported-syntax", "`unique` of this is not followed"),
    );
  const members = membersOf(type);
  const all = [...type.attributes.values()].filter((value) => members.includes(value));
  if (all.length !== members.length) rt.raise("ValueError", `duplicate values found in <enum '${type.name}'>`);
  return type;
}

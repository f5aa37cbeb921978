import { MappingProxy } from "../../objects/mapping-proxy.ts";
import { dict, host, NONE, text } from "../../values/make.ts";
import type { ClassValue, FunctionValue, Value } from "../../values/value.ts";
import { lookup, slotsOf } from "../../values/lookup.ts";
import { pythonSince } from "../../runtime/python-since.ts";
import { attributeOf, membersOf } from "./member-attributes.ts";
import { AutoValues } from "./auto-value.ts";
import { isSingleBit } from "./flag.ts";
import { Descriptor } from "../../objects/descriptor.ts";
import type { Runtime } from "../../runtime/runtime.ts";

/** What a class statement under `Enum` becomes: its plain attributes are members. */
export function becomeEnum(rt: Runtime, made: Value): Value {
  if (made.kind !== "class") return made;
  const order = made.mro ?? [made];
  const full = order.find((parent) => parent !== made && membersOf(parent).length > 0);
  if (full !== undefined) return rt.raise("TypeError", `<enum '${made.name}'> cannot extend <enum '${full.name}'>`);
  if (!isFollowed(rt, made, order)) {
    made.opaque = rt.unknown(
      "unsupported-syntax",
      `How the enum \`${made.name}\` makes its members is not followed`,
    ).cause;
    return made;
  }
  const payload = order.find((parent) => PAYLOADS.some((name) => parent === rt.types[name]));
  if (hasOtherPayload(rt, order, payload))
    made.opaque = rt.unknown("unsupported-syntax", `The base of the enum \`${made.name}\` is not followed`).cause;
  const members = makeMembers(rt, made, payload);
  slotsOf(made).enumMembers = members;
  const named = [...made.attributes].filter(([, value]) => isOf(made, value));
  const entries = named.map(([name, value]) => [`s:${name}`, { key: text(name), value }] as const);
  made.attributes.set("__members__", host(new MappingProxy(rt, dict(new Map(entries)))));
  return made;
}

function isOf(made: ClassValue, value: Value): boolean {
  return "class" in value && value.class === made && value.attributes?.has("_value_") === true;
}

/** Types that the members of an enum can be of besides. */
const PAYLOADS = ["str", "int", "float", "bool"] as const;

/** False when code of the class decides what its members are. */
function isFollowed(rt: Runtime, made: ClassValue, order: readonly ClassValue[]): boolean {
  const maker = lookup(made, "__new__");
  const isPlain =
    maker === undefined ||
    maker.kind === "function" ||
    !order.some((parent) => !rt.types.own.has(parent) && parent.attributes.get("__new__") === maker);
  return isPlain && !["_ignore_", "_order_", "__order__", "_missing_value_"].some((name) => made.attributes.has(name));
}

function hasOtherPayload(rt: Runtime, order: readonly ClassValue[], payload: ClassValue | undefined): boolean {
  const { types } = rt;
  return order.some(
    (parent) =>
      types.payloads.has(parent) &&
      parent !== payload &&
      !types.exceptionTypes.has(parent) &&
      !(payload === types.bool && parent === types.int),
  );
}

/** Makes the members and puts them in place of their values; a name for an equal value is another name of its member. */
function makeMembers(rt: Runtime, made: ClassValue, payload: ClassValue | undefined): readonly Value[] {
  const members: { readonly value: Value; readonly member: Value }[] = [];
  const values = new AutoValues(rt, made);
  for (const [name, value] of [...made.attributes]) {
    if (!isMember(made, name, value)) continue;
    const given = values.valueOf(name, value);
    const twin = members.find((entry) => rt.equals(entry.value, given) === true);
    const member = twin?.member ?? makeMember(rt, made, name, given, payload);
    if (twin === undefined) members.push({ value: valueOf(member, given), member });
    made.attributes.set(name, member);
  }
  return isFlag(made)
    ? flagMembers(
        rt,
        made,
        members.map((entry) => entry.member),
      )
    : members.map((entry) => entry.member);
}

function isFlag(type: ClassValue): boolean {
  return (type.mro ?? [type]).some((parent) => parent.name === "Flag" && parent.module === "enum");
}

function valueOf(member: Value, given: Value): Value {
  const own = attributeOf(member, "_value_");
  return own === NONE ? given : own;
}

/** Of flags, those of one bit are members since Python 3.11; the others are names for several, which must all be there. */
function flagMembers(rt: Runtime, made: ClassValue, members: readonly Value[]): readonly Value[] {
  const bits = members.map((member) => attributeOf(member, "_value_"));
  const single = members.filter((_, index) => isSingleBit(bits[index] ?? NONE));
  const numbers = (values: readonly Value[]): bigint =>
    values.reduce((all, value) => all | (value.kind === "int" ? value.value : 0n), 0n);
  const isWhole = bits.every((value) => value.kind === "int" && value.value >= 0n);
  const isNamed = numbers(bits) === numbers(single.map((member) => attributeOf(member, "_value_")));
  const isNewer = single.length === members.length || pythonSince(rt, 11, "What flags an enum has") === true;
  if (isWhole && isNamed && isNewer) return single;
  made.opaque = rt.unknown("unsupported-syntax", `The flags of \`${made.name}\` are not followed`).cause;
  return single;
}

function isMember(made: ClassValue, name: string, value: Value): boolean {
  if (/^_.*_$/.test(name) || name.startsWith(`_${made.name}__`)) return false;
  if (value.kind === "function" || value.kind === "builtin" || value.kind === "unknown")
    return value.kind === "unknown";
  if (value.kind === "host" && value.object instanceof Descriptor) return false;
  return value.kind !== "class";
}

function makeMember(rt: Runtime, made: ClassValue, name: string, value: Value, payload: ClassValue | undefined): Value {
  const attributes = new Map<string, Value>([
    ["_name_", text(name)],
    ["_value_", value],
    ["__objclass__", made],
  ]);
  const maker = lookup(made, "__new__");
  if (maker?.kind === "function") return madeMember(rt, made, maker, { name, value, payload });
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

/** A member that the `__new__` of the class makes. */
function madeMember(
  rt: Runtime,
  made: ClassValue,
  maker: FunctionValue,
  { name, value, payload }: { readonly name: string; readonly value: Value; readonly payload: ClassValue | undefined },
): Value {
  if (value.kind === "unknown") return rt.derive(value);
  const args = value.kind === "tuple" ? value.items : [value];
  const member = rt.callWith(maker, made, ...args);
  const attributes =
    "attributes" in member && "class" in member && member.class === made ? member.attributes : undefined;
  if (attributes === undefined)
    return rt.unknown("unsupported-syntax", `The members of \`${made.name}\` are not followed`);
  if (!attributes.has("_value_"))
    attributes.set("_value_", payload === undefined ? value : rt.callWith(payload, ...args));
  attributes.set("_name_", text(name));
  attributes.set("__objclass__", made);
  const initialiser = lookup(made, "__init__");
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

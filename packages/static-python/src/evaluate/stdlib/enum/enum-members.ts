import { dict, NONE, text, int } from "../../values/make.ts";
import type { ClassValue, Value } from "../../values/value.ts";
import { lookup, lookupSlot, slotsOf } from "../../values/lookup.ts";
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
  const named = [...made.attributes].filter(([, value]) => members.includes(value));
  const entries = named.map(([name, value]) => [`s:${name}`, { key: text(name), value }] as const);
  made.attributes.set("__members__", dict(new Map(entries)));
  return made;
}

/** Types that the members of an enum can be of besides. */
const PAYLOADS = ["str", "int", "float", "bool"] as const;

/** False when code of the class decides what its members are. */
function isFollowed(rt: Runtime, made: ClassValue, order: readonly ClassValue[]): boolean {
  const maker = order.find((parent) => parent.attributes.has("__new__"));
  return (
    (maker === undefined || rt.types.own.has(maker)) &&
    !made.attributes.has("_generate_next_value_") &&
    !order.some((parent) => parent.definition !== null && parent.attributes.has("_missing_"))
  );
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
  for (const [name, value] of [...made.attributes]) {
    if (!isMember(made, name, value)) continue;
    const before = members.map((entry) => entry.value);
    const given = chosenValue(rt, made, name, value, before, payload);
    const twin = members.find((entry) => rt.equals(entry.value, given) === true);
    const member = twin?.member ?? makeMember(rt, made, name, given, payload);
    if (twin === undefined) members.push({ value: given, member });
    made.attributes.set(name, member);
  }
  return members.map((entry) => entry.member);
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

export function attributeOf(value: Value, name: string): Value {
  return ("attributes" in value ? value.attributes?.get(name) : undefined) ?? NONE;
}

export function membersOf(type: Value): readonly Value[] {
  return (type.kind === "class" ? lookupSlot(type, "enumMembers") : undefined) ?? [];
}

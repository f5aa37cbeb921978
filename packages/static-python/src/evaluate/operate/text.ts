import { typeName } from "../runtime/type-name.ts";
import { exceptionsIn } from "./exception-groups.ts";
import { TypingForm } from "../objects/typing-form.ts";
import { formText } from "./form-text.ts";
import { NONE } from "../values/make.ts";
import { byKind } from "../../syntax/by-kind.ts";
import { FOREIGN } from "../values/builtin-types.ts";
import { pythonSince } from "../runtime/python-since.ts";
import { qualifiedName } from "../values/qualified-name.ts";
import type { ClassValue, InstanceValue, SetValue, UnknownValue, Value } from "../values/value.ts";
import { lookupSlot } from "../values/lookup.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { floatText } from "../../text/float-text.ts";
import { quote, quoteBytes } from "../../text/quote.ts";
import { unknownOrder } from "../runtime/set-order.ts";

/** `str(value)`. */
export function text(rt: Runtime, value: Value): string | UnknownValue {
  if (value.kind === "str" && value.class === undefined) return value.value;
  if (value.kind === "instance" || ("class" in value && value.class !== undefined)) {
    const method = rt.special(value, "__str__");
    if (method !== null) return stringOf(rt, rt.callWith(method), "__str__");
    if (value.kind === "instance" && isException(rt, value)) return exceptionText(rt, value);
    if (value.kind === "str") return value.value;
  }
  if (value.kind === "host") {
    const { object } = value;
    if (object.text !== undefined) return object.text();
  }
  return representation(rt, value);
}

/** `repr(value)`. */
export function representation(rt: Runtime, value: Value, open: ReadonlySet<Value> = new Set()): string | UnknownValue {
  if (value.kind === "instance" || ("class" in value && value.class !== undefined)) {
    const method = rt.special(value, "__repr__");
    if (method !== null) return stringOf(rt, rt.callWith(method), "__repr__");
  }
  return plainRepresentation(value, rt, open);
}

const withAddress = (_: Value, rt: Runtime): UnknownValue =>
  rt.unknown("computed-at-runtime", "The text of this object holds its address");

/** `repr(value)` where no class says otherwise; `open` are the containers that it stands in. */
const plainRepresentation = byKind<Value, [Runtime, ReadonlySet<Value>], string | UnknownValue>({
  none: () => "None",
  bool: ({ value }) => (value ? "True" : "False"),
  int: ({ value }, rt) => integerText(rt, value),
  float: ({ value }) => floatText(value),
  str: ({ value }) => quote(value),
  bytes: ({ value }) => `b${quoteBytes(value)}`,
  ellipsis: () => "Ellipsis",
  list: (value, rt, open) => (open.has(value) ? "[...]" : joined(rt, value, value.items, open, "[", "]")),
  tuple: (value, rt, open) => {
    if (open.has(value)) return "(...)";
    return joined(rt, value, value.items, open, "(", value.items.length === 1 ? ",)" : ")");
  },
  dict: (value, rt, open) => (open.has(value) ? "{...}" : dictText(rt, value, open)),
  set: (value, rt, open) => setText(rt, value, open),
  class: (value, rt) => {
    const own = lookupSlot(value, "metaclass") === undefined ? null : rt.special(value, "__repr__");
    if (own !== null) return stringOf(rt, rt.callWith(own), "__repr__");
    if (value.module === FOREIGN)
      return rt.unknown("computed-at-runtime", `The class \`${value.name}\` is not followed`);
    if (isEnumClass(value)) return enumText(rt, value);
    if (value.opaque !== undefined) return { kind: "unknown", cause: value.opaque };
    if (value === rt.types.iterator)
      return rt.unknown("computed-at-runtime", "The class of this iterator is not followed");
    return `<class '${value.module === "builtins" ? "" : `${value.module}.`}${qualifiedName(value)}'>`;
  },
  host: ({ object }, rt) => {
    if (object instanceof TypingForm) return formText(rt, object);
    if (object.representation !== undefined) return object.representation(rt.host);
    if (object.text !== undefined) return object.text();
    return rt.unknown("computed-at-runtime", `The text of this \`${object.typeName}\` is not known`);
  },
  instance: (value, rt, open) =>
    isException(rt, value)
      ? exceptionRepresentation(rt, value, open)
      : rt.unknown("computed-at-runtime", `The default text of a \`${value.class.name}\` holds its address`),
  unknown: (value, rt) => rt.derive(value),
  function: withAddress,
  builtin: withAddress,
  "bound-method": withAddress,
  partial: withAddress,
  module: withAddress,
  iterator: withAddress,
});

function setText(rt: Runtime, value: SetValue, open: ReadonlySet<Value>): string | UnknownValue {
  if (value.items.size === 0) return value.isFrozen ? "frozenset()" : "set()";
  if (value.items.size > 1) return unknownOrder(rt);
  const [start, end] = value.isFrozen ? ["frozenset({", "})"] : ["{", "}"];
  return joined(rt, value, [...value.items.values()], open, start, end);
}

/** CPython refuses to write out very long integers. */
const MAXIMUM_DIGITS = 4300;

function integerText(rt: Runtime, value: bigint): string {
  const digits = value.toString();
  if (digits.length > MAXIMUM_DIGITS + 1)
    rt.raise(
      "ValueError",
      `Exceeds the limit (${MAXIMUM_DIGITS} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit`,
    );
  return digits;
}

function joined(
  rt: Runtime,
  value: Value,
  items: readonly Value[],
  open: ReadonlySet<Value>,
  start: string,
  end: string,
): string | UnknownValue {
  const inside = new Set([...open, value]);
  const parts: string[] = [];
  rt.spend(items.length);
  deeper(rt, open.size);
  for (const item of items) {
    const part = representation(rt, item, inside);
    if (typeof part !== "string") return part;
    rt.charge(part.length);
    parts.push(part);
  }
  return start + parts.join(", ") + end;
}

function dictText(
  rt: Runtime,
  value: Extract<Value, { kind: "dict" }>,
  open: ReadonlySet<Value>,
): string | UnknownValue {
  const inside = new Set([...open, value]);
  if (value.isOrdered === false && value.entries.size > 1) return unknownOrder(rt);
  const parts: string[] = [];
  rt.spend(value.entries.size);
  deeper(rt, open.size);
  for (const entry of value.entries.values()) {
    const key = representation(rt, entry.key, inside);
    if (typeof key !== "string") return key;
    const item = representation(rt, entry.value, inside);
    if (typeof item !== "string") return item;
    parts.push(`${key}: ${item}`);
  }
  return `{${parts.join(", ")}}`;
}

const MAXIMUM_DEPTH = 200;

function deeper(rt: Runtime, depth: number): void {
  if (depth > MAXIMUM_DEPTH) rt.spend(Number.POSITIVE_INFINITY);
}

function isEnumClass(value: ClassValue): boolean {
  const isOfModule = value.module === "enum" && value.definition === null && value.name !== "EnumType";
  return isOfModule || lookupSlot(value, "enumMembers") !== undefined;
}

/** Since Python 3.11 a class of flags says so. */
function enumText(rt: Runtime, value: ClassValue): string | UnknownValue {
  const isFlag = (value.mro ?? [value]).some((one) => one.module === "enum" && one.name === "Flag");
  const since = isFlag ? pythonSince(rt, 11, "The text of a class of flags") : false;
  return typeof since === "boolean" ? `<${since ? "flag" : "enum"} '${value.name}'>` : since;
}

function stringOf(rt: Runtime, value: Value, method: string): string | UnknownValue {
  if (value.kind === "str") return value.value;
  if (value.kind === "unknown") return rt.derive(value);
  return rt.raise("TypeError", `${method} returned non-string (type ${typeName(rt, value)})`);
}

function isException(rt: Runtime, value: InstanceValue): boolean {
  return (value.class.mro ?? []).some((parent) => rt.types.exceptionTypes.has(parent));
}

function exceptionText(rt: Runtime, value: InstanceValue): string | UnknownValue {
  const args = value.attributes.get("args");
  if (args?.kind === "unknown") return args;
  if (args?.kind !== "tuple") return rt.unknown("computed-at-runtime", "The text of this exception is not known");
  const [only] = args.items;
  if (value.attributes.has("strerror")) return osErrorText(rt, value);
  const inner = exceptionsIn(rt, value);
  if (inner !== null) return groupText(value, inner.length);
  if (only === undefined) return "";
  // A missing key is shown as it is written.
  const keyError = rt.types.exceptions.get("KeyError");
  const isKey = keyError !== undefined && (value.class.mro ?? []).includes(keyError);
  if (args.items.length === 1) return isKey ? representation(rt, only) : rt.text(only);
  return representation(rt, args);
}

function groupText({ attributes }: InstanceValue, count: number): string | UnknownValue {
  const message = attributes.get("message");
  if (message?.kind === "unknown") return message;
  return `${message?.kind === "str" ? message.value : ""} (${count} sub-exception${count === 1 ? "" : "s"})`;
}

function osErrorText(rt: Runtime, { attributes }: InstanceValue): string | UnknownValue {
  const [number, reason, file] = ["errno", "strerror", "filename"].map((name) => attributes.get(name) ?? NONE);
  const parts: (string | UnknownValue)[] = [rt.text(number ?? NONE), rt.text(reason ?? NONE)];
  if (file !== undefined && file.kind !== "none") parts.push(representation(rt, file));
  const texts: string[] = [];
  for (const part of parts) {
    if (typeof part !== "string") return part;
    texts.push(part);
  }
  const [shown = "", why = "", name] = texts;
  return `[Errno ${shown}] ${why}${name === undefined ? "" : `: ${name}`}`;
}

function exceptionRepresentation(rt: Runtime, value: InstanceValue, open: ReadonlySet<Value>): string | UnknownValue {
  const args = value.attributes.get("args");
  if (args?.kind === "unknown") return args;
  if (args?.kind !== "tuple") return rt.unknown("computed-at-runtime", "The text of this exception is not known");
  return joined(rt, value, args.items, open, `${value.class.name}(`, ")");
}

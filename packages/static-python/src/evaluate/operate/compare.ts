import type { CompareOperator } from "../../syntax/syntax.ts";
import type { ClassValue, HostValue, UnknownValue, Value } from "../values/value.ts";
import { bool, NOT_IMPLEMENTED } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { compareText } from "../../text/code-points.ts";
import { isSameOrEqual } from "./equals.ts";
import { TypingForm } from "../objects/typing-form.ts";
import { SliceObject } from "../objects/slice.ts";
import { lacksSpecial } from "./lacks-special.ts";
import { isDeque } from "../values/is-deque.ts";
import { numeric, isOfSubclass } from "../values/kinds.ts";
import { typeName } from "../runtime/type-name.ts";

export type Ordering = "<" | "<=" | ">" | ">=";
const SPECIALS: Readonly<Record<Ordering, readonly [own: string, reflected: string]>> = {
  "<": ["__lt__", "__gt__"],
  "<=": ["__le__", "__ge__"],
  ">": ["__gt__", "__lt__"],
  ">=": ["__ge__", "__le__"],
};

/** A comparison of two values. */
export function compare(rt: Runtime, operator: CompareOperator, a: Value, b: Value): Value {
  switch (operator) {
    case "==":
      return equal(rt, a, b);
    case "!=":
      return notEqual(rt, a, b);
    case "is":
      return boxed(isOne(rt, a, b));
    case "is not":
      return negated(isOne(rt, a, b));
    case "in":
      return boxed(rt.contains(b, a));
    case "not in":
      return negated(rt.contains(b, a));
    case "<":
    case "<=":
    case ">":
    case ">=":
      return order(rt, operator, a, b);
  }
}

/** `a == b` as an expression: what `__eq__` of a class gives, whatever it is. */
function equal(rt: Runtime, a: Value, b: Value): Value {
  const found = answered(rt, "__eq__", a, b);
  if (found !== null) return found;
  const isPlain = a.kind === "instance" && b.kind === "instance";
  return isPlain ? bool(a === b) : boxed(rt.equals(a, b));
}

/** What the classes of two values answer, that of a subclass first; null where none of them does. */
function answered(rt: Runtime, name: "__eq__" | "__ne__", a: Value, b: Value): Value | null {
  if (a.kind === "unknown" || b.kind === "unknown" || a.kind === "host") return null;
  const isRightFirst = a.kind === "instance" && b.kind === "instance" && isSubclass(b.class, a.class);
  const sides = [[a, b] as const, [b, a] as const];
  for (const [own, other] of isRightFirst ? sides.reverse() : sides) {
    const method = own.kind === "instance" || isOfSubclass(own) ? rt.special(own, name) : null;
    const result = method === null ? NOT_IMPLEMENTED : rt.callWith(method, other);
    if (result !== NOT_IMPLEMENTED) return result;
  }
  return null;
}

function isSubclass(type: ClassValue, of: ClassValue): boolean {
  return type !== of && (type.mro ?? []).includes(of);
}

function boxed(result: boolean | UnknownValue): Value {
  return typeof result === "boolean" ? bool(result) : result;
}

function negated(result: boolean | UnknownValue): Value {
  return typeof result === "boolean" ? bool(!result) : result;
}

function notEqual(rt: Runtime, a: Value, b: Value): Value {
  return answered(rt, "__ne__", a, b) ?? negated(rt.equals(a, b));
}

/** `a is b`. What a standard module has is never None. */
function isOne(rt: Runtime, a: Value, b: Value): boolean | UnknownValue {
  const stands = (one: Value, other: Value): boolean =>
    one.kind === "unknown" && one.stands !== undefined && other.kind === "none";
  return stands(a, b) || stands(b, a) ? false : isIdentical(rt, a, b);
}

/** Whether two values are one object. Whether equal numbers or strings are one object is CPython's secret. */
function isIdentical(rt: Runtime, a: Value, b: Value): boolean | UnknownValue {
  if (a.kind === "unknown") return rt.derive(a, b);
  if (b.kind === "unknown") return rt.derive(b, a);
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  switch (a.kind) {
    case "none":
    case "ellipsis":
      return true;
    case "bool":
      return b.kind === "bool" && a.value === b.value;
    case "host":
      return isSameHost(rt, a, b);
    case "int":
    case "float":
    case "str":
    case "bytes":
    case "tuple": {
      if ("attributes" in a && a.attributes !== undefined) return "attributes" in b && a.attributes === b.attributes;
      const equal = rt.equals(a, b);
      return equal === false
        ? false
        : rt.unknown("computed-at-runtime", "Whether two equal values are the same object is not known");
    }
    case "set":
      return a.isFrozen && b.kind === "set" && b.isFrozen
        ? rt.unknown("computed-at-runtime", "Whether two frozen sets are the same object is not known")
        : false;
    default:
      return false;
  }
}

function isSameHost(rt: Runtime, a: HostValue, b: Value): boolean | UnknownValue {
  if (b.kind !== "host" || a.object === b.object) return b.kind === "host";
  if (a.object.typeName === "Pattern" && b.object.typeName === "Pattern")
    return rt.unknown("computed-at-runtime", "Whether two patterns are the same object is not known");
  // `typing` keeps the forms it made, as long as there is room.
  return a.object instanceof TypingForm && a.object.isKept() && rt.equals(a, b) !== false
    ? rt.unknown("computed-at-runtime", "Whether two equal types are the same object is not known")
    : false;
}

function order(rt: Runtime, operator: Ordering, a: Value, b: Value): Value {
  if (a.kind === "unknown") return rt.derive(a, b);
  if (b.kind === "unknown") return rt.derive(b, a);
  if (
    a.kind === "instance" ||
    b.kind === "instance" ||
    a.kind === "host" ||
    b.kind === "host" ||
    a.kind === "class" ||
    b.kind === "class" ||
    isOfSubclass(a) ||
    isOfSubclass(b)
  ) {
    const own = bySpecial(rt, operator, a, b);
    if (own !== null) return own;
  }
  const result = ordering(rt, operator, a, b);
  if (result === null) {
    if (mayOrder(rt, a) || mayOrder(rt, b))
      return rt.mayFail(rt.unknown("computed-at-runtime", "The order of these objects is not known"));
    return rt.raise(
      "TypeError",
      `'${operator}' not supported between instances of '${typeName(rt, a)}' and '${typeName(rt, b)}'`,
    );
  }
  return typeof result === "boolean"
    ? bool(result)
    : typeof result === "number"
      ? bool(holds(operator, result))
      : result;
}

/** Whether the model of a host object may lack an order that CPython's type has. */
function mayOrder(rt: Runtime, value: Value): boolean {
  if (value.kind !== "host" || sliceParts(value) !== null) return false;
  return value.object.attribute?.("__lt__", rt.host) === undefined && !lacksSpecial(rt, value, "__lt__");
}

function sliceParts(value: Value): readonly Value[] | null {
  if (value.kind !== "host" || !(value.object instanceof SliceObject)) return null;
  const { lower, upper, step } = value.object;
  return [lower, upper, step];
}

function bySpecial(rt: Runtime, operator: Ordering, a: Value, b: Value): Value | null {
  const [own, reflected] = SPECIALS[operator];
  const sides: readonly (readonly [Value, string, Value])[] = [
    [a, own, b],
    [b, reflected, a],
  ];
  for (const [object, name, other] of sides) {
    const method = rt.special(object, name);
    if (method === null) continue;
    const result = rt.callWith(method, other);
    if (result !== NOT_IMPLEMENTED) return result;
  }
  return null;
}

/** How values of built-in types stand to each other; null where CPython has no order for them. */
export function ordering(rt: Runtime, operator: Ordering, a: Value, b: Value): number | boolean | UnknownValue | null {
  const first = numeric(a);
  const second = numeric(b);
  if (first !== null && second !== null) {
    if (Number.isNaN(first) || Number.isNaN(second)) return false;
    return first < second ? -1 : first > second ? 1 : 0;
  }
  const slices = [sliceParts(a), sliceParts(b)];
  if (slices[0] && slices[1]) return lexicographic(rt, operator, slices[0], slices[1]);
  if (a.kind === "str" && b.kind === "str") return compareText(a.value, b.value);
  if (a.kind === "bytes" && b.kind === "bytes") return a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
  if (
    (a.kind === "list" && b.kind === "list" && isDeque(a) === isDeque(b)) ||
    (a.kind === "tuple" && b.kind === "tuple")
  )
    return lexicographic(rt, operator, a.items, b.items);
  if (a.kind === "set" && b.kind === "set") {
    const isSubset = [...a.items.keys()].every((key) => b.items.has(key));
    const isSuperset = [...b.items.keys()].every((key) => a.items.has(key));
    if (operator === "<=") return isSubset;
    if (operator === ">=") return isSuperset;
    return operator === "<" ? isSubset && !isSuperset : isSuperset && !isSubset;
  }
  return null;
}

function lexicographic(
  rt: Runtime,
  operator: Ordering,
  a: readonly Value[],
  b: readonly Value[],
): boolean | number | UnknownValue {
  for (const [index, item] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    rt.spend(1);
    const same = isSameOrEqual(rt, item, other);
    if (same === true) continue;
    return same === false ? rt.truth(order(rt, operator, item, other)) : same;
  }
  return a.length - b.length;
}

/** Whether a comparison holds, by the sign of the difference. */
export function holds(operator: Ordering, difference: number): boolean {
  switch (operator) {
    case "<":
      return difference < 0;
    case "<=":
      return difference <= 0;
    case ">":
      return difference > 0;
    case ">=":
      return difference >= 0;
  }
}

import type { HostValue, Value } from "../values/value.ts";
import { bool, NOT_IMPLEMENTED } from "../values/make.ts";
import { lacksSpecialMethods } from "../values/host-attributes.ts";
import { isDeque } from "../values/is-deque.ts";
import { isUnknown, numeric } from "../values/kinds.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { holds, ordering, type Ordering } from "./compare.ts";
import { areEqual } from "./equals.ts";

type Comparison = Ordering | "==" | "!=";

/** What CPython's own type of `a` makes of a comparison with `b`, past what a subclass says; null where that is not followed. */
export function compareMethod(rt: Runtime, symbol: Comparison, a: Value, b: Value): Value | null {
  if (b.kind === "unknown") return rt.derive(b);
  if (a.kind === "host" && !lacksSpecialMethods(a.object.typeName, ["__eq__"])) return compareHost(rt, symbol, a, b);
  const isEquality = symbol === "==" || symbol === "!=";
  if (a.kind === "dict" && !isEquality) return NOT_IMPLEMENTED;
  if (a.kind === "unknown" || hasOwnEquality(a)) return null;
  if (isAlone(a)) return isEquality ? byIdentity(rt, symbol, a, b) : NOT_IMPLEMENTED;
  if (!compares(a, b)) return NOT_IMPLEMENTED;
  if (isEquality) {
    const same = a.kind === "host" ? null : areEqual(rt, a, b);
    if (same === null || isUnknown(same)) return same;
    return bool(same === (symbol === "=="));
  }
  const order = ordering(rt, symbol, a, b);
  if (order === null || isUnknown(order)) return order;
  return bool(typeof order === "number" ? holds(symbol, order) : order);
}

/** Objects that are equal to others of their type; views to sets and views. */
function compareHost(rt: Runtime, symbol: Comparison, a: HostValue, b: Value): Value | null {
  const { typeName: type } = a.object;
  const isView = /^dict_(?:items|keys)$/u.test(type);
  const other = b.kind === "host" ? b.object.typeName : b.kind;
  const isComparable = isView ? other === "set" || /^dict_(?:items|keys)$/u.test(other) : other === type;
  if (!isComparable) return NOT_IMPLEMENTED;
  if (symbol !== "==" && symbol !== "!=") return type === "range" || type === "Pattern" ? NOT_IMPLEMENTED : null;
  const same = rt.equals(a, b);
  return isUnknown(same) ? same : bool(same === (symbol === "=="));
}

/** Kinds that compare otherwise than is told here. */
function hasOwnEquality(value: Value): boolean {
  if (value.kind === "host") return !lacksSpecialMethods(value.object.typeName, ["__lt__"]);
  if (value.kind === "dict" && value.class !== undefined)
    return (value.class.mro ?? []).some((one) => one.name === "OrderedDict");
  return value.kind === "builtin" || value.kind === "bound-method" || value.kind === "class";
}

/** Whether a value is equal to itself alone. */
function isAlone({ kind }: Value): boolean {
  return ["none", "ellipsis", "function", "partial", "module", "iterator", "instance", "host"].includes(kind);
}

function byIdentity(rt: Runtime, symbol: Comparison, a: Value, b: Value): Value {
  const own = symbol === "!=" && a.kind === "instance" ? rt.special(a, "__eq__") : null;
  if (own !== null) {
    const found = rt.callWith(own, b);
    if (found === NOT_IMPLEMENTED) return found;
    const same = rt.truth(found);
    return isUnknown(same) ? same : bool(!same);
  }
  const isSame = a === b || (a.kind === b.kind && (a.kind === "none" || a.kind === "ellipsis")) || isSameHost(a, b);
  return isSame ? bool(symbol === "==") : NOT_IMPLEMENTED;
}

function isSameHost(a: Value, b: Value): boolean {
  return a.kind === "host" && b.kind === "host" && a.object === b.object;
}

/** Whether the built-in type of `a` has an answer for `b`. */
function compares(a: Value, b: Value): boolean {
  switch (a.kind) {
    case "bool":
    case "int":
      return b.kind === "int" || b.kind === "bool";
    case "float":
      return numeric(b) !== null;
    case "list":
      return b.kind === "list" && isDeque(a) === isDeque(b);
    default:
      return a.kind === b.kind;
  }
}

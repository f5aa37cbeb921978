import { integerIndex } from "./integer-index.ts";
import { lacksSpecial } from "./lacks-special.ts";
import { loseOrder } from "../runtime/set-order.ts";
import type { BinaryOperator } from "../../syntax/syntax.ts";
import type { ClassValue, ListValue, SetValue, UnknownValue, Value } from "../values/value.ts";
import { bool, bytes, dict, list, NOT_IMPLEMENTED, set, text, tuple } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { formatPercent } from "./percent-format.ts";
import { dictViewItems } from "../objects/dict-view.ts";
import { touch } from "../memory/journal.ts";
import { combineText } from "./combine-text.ts";
import { hasTemplate } from "./join-text.ts";
import { arithmetic } from "./arithmetic.ts";
import { loseContents } from "../memory/lose-contents.ts";
import { lookupSlot } from "../values/lookup.ts";
import { numeric, isOfSubclass, isUnknown } from "../values/kinds.ts";
import { isDeque } from "../values/is-deque.ts";
import { typingUnion } from "./generic-alias.ts";
import { typeName } from "../runtime/type-name.ts";

const SPECIALS: Readonly<Record<BinaryOperator, string>> = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "/": "truediv",
  "//": "floordiv",
  "%": "mod",
  "**": "pow",
  "@": "matmul",
  "&": "and",
  "|": "or",
  "^": "xor",
  "<<": "lshift",
  ">>": "rshift",
};

/** `a <operator> b`. */
export function binary(rt: Runtime, operator: BinaryOperator, a: Value, b: Value, symbol: string = operator): Value {
  const joined = hasTemplate(a) || hasTemplate(b) ? combineText(rt, operator, a, b) : null;
  if (joined !== null) return joined;
  if (a.kind === "unknown") return rt.derive(a, b);
  if (b.kind === "unknown" && !(a.kind === "host" && a.object.operator !== undefined)) return rt.derive(b, a);
  const own = bySpecial(rt, operator, a, b);
  if (own !== null) return own;
  const first = numeric(a);
  const second = numeric(b);
  if (a.kind === "bool" && b.kind === "bool" && (operator === "&" || operator === "|" || operator === "^"))
    return bool(operator === "&" ? a.value && b.value : operator === "|" ? a.value || b.value : a.value !== b.value);
  const result =
    (first !== null && second !== null ? arithmetic(rt, operator, first, second) : null) ??
    ofContainers(rt, operator, a, b);
  const found = result ?? typingUnion(rt, operator, a, b);
  if (found !== null) return found;
  return b.kind === "unknown" ? rt.derive(b, a) : unsupported(rt, { operator, symbol }, a, b);
}

/** `+=` of a list of which the order alone is not known, with members that are known: it stays one. */
function growsUnordered(rt: Runtime, a: UnknownValue, b: Value): boolean {
  if (a.unordered === undefined || a.isTuple === true) return false;
  const members = rt.members(b);
  if (isUnknown(members)) return false;
  loseOrder(rt, a, [...a.unordered, ...members.items]);
  return true;
}

/** `a <operator>= b`: mutable containers change in place. */
export function inPlace(rt: Runtime, operator: BinaryOperator, a: Value, b: Value): Value {
  const own =
    a.kind === "instance" || a.kind === "host" || isOfSubclass(a) ? rt.special(a, `__i${SPECIALS[operator]}__`) : null;
  const changed = own === null ? NOT_IMPLEMENTED : rt.callWith(own, b);
  if (changed !== NOT_IMPLEMENTED) return changed;
  if (a.kind === "list" && operator === "+") return extend(rt, a, b);
  if (a.kind === "list" && operator === "*" && b.kind === "int") {
    const { items } = list(repeated(rt, a.items, b.value));
    touch(rt.journal, a);
    a.items = items;
    return a;
  }
  if (a.kind === "dict" && operator === "|") {
    rt.callWith(rt.attribute(a, "update"), b);
    return a;
  }
  if (
    a.kind === "set" &&
    !a.isFrozen &&
    b.kind === "set" &&
    (operator === "|" || operator === "&" || operator === "-" || operator === "^")
  ) {
    const result = setOperation(operator, a, b);
    touch(rt.journal, a);
    a.items.clear();
    for (const [key, item] of result.items) a.items.set(key, item);
    return a;
  }
  if ((a.kind === "set" || a.kind === "dict") && b.kind === "unknown") {
    loseContents(rt.journal, a, b.cause, [b]);
    return a;
  }
  if (a.kind === "unknown" && operator === "+" && growsUnordered(rt, a, b)) return a;
  if (a.kind === "unknown" && a.partial !== undefined) rt.escape(a, a.cause);
  return binary(rt, operator, a, b, `${operator}=`);
}

function isSequence(value: Value): boolean {
  return value.kind === "str" || value.kind === "list" || value.kind === "tuple" || value.kind === "bytes";
}

function extend(rt: Runtime, a: ListValue, b: Value): Value {
  const items = rt.items(b);
  if (isUnknown(items)) {
    const members = rt.members(b);
    if (isUnknown(members)) loseContents(rt.journal, a, items.cause, [items, b]);
    else loseOrder(rt, a, [...a.items, ...members.items]);
  } else {
    touch(rt.journal, a);
    rt.charge(items.length * 8);
    // `x += x` reads itself.
    for (const item of [...items]) a.items.push(item);
  }
  return a;
}

/** The left operand is asked first, unless the right one is of a subclass of its type; two of one type never reflect. */
function bySpecial(rt: Runtime, operator: BinaryOperator, a: Value, b: Value): Value | null {
  const first = typeOfInstance(a);
  const second = typeOfInstance(b);
  const isFirstRight = first !== null && second !== null && first !== second && (second.mro ?? []).includes(first);
  const left = (): Value | null => ask(rt, operator, a, b, false);
  const right = (): Value | null => (first !== null && first === second ? null : ask(rt, operator, b, a, true));
  return isFirstRight || joinsLast(operator, a) ? (right() ?? left()) : (left() ?? right());
}

/** Types of C that only join and repeat let the right operand answer first, unless a subclass answers for them. */
function joinsLast(operator: BinaryOperator, a: Value): boolean {
  if (operator !== "+" && operator !== "*") return false;
  if (a.kind === "host") return a.object.typeName === "bytearray";
  const home = a.kind === "list" ? a.class?.mro?.find((one) => one.attributes.has(`__${SPECIALS[operator]}__`)) : null;
  return isDeque(a) && home?.definition === null;
}

function typeOfInstance(value: Value): ClassValue | null {
  return "class" in value && value.class !== undefined ? value.class : null;
}

function ask(rt: Runtime, operator: BinaryOperator, own: Value, other: Value, isReflected: boolean): Value | null {
  if (own.kind === "host") return own.object.operator?.(operator, other, isReflected, rt.host) ?? null;
  const isClass = own.kind === "class" && lookupSlot(own, "metaclass") !== undefined;
  if (typeOfInstance(own) === null && !isClass) return null;
  const method = rt.special(own, `__${isReflected ? "r" : ""}${SPECIALS[operator]}__`);
  const result = method === null ? NOT_IMPLEMENTED : rt.callWith(method, other);
  return result === NOT_IMPLEMENTED ? null : result;
}

function ofContainers(rt: Runtime, operator: BinaryOperator, a: Value, b: Value): Value | null {
  if (operator === "+") return concatenate(rt, a, b);
  if (operator === "*") {
    return times(rt, a, b) ?? times(rt, b, a);
  }
  if (operator === "%" && a.kind === "str") return formatPercent(rt, a.value, b);
  if (operator === "%" && a.kind === "bytes")
    return rt.unknown("unsupported-syntax", "Formatting bytes is not followed");
  if (operator === "|" && a.kind === "dict" && b.kind === "dict") {
    rt.charge((a.entries.size + b.entries.size) * 32);
    const made = dict(new Map(a.entries));
    for (const [key, entry] of b.entries)
      made.entries.set(key, { key: made.entries.get(key)?.key ?? entry.key, value: entry.value });
    if (a.isOrdered === false || b.isOrdered === false) made.isOrdered = false;
    return made;
  }
  if (operator !== "|" && operator !== "&" && operator !== "-" && operator !== "^") return null;
  const first = asSet(rt, a);
  const second = asSet(rt, b);
  if (first === null || second === null) return null;
  rt.charge((first.items.size + second.items.size) * 16);
  return setOperation(operator, first, second);
}

/** A sequence, repeated. */
function times(rt: Runtime, value: Value, by: Value): Value | null {
  const isCount = by.kind === "instance" && isSequence(value) && rt.special(by, "__index__") !== null;
  const count = isCount ? integerIndex(rt, by, "") : by.kind === "int" || by.kind === "bool" ? numeric(by) : null;
  return isUnknown(count) ? rt.derive(count) : multiply(rt, value, count);
}

function asSet(rt: Runtime, value: Value): SetValue | null {
  if (value.kind === "set") return value;
  const items = dictViewItems(rt, value);
  return items === null ? null : set(items);
}

function setOperation(operator: "|" | "&" | "-" | "^", a: SetValue, b: SetValue): SetValue {
  const items = new Map<string, Value>();
  for (const [key, item] of a.items)
    if (operator === "|" || (operator === "&" ? b.items.has(key) : !b.items.has(key))) items.set(key, item);
  if (operator === "|" || operator === "^")
    for (const [key, item] of b.items) if (!a.items.has(key)) items.set(key, item);
  return set(items, a.isFrozen);
}

function concatenate(rt: Runtime, a: Value, b: Value): Value | null {
  if (a.kind === "str") {
    if (b.kind !== "str") rt.raise("TypeError", `can only concatenate str (not "${typeName(rt, b)}") to str`);
    rt.charge(a.value.length + b.value.length);
    return text(a.value + b.value);
  }
  if (a.kind === "bytes") {
    if (b.kind !== "bytes") rt.raise("TypeError", `can't concat ${typeName(rt, b)} to bytes`);
    rt.charge(a.value.length + b.value.length);
    return bytes(a.value + b.value);
  }
  if (a.kind !== "list" && a.kind !== "tuple") return null;
  if (b.kind !== a.kind || isDeque(a) !== isDeque(b))
    rt.raise("TypeError", `can only concatenate ${a.kind} (not "${typeName(rt, b)}") to ${a.kind}`);
  rt.charge((a.items.length + b.items.length) * 8);
  const items = [...a.items, ...b.items];
  return a.kind === "list" ? list(items) : tuple(items);
}

function multiply(rt: Runtime, value: Value, count: bigint | number | null): Value | null {
  if (typeof count !== "bigint") return null;
  const times = count < 0n ? 0n : count;
  if (value.kind === "str" || value.kind === "bytes") {
    rt.charge(times > 10_000_000_000n ? Number.POSITIVE_INFINITY : value.value.length * Number(times));
    const result = value.value === "" ? "" : value.value.repeat(Number(times));
    return value.kind === "str" ? text(result) : bytes(result);
  }
  if (value.kind === "list") return list(repeated(rt, value.items, times));
  return value.kind === "tuple" ? tuple(repeated(rt, value.items, times)) : null;
}

function repeated(rt: Runtime, items: readonly Value[], count: bigint): Value[] {
  const times = count < 0n ? 0n : count;
  rt.charge(times > 10_000_000_000n ? Number.POSITIVE_INFINITY : items.length * Number(times) * 8);
  const result: Value[] = [];
  if (items.length > 0) for (let index = 0n; index < times; index++) for (const item of items) result.push(item);
  return result;
}

/** Whether the model of a host object may lack an operator that CPython's type has; `symbol` is null for the right operand. */
function mayOperate(rt: Runtime, value: Value, operator: BinaryOperator, symbol: string | null): boolean {
  if (value.kind !== "host" || value.object.operator !== undefined) return false;
  const name = SPECIALS[operator];
  const names = symbol === null ? [`__r${name}__`] : [`__${name}__`, ...(symbol === operator ? [] : [`__i${name}__`])];
  return !lacksSpecial(rt, value, ...names);
}

interface Sign {
  readonly operator: BinaryOperator;
  /** As messages have it: `+=`. */
  readonly symbol: string;
}

function unsupported(rt: Runtime, { operator, symbol }: Sign, a: Value, b: Value): Value {
  if (a.kind === "host" || b.kind === "host") {
    if (mayOperate(rt, a, operator, symbol) || mayOperate(rt, b, operator, null))
      return rt.mayFail(
        rt.unknown("computed-at-runtime", `The operator \`${operator}\` of these objects is not followed`),
      );
  }
  if (operator === "*" && isSequence(a))
    return rt.raise("TypeError", `can't multiply sequence by non-int of type '${typeName(rt, b)}'`);
  if (operator === "*" && isSequence(b))
    return rt.raise("TypeError", `can't multiply sequence by non-int of type '${typeName(rt, a)}'`);
  return rt.raise(
    "TypeError",
    `unsupported operand type(s) for ${symbol === "**" ? "** or pow()" : symbol}: '${typeName(rt, a)}' and '${typeName(rt, b)}'`,
  );
}

import type { BinaryOperator } from "../../syntax/syntax.ts";
import { bool, builtin, dict, float, int, list, NONE, NOT_IMPLEMENTED, set, text, tuple } from "../values/make.ts";
import { isUnknown, numeric } from "../values/kinds.ts";
import { isKnownAttribute } from "../values/known-attributes.ts";
import { withArity } from "../runtime/special-arity.ts";
import type { Runtime } from "../runtime/runtime.ts";
import type { DictValue, UnknownValue, Value } from "../values/value.ts";
import { isDeque } from "../values/is-deque.ts";
import { typeName } from "../runtime/type-name.ts";
import { hasOverride } from "./has-override.ts";

const OPERATORS: ReadonlyMap<string, BinaryOperator> = new Map<string, BinaryOperator>([
  ["add", "+"],
  ["sub", "-"],
  ["mul", "*"],
  ["truediv", "/"],
  ["floordiv", "//"],
  ["mod", "%"],
  ["pow", "**"],
  ["and", "&"],
  ["or", "|"],
  ["xor", "^"],
  ["lshift", "<<"],
  ["rshift", ">>"],
]);

/** Methods of numbers, texts and containers that operators and functions stand for: `(1).__add__`, `"a".__contains__`; null for others. */
export function payloadMethod(rt: Runtime, object: Value, name: string): Value | null {
  const plain = plainOf(object);
  if (plain === null) return null;
  const type = plain.kind === "set" ? (plain.isFrozen ? "frozenset" : "set") : plain.kind;
  const isChanged = "class" in object && object.class !== undefined && hasOverride(rt, object.class, name);
  if (isChanged || !isKnownAttribute(type, name)) return null;
  const bare = /^__(r?)(\w+)__$/u.exec(name);
  const own = OPERATORS.get(`${bare?.[1] ?? ""}${bare?.[2] ?? ""}`);
  const reflected = own === undefined && bare?.[1] === "r" ? OPERATORS.get(bare[2] ?? "") : undefined;
  const operator = own ?? reflected;
  const work: ((given: readonly Value[]) => Value) | null =
    operator === undefined
      ? otherMethod(rt, plain, name)
      : ([other = NONE, modulus]) =>
          modulus === undefined || modulus.kind === "none"
            ? operate(rt, operator, plain, other, own === undefined)
            : rt.mayFail(rt.unknown("unsupported-syntax", `\`${name}\` with a modulus is not followed`));
  if (work === null) return null;
  // What a bool has of an int is recorded there.
  const owner = type === "bool" ? "int" : type;
  return builtin(name, (args) => withArity(rt, `builtins.${owner}.${name}`, args, () => work(args.positional)), [
    object,
  ]);
}

type Plain = Extract<Value, { kind: "bool" | "int" | "float" | "str" | "bytes" | "list" | "tuple" | "dict" | "set" }>;

/** The value as its built-in type sees it, whatever a subclass says. */
function plainOf(value: Value): Plain | null {
  switch (value.kind) {
    case "bool":
    case "bytes":
      return value;
    case "int":
      return { kind: "int", value: value.value };
    case "float":
      return { kind: "float", value: value.value };
    case "str":
      return { kind: "str", value: value.value };
    case "tuple":
      return { kind: "tuple", items: value.items };
    case "list":
      // A deque is kept as a list, and its methods are its own.
      return isDeque(value) ? null : value;
    case "dict":
    case "set":
      return value;
    default:
      return null;
  }
}

function operate(rt: Runtime, operator: BinaryOperator, self: Plain, other: Value, isReflected: boolean): Value {
  if (other.kind === "unknown") return rt.derive(other);
  const isSequence = self.kind === "str" || self.kind === "bytes" || self.kind === "list" || self.kind === "tuple";
  if (isSequence && operator === "*") {
    const count = numeric(other);
    if (typeof count !== "bigint") {
      if (other.kind === "instance" || other.kind === "host")
        return rt.mayFail(rt.unknown("unsupported-syntax", "Repeating by this is not followed"));
      return rt.raise("TypeError", `'${typeName(rt, other)}' object cannot be interpreted as an integer`);
    }
    return rt.binary("*", bareOf(self), int(count));
  }
  if (isSequence && operator === "+")
    return rt.binary("+", bareOf(self), plainOf(other) === null ? other : bareOf(plainOf(other) ?? self));
  if (operator === "%" && (self.kind === "str" || self.kind === "bytes")) {
    if (!isReflected) return rt.binary("%", bareOf(self), other);
    return other.kind === self.kind ? rt.binary("%", other, bareOf(self)) : NOT_IMPLEMENTED;
  }
  const plain = fits(self, other) ? plainOf(other) : null;
  if (plain === null) return NOT_IMPLEMENTED;
  const second = bareOf(plain);
  return isReflected ? rt.binary(operator, second, bareOf(self)) : rt.binary(operator, bareOf(self), second);
}

function fits(self: Plain, other: Value): boolean {
  if (self.kind === "int" || self.kind === "bool") return other.kind === "int" || other.kind === "bool";
  if (self.kind === "float") return numeric(other) !== null;
  return self.kind === other.kind;
}

function bareOf(self: Plain): Value {
  switch (self.kind) {
    case "list":
      return list([...self.items]);
    case "tuple":
      return tuple(self.items);
    case "set":
      return self.class === undefined ? self : set(self.items, self.isFrozen);
    case "dict":
      return self.class === undefined ? self : bareDict(self);
    default:
      return self;
  }
}

function bareDict({ entries, isOrdered }: DictValue): DictValue {
  const made = dict(new Map(entries));
  if (isOrdered === false) made.isOrdered = false;
  return made;
}

function boxed(found: boolean | UnknownValue): Value {
  return isUnknown(found) ? found : bool(found);
}

/** What takes no operand, or one item. */
function otherMethod(rt: Runtime, self: Plain, name: string): ((given: readonly Value[]) => Value) | null {
  if (name === "__contains__" && self.kind !== "int")
    return ([item = NONE]) =>
      boxed(rt.contains(self.kind === "dict" || self.kind === "set" ? self : bareOf(self), item));
  const number = numeric(self);
  if (number === null) return self.kind === "str" && name === "__getnewargs__" ? () => tuple([text(self.value)]) : null;
  if (typeof number === "bigint") {
    if (["__int__", "__index__", "__trunc__", "__floor__", "__ceil__", "__pos__", "conjugate"].includes(name))
      return () => int(number);
    if (name === "__neg__") return () => int(-number);
    if (name === "__invert__") return () => int(~number);
    if (name === "__abs__") return () => int(number < 0n ? -number : number);
    if (name === "__float__") return () => rt.callWith(rt.types.float, int(number));
  } else {
    if (["__float__", "__pos__", "conjugate"].includes(name)) return () => float(number);
    if (name === "__neg__") return () => float(-number);
    if (name === "__abs__") return () => float(Math.abs(number));
    if (name === "__int__" || name === "__trunc__") return () => rt.callWith(rt.types.int, float(number));
    if (name === "__floor__" || name === "__ceil__")
      return () => rt.callWith(rt.types.int, float(name === "__floor__" ? Math.floor(number) : Math.ceil(number)));
  }
  if (name === "__bool__") return () => bool(number !== 0n && number !== 0);
  if (name === "__divmod__" || name === "__rdivmod__")
    return ([other = NONE]) => {
      if (other.kind === "unknown") return rt.derive(other);
      if (!fits(self, other)) return NOT_IMPLEMENTED;
      const [first, second] = name === "__divmod__" ? [self, other] : [other, self];
      return rt.callWith(rt.builtins.get("divmod") ?? NONE, first, second);
    };
  return null;
}

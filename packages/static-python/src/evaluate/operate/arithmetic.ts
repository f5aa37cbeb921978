import type { BinaryOperator } from "../../syntax/syntax.ts";
import type { Value } from "../values/value.ts";
import { float, int } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";

const MAXIMUM_BITS = 200_000;

/** Arithmetic of numbers exactly as CPython has it; null when the operator is not defined for them. */
export function arithmetic(
  rt: Runtime,
  operator: BinaryOperator,
  a: bigint | number,
  b: bigint | number,
): Value | null {
  if ("&|^<<>>@".includes(operator) && (typeof a === "number" || typeof b === "number")) return null;
  return typeof a === "bigint" && typeof b === "bigint"
    ? ofIntegers(rt, operator, a, b)
    : ofFloats(rt, operator, toFloat(rt, a), toFloat(rt, b));
}

function ofIntegers(rt: Runtime, operator: BinaryOperator, a: bigint, b: bigint): Value | null {
  const isLarge = !isSmall(a) || !isSmall(b);
  switch (operator) {
    case "+":
      if (isLarge) reserve(rt, bits(a) + bits(b));
      return int(a + b);
    case "-":
      if (isLarge) reserve(rt, bits(a) + bits(b));
      return int(a - b);
    case "*":
      if (isLarge) reserve(rt, bits(a) + bits(b));
      return int(a * b);
    case "/":
      return divide(rt, a, b);
    case "//":
      if (b === 0n) rt.raise("ZeroDivisionError", "integer division or modulo by zero");
      return int(floorDivide(a, b));
    case "%":
      if (b === 0n) rt.raise("ZeroDivisionError", "integer modulo by zero");
      return int(a - floorDivide(a, b) * b);
    case "**":
      return power(rt, a, b);
    case "&":
      return int(a & b);
    case "|":
      return int(a | b);
    case "^":
      return int(a ^ b);
    case "<<":
      if (b < 0n) rt.raise("ValueError", "negative shift count");
      reserve(rt, bits(a) + Number(b));
      return int(a << b);
    case ">>":
      if (b < 0n) rt.raise("ValueError", "negative shift count");
      return int(a >> (b > 1_000_000n ? 1_000_000n : b));
    case "@":
      return null;
  }
}

function divide(rt: Runtime, a: bigint, b: bigint): Value {
  if (b === 0n) rt.raise("ZeroDivisionError", "division by zero");
  const limit = 1n << 53n;
  const isExact = (value: bigint): boolean => value <= limit && value >= -limit;
  if (!isExact(a) || !isExact(b))
    return rt.unknown("unsupported-syntax", "The quotient of these large integers is not followed");
  return float(Number(a) / Number(b));
}

function power(rt: Runtime, base: bigint, exponent: bigint): Value {
  if (exponent < 0n) {
    if (base === 0n) rt.raise("ZeroDivisionError", "0.0 cannot be raised to a negative power");
    return ofFloats(rt, "**", toFloat(rt, base), toFloat(rt, exponent)) ?? float(0);
  }
  if (base !== 0n && base !== 1n && base !== -1n) reserve(rt, bits(base) * Number(exponent));
  return int(
    base === 0n || base === 1n || base === -1n
      ? base ** (exponent < 2n ? exponent : 2n + (exponent % 2n))
      : base ** exponent,
  );
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

function ofFloats(rt: Runtime, operator: BinaryOperator, a: number, b: number): Value | null {
  switch (operator) {
    case "+":
      return float(a + b);
    case "-":
      return float(a - b);
    case "*":
      return float(a * b);
    case "/":
      if (b === 0) rt.raise("ZeroDivisionError", "float division by zero");
      return float(a / b);
    case "//":
      if (b === 0) rt.raise("ZeroDivisionError", "float floor division by zero");
      return float(floorAndRemainder(a, b)[0]);
    case "%":
      if (b === 0) rt.raise("ZeroDivisionError", "float modulo");
      return float(floorAndRemainder(a, b)[1]);
    case "**":
      return floatPower(rt, a, b);
    default:
      return null;
  }
}

/** `float_divmod` of CPython: the remainder has the sign of the divisor. */
function floorAndRemainder(a: number, b: number): readonly [number, number] {
  let remainder = a % b;
  let quotient = (a - remainder) / b;
  if (remainder !== 0) {
    if (b < 0 !== remainder < 0) {
      remainder += b;
      quotient -= 1;
    }
  } else remainder = b < 0 ? -0 : 0;
  if (quotient === 0) return [a / b < 0 || Object.is(a / b, -0) ? -0 : 0, remainder];
  let floored = Math.floor(quotient);
  if (quotient - floored > 0.5) floored += 1;
  return [floored, remainder];
}

function floatPower(rt: Runtime, a: number, b: number): Value {
  if (a === 0 && b < 0) rt.raise("ZeroDivisionError", "0.0 cannot be raised to a negative power");
  if (a < 0 && Number.isFinite(a) && Number.isFinite(b) && !Number.isInteger(b))
    return rt.unknown("unsupported-syntax", "Complex numbers are not followed");
  if (a === 1 || b === 0) return float(1);
  if (a === -1 && !Number.isFinite(b) && !Number.isNaN(b)) return float(1);
  const result = a ** b;
  if (!Number.isFinite(result) && Number.isFinite(a) && Number.isFinite(b))
    rt.raise("OverflowError", "(34, 'Numerical result out of range')");
  // The last bit of pow() depends on the C library.
  if (Number.isInteger(result) || b === 0.5 || b === 1 || b === -1 || b === 2)
    return float(b === 0.5 ? Math.sqrt(a) : result);
  return rt.unknown("computed-at-runtime", "The last digit of this power depends on the machine");
}

function toFloat(rt: Runtime, value: bigint | number): number {
  if (typeof value === "number") return value;
  const result = Number(value);
  return Number.isFinite(result) ? result : rt.raise("OverflowError", "int too large to convert to float");
}

const LARGE = 1n << 60n;

function isSmall(value: bigint): boolean {
  return value < LARGE && value > -LARGE;
}

function bits(value: bigint): number {
  return value.toString(16).length * 4;
}

function reserve(rt: Runtime, size: number): void {
  rt.charge(size > MAXIMUM_BITS ? Number.POSITIVE_INFINITY : size >> 3);
}

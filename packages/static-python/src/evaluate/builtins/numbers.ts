import type { Arguments, Value } from "../values/value.ts";
import { float, int, text, tuple } from "../values/make.ts";
import { arithmetic } from "../operate/arithmetic.ts";
import { exactFraction, fixedText, roundHalfEven } from "../../text/float-text.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { stripSpace } from "../../text/character-classes.ts";
import { certain, known, knownInteger, positionalOnly, takeArguments } from "../runtime/take-arguments.ts";
import { numeric } from "../values/kinds.ts";
import { typeName } from "../runtime/type-name.ts";

/** Built-in functions of numbers. */
export const numberBuiltins: Readonly<Record<string, (rt: Runtime, args: Arguments) => Value>> = {
  abs: (rt, args) => {
    const value = known(rt, positionalOnly(rt, "abs", args, 1, 1)[0] ?? int(0));
    const number = numeric(value);
    if (typeof number === "bigint") return int(number < 0n ? -number : number);
    if (typeof number === "number") return float(Math.abs(number));
    return (
      bySpecial(rt, value, "__abs__") ?? rt.raise("TypeError", `bad operand type for abs(): '${typeName(rt, value)}'`)
    );
  },
  round: (rt, args) => {
    const [given = int(0), digitsValue] = takeArguments(rt, "round", args, ["number", "ndigits"], 1);
    const value = known(rt, given);
    const number = numeric(value);
    const digits =
      digitsValue === undefined || known(rt, digitsValue).kind === "none"
        ? null
        : Number(knownInteger(rt, digitsValue));
    if (typeof number === "bigint")
      return digits === null || digits >= 0
        ? int(number)
        : int(roundHalfEven(number, 10n ** BigInt(-digits)) * 10n ** BigInt(-digits));
    if (typeof number === "number") return roundFloat(rt, number, digits);
    return (
      bySpecial(rt, value, "__round__") ??
      rt.raise("TypeError", `type ${typeName(rt, value)} doesn't define __round__ method`)
    );
  },
  divmod: (rt, args) => {
    const [a = int(0), b = int(0)] = positionalOnly(rt, "divmod", args, 2, 2);
    return tuple([rt.binary("//", a, b), rt.binary("%", a, b)]);
  },
  pow: (rt, args) => {
    const [base = int(0), exponent = int(0), modulus] = takeArguments(rt, "pow", args, ["base", "exp", "mod"], 2);
    if (modulus === undefined || known(rt, modulus).kind === "none") return rt.binary("**", base, exponent);
    return modularPower(rt, knownInteger(rt, base), knownInteger(rt, exponent), knownInteger(rt, modulus));
  },
  chr: (rt, args) => {
    const code = Number(knownInteger(rt, positionalOnly(rt, "chr", args, 1, 1)[0] ?? int(0)));
    if (code < 0 || code > 0x10ffff) rt.raise("ValueError", "chr() arg not in range(0x110000)");
    return text(String.fromCodePoint(code));
  },
  ord: (rt, args) => {
    const value = known(rt, positionalOnly(rt, "ord", args, 1, 1)[0] ?? int(0));
    if (value.kind !== "str" && value.kind !== "bytes")
      return rt.raise("TypeError", `ord() expected string of length 1, but ${typeName(rt, value)} found`);
    const characters = Array.from(value.value);
    if (characters.length !== 1)
      rt.raise("TypeError", `ord() expected a character, but string of length ${characters.length} found`);
    return int(value.value.codePointAt(0) ?? 0);
  },
  bin: (rt, args) => text(based(rt, "bin", args, 2, "0b")),
  oct: (rt, args) => text(based(rt, "oct", args, 8, "0o")),
  hex: (rt, args) => text(based(rt, "hex", args, 16, "0x")),
};

/** `int(...)`. */
export function toInteger(rt: Runtime, args: Arguments): bigint {
  const [given, baseValue] = takeArguments(rt, "int", args, ["x", "base"]);
  if (given === undefined) return 0n;
  const value = known(rt, given);
  const base = baseValue === undefined ? 10 : Number(knownInteger(rt, baseValue));
  if (value.kind === "str" || value.kind === "bytes") return parseInteger(rt, value.value, base, value);
  if (baseValue !== undefined) rt.raise("TypeError", "int() can't convert non-string with explicit base");
  const number = numeric(value);
  if (typeof number === "bigint") return number;
  if (typeof number === "number") {
    if (Number.isNaN(number)) rt.raise("ValueError", "cannot convert float NaN to integer");
    if (!Number.isFinite(number)) rt.raise("OverflowError", "cannot convert float infinity to integer");
    return BigInt(Math.trunc(number));
  }
  const made =
    bySpecial(rt, value, "__int__") ?? bySpecial(rt, value, "__index__") ?? bySpecial(rt, value, "__trunc__");
  if (made === null)
    return rt.raise(
      "TypeError",
      `int() argument must be a string, a bytes-like object or a real number, not '${typeName(rt, value)}'`,
    );
  return knownInteger(rt, made);
}

/** `float(...)`. */
export function toFloat(rt: Runtime, args: Arguments): number {
  const [given] = positionalOnly(rt, "float", args, 0, 1);
  if (given === undefined) return 0;
  const value = known(rt, given);
  const number = numeric(value);
  if (number !== null) {
    const result = Number(number);
    return Number.isFinite(result) || typeof number === "number"
      ? result
      : rt.raise("OverflowError", "int too large to convert to float");
  }
  if (value.kind === "str") return parseFloatText(rt, value);
  const made = bySpecial(rt, value, "__float__") ?? bySpecial(rt, value, "__index__");
  if (made === null)
    return rt.raise("TypeError", `float() argument must be a string or a real number, not '${typeName(rt, value)}'`);
  const result = numeric(known(rt, made));
  return result === null ? rt.raise("TypeError", "__float__ returned non-float") : Number(result);
}

function parseInteger(rt: Runtime, written: string, base: number, value: Value): bigint {
  if (written.length > 5000) rt.raise("ValueError", "Exceeds the limit (4300 digits) for integer string conversion");
  if (base !== 0 && (base < 2 || base > 36)) rt.raise("ValueError", "int() base must be >= 2 and <= 36, or 0");
  const trimmed = stripSpace(written, true, true);
  const [, sign = "", prefix = "", digits = ""] = /^([+-]?)(0[xX]_?|0[oO]_?|0[bB]_?)?([^]*)$/.exec(trimmed) ?? [];
  const prefixBase = { x: 16, o: 8, b: 2 }[prefix.charAt(1).toLowerCase()] ?? 10;
  const usesPrefix = prefix !== "" && (base === 0 || base === prefixBase);
  const actual = usesPrefix ? prefixBase : base === 0 ? 10 : base;
  const body = usesPrefix ? digits : prefix + digits;
  const fail = (): never => {
    const shown = rt.representation(value);
    return rt.raise(
      "ValueError",
      `invalid literal for int() with base ${base}: ${typeof shown === "string" ? shown : "?"}`,
    );
  };
  if (!/^[0-9a-zA-Z]+(_[0-9a-zA-Z]+)*$/.test(body)) return fail();
  let result = 0n;
  for (const character of body.replaceAll("_", "")) {
    const digit = Number.parseInt(character, 36);
    if (digit >= actual) return fail();
    result = result * BigInt(actual) + BigInt(digit);
  }
  if (base === 0 && !usesPrefix && body.startsWith("0") && result !== 0n) return fail();
  return sign === "-" ? -result : result;
}

function parseFloatText(rt: Runtime, value: Extract<Value, { kind: "str" }>): number {
  const trimmed = stripSpace(value.value, true, true);
  if (/^[+-]?(inf|infinity)$/i.test(trimmed)) return trimmed.startsWith("-") ? -Infinity : Infinity;
  if (/^[+-]?nan$/i.test(trimmed)) return Number.NaN;
  if (
    /^[+-]?(?:[0-9]+(?:_[0-9]+)*\.?(?:[0-9]+(?:_[0-9]+)*)?|\.[0-9]+(?:_[0-9]+)*)(?:[eE][+-]?[0-9]+(?:_[0-9]+)*)?$/.test(
      trimmed,
    )
  )
    return Number(trimmed.replaceAll("_", ""));
  return rt.raise("ValueError", `could not convert string to float: ${certain(rt, rt.representation(value))}`);
}

function roundFloat(rt: Runtime, number: number, digits: number | null): Value {
  if (digits === null) {
    if (Number.isNaN(number)) return rt.raise("ValueError", "cannot convert float NaN to integer");
    if (!Number.isFinite(number)) return rt.raise("OverflowError", "cannot convert float infinity to integer");
    const [numerator, denominator] = exactFraction(number);
    return int(roundHalfEven(numerator, denominator));
  }
  if (!Number.isFinite(number) || digits > 323) return float(number);
  if (digits >= 0) return float(Number(fixedText(number, digits)));
  if (digits < -308) return float(number < 0 ? -0 : 0);
  const [numerator, denominator] = exactFraction(number);
  const unit = 10n ** BigInt(-digits);
  const rounded = Number(roundHalfEven(numerator, denominator * unit) * unit);
  return float(rounded === 0 && (number < 0 || Object.is(number, -0)) ? -0 : rounded);
}

function modularPower(rt: Runtime, base: bigint, exponent: bigint, modulus: bigint): Value {
  if (modulus === 0n) return rt.raise("ValueError", "pow() 3rd argument cannot be 0");
  if (exponent < 0n) return rt.unknown("unsupported-syntax", "A modular inverse is not followed");
  const floor = (value: bigint): bigint => {
    const remainder = arithmetic(rt, "%", value, modulus);
    return remainder?.kind === "int" ? remainder.value : 0n;
  };
  let result = 1n;
  let factor = floor(base);
  for (let left = exponent; left > 0n; left >>= 1n) {
    rt.spend(1);
    if (left & 1n) result = floor(result * factor);
    factor = floor(factor * factor);
  }
  return int(floor(result));
}

function based(rt: Runtime, name: string, args: Arguments, base: number, prefix: string): string {
  const value = knownInteger(rt, positionalOnly(rt, name, args, 1, 1)[0] ?? int(0));
  return value < 0n ? `-${prefix}${(-value).toString(base)}` : `${prefix}${value.toString(base)}`;
}

function bySpecial(rt: Runtime, value: Value, name: string): Value | null {
  const method = value.kind === "instance" || value.kind === "host" ? rt.special(value, name) : null;
  return method === null ? null : known(rt, rt.callWith(method));
}

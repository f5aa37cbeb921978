import type { Arguments, Value } from "../values/value.ts";
import { float, int, text, tuple } from "../values/make.ts";
import { arithmetic } from "../operate/arithmetic.ts";
import { exactFraction, fixedText, roundHalfEven } from "../../text/float-text.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { known, knownInteger, positionalOnly, takeArguments, knownSpecial } from "../runtime/take-arguments.ts";
import { bytesOf } from "../objects/byte-array.ts";
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
      knownSpecial(rt, value, "__abs__") ??
      rt.raise("TypeError", `bad operand type for abs(): '${typeName(rt, value)}'`)
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
      knownSpecial(rt, value, "__round__") ??
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
    // Versions refuse them with different errors.
    if (code < -(2 ** 31) || code >= 2 ** 31)
      return rt.mayFail(rt.unknown("unsupported-syntax", "`chr` of so large a number is not followed"));
    if (code < 0 || code > 0x10ffff) rt.raise("ValueError", "chr() arg not in range(0x110000)");
    return text(String.fromCodePoint(code));
  },
  ord: (rt, args) => {
    const value = known(rt, positionalOnly(rt, "ord", args, 1, 1)[0] ?? int(0));
    const held = value.kind === "str" ? value.value : bytesOf(value);
    if (held === null)
      return rt.raise("TypeError", `ord() expected string of length 1, but ${typeName(rt, value)} found`);
    const characters = Array.from(held);
    if (characters.length !== 1)
      rt.raise("TypeError", `ord() expected a character, but string of length ${characters.length} found`);
    return int(held.codePointAt(0) ?? 0);
  },
  bin: (rt, args) => text(based(rt, "bin", args, 2, "0b")),
  oct: (rt, args) => text(based(rt, "oct", args, 8, "0o")),
  hex: (rt, args) => text(based(rt, "hex", args, 16, "0x")),
};

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

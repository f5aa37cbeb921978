import {
  known,
  certain,
  takeArguments,
  positionalOnly,
  knownInteger,
  knownSpecial,
} from "../runtime/take-arguments.ts";
import { UnknownSignal } from "../memory/signals.ts";
import { typeName } from "../runtime/type-name.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { stripSpace } from "../../text/character-classes.ts";
import { bytesOf } from "../objects/byte-array.ts";
import { numeric } from "../values/kinds.ts";
import type { Value, Arguments } from "../values/value.ts";

/** `int(...)`. */
export function toInteger(rt: Runtime, args: Arguments): bigint {
  if (args.keywords.has("x")) rt.raise("TypeError", "'x' is an invalid keyword argument for int()");
  const [given, baseValue] = takeArguments(rt, "int", args, ["x", "base"]);
  if (given === undefined) return 0n;
  const value = known(rt, given);
  const base = baseValue === undefined ? 10 : Number(knownInteger(rt, baseValue));
  if (base !== 0 && (base < 2 || base > 36)) rt.raise("ValueError", "int() base must be >= 2 and <= 36, or 0");
  const bytes = bytesOf(value);
  if (value.kind === "str" || bytes !== null)
    return parseInteger(
      rt,
      value.kind === "str" ? value.value : (bytes ?? ""),
      base,
      bytes === null ? value : { kind: "bytes", value: bytes },
    );
  if (baseValue !== undefined) rt.raise("TypeError", "int() can't convert non-string with explicit base");
  const number = numeric(value);
  if (typeof number === "bigint") return number;
  if (typeof number === "number") {
    if (Number.isNaN(number)) rt.raise("ValueError", "cannot convert float NaN to integer");
    if (!Number.isFinite(number)) rt.raise("OverflowError", "cannot convert float infinity to integer");
    return BigInt(Math.trunc(number));
  }
  const made =
    knownSpecial(rt, value, "__int__") ?? knownSpecial(rt, value, "__index__") ?? knownSpecial(rt, value, "__trunc__");
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
  if (value.kind === "str" || value.kind === "bytes") return parseFloatText(rt, value);
  if (bytesOf(value) !== null)
    return Number(known(rt, rt.mayFail(rt.unknown("unsupported-syntax", "`float` of a bytearray is not followed"))));
  const made = knownSpecial(rt, value, "__float__") ?? knownSpecial(rt, value, "__index__");
  if (made === null)
    return rt.raise("TypeError", `float() argument must be a string or a real number, not '${typeName(rt, value)}'`);
  const result = numeric(known(rt, made));
  return result === null ? rt.raise("TypeError", "__float__ returned non-float") : Number(result);
}

/** Digits of other scripts count as well; they are not followed. */
function refuseForeignDigits(rt: Runtime, written: string): void {
  if (/(?![0-9])\p{Nd}/u.test(written))
    throw new UnknownSignal(rt.unknown("unsupported-syntax", "A number in digits outside ASCII is not followed"));
}

function parseInteger(rt: Runtime, written: string, base: number, value: Value): bigint {
  refuseForeignDigits(rt, written);
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

function parseFloatText(rt: Runtime, value: Extract<Value, { kind: "str" | "bytes" }>): number {
  refuseForeignDigits(rt, value.value);
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

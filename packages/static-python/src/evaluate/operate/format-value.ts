import type { UnknownValue, Value } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { codePoints, textLength } from "../../text/code-points.ts";
import { exponentSign, fixedText, floatText, scientificParts } from "../../text/float-text.ts";
import { lacksSpecial } from "./lacks-special.ts";
import { isOfSubclass } from "../values/kinds.ts";
import { typeName } from "../runtime/type-name.ts";

interface Specification {
  readonly fill: string;
  readonly align: string;
  readonly sign: string;
  readonly isAlternate: boolean;
  readonly width: number;
  readonly grouping: string;
  readonly precision: number | null;
  readonly type: string;
}

const PATTERN = /^(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?([0-9]+)?([_,])?(?:\.([0-9]+))?([bcdeEfFgGnosxX%])?$/su;

/** `format(value, specification)`. */
export function formatValue(rt: Runtime, value: Value, specification: string): string | UnknownValue {
  if (value.kind === "unknown") return rt.derive(value);
  if (value.kind === "instance" || value.kind === "host" || isOfSubclass(value)) {
    const method = rt.special(value, "__format__");
    if (method !== null) {
      const result = rt.callWith(method, { kind: "str", value: specification });
      return result.kind === "str"
        ? result.value
        : result.kind === "unknown"
          ? result
          : rt.raise("TypeError", "__format__ must return a str");
    }
  }
  if (specification === "") return rt.text(value);
  switch (value.kind) {
    case "str":
      return formatText(rt, value.value, read(rt, specification, "str"), specification);
    case "bool":
      return formatInteger(rt, value.value ? 1n : 0n, read(rt, specification, "bool"));
    case "int":
      return formatInteger(rt, value.value, read(rt, specification, "int"));
    case "float":
      if (/^(?:.?[<>=^])?[-+ ]?z/su.test(specification))
        return rt.unknown("unsupported-syntax", "The format option `z` is not followed");
      return formatFloat(rt, value.value, read(rt, specification, "float"));
    default:
      if (lacksSpecial(rt, value, "__format__"))
        return rt.raise("TypeError", `unsupported format string passed to ${typeName(rt, value)}.__format__`);
      return rt.unknown("computed-at-runtime", `The format of this \`${typeName(rt, value)}\` is not followed`);
  }
}

function read(rt: Runtime, specification: string, type: string): Specification {
  const found = PATTERN.exec(specification);
  if (found === null)
    return rt.raise("ValueError", `Invalid format specifier '${specification}' for object of type '${type}'`);
  const [, fill, align, sign = "", negativeZero, alternate, zero, width, grouping = "", precision, presentation = ""] =
    found;
  if (negativeZero !== undefined)
    return rt.raise("ValueError", "Negative zero coercion (z) not allowed in format specifier");
  const size = Number(width ?? 0);
  rt.charge(size > 1_000_000 ? Number.POSITIVE_INFINITY : size);
  if (precision !== undefined && Number(precision) > 5000) rt.charge(Number.POSITIVE_INFINITY);
  return {
    fill: fill ?? (zero === undefined || align !== undefined ? (zero === undefined ? " " : "0") : "0"),
    align: align ?? (zero === undefined ? "" : "="),
    sign,
    isAlternate: alternate !== undefined,
    width: size,
    grouping,
    precision: precision === undefined ? null : Number(precision),
    type: presentation,
  };
}

function formatText(rt: Runtime, value: string, spec: Specification, written: string): string {
  if (spec.type !== "" && spec.type !== "s")
    rt.raise("ValueError", `Unknown format code '${spec.type}' for object of type 'str'`);
  if (spec.sign !== "") rt.raise("ValueError", "Sign not allowed in string format specifier");
  if (spec.isAlternate) rt.raise("ValueError", "Alternate form (#) not allowed in string format specifier");
  if (spec.grouping !== "") rt.raise("ValueError", `Cannot specify '${spec.grouping}' with 's'.`);
  if (spec.align === "=" && /[=]/.test(written))
    rt.raise("ValueError", "'=' alignment not allowed in string format specifier");
  const cut = spec.precision === null ? value : codePoints(value).slice(0, spec.precision).join("");
  return pad(cut, "", { ...spec, align: spec.align === "=" || spec.align === "" ? "<" : spec.align });
}

function formatInteger(rt: Runtime, value: bigint, spec: Specification): string | UnknownValue {
  const { type } = spec;
  if ("eEfFgG%".includes(type) && type !== "") return formatFloat(rt, Number(value), spec);
  if (spec.precision !== null) rt.raise("ValueError", "Precision not allowed in integer format specifier");
  if (type === "n") return rt.unknown("computed-at-runtime", "The format code `n` depends on the locale");
  if (type === "c")
    return pad(String.fromCodePoint(Number(value)), "", { ...spec, align: spec.align === "" ? "<" : spec.align });
  if (type === "s") rt.raise("ValueError", "Unknown format code 's' for object of type 'int'");
  const base = type === "b" ? 2 : type === "o" ? 8 : type === "x" || type === "X" ? 16 : 10;
  const size = value < 0n ? -value : value;
  const digits = type === "X" ? size.toString(base).toUpperCase() : size.toString(base);
  if (spec.grouping === "," && base !== 10) rt.raise("ValueError", `Cannot specify ',' with '${type}'.`);
  const prefix = spec.isAlternate && base !== 10 ? `0${type}` : "";
  return number(signOf(value < 0n, spec) + prefix, digits, "", spec, base === 10 ? 3 : 4);
}

function formatFloat(rt: Runtime, value: number, spec: Specification): string | UnknownValue {
  const { type } = spec;
  if (type === "n") return rt.unknown("computed-at-runtime", "The format code `n` depends on the locale");
  if ("bcdosxX".includes(type) && type !== "")
    rt.raise("ValueError", `Unknown format code '${type}' for object of type 'float'`);
  const isNegative = value < 0 || Object.is(value, -0);
  const upper = type === "E" || type === "F" || type === "G";
  const isFinite = Number.isFinite(value);
  const endless = `${Number.isNaN(value) ? "nan" : "inf"}${type === "%" ? "%" : ""}`;
  const body = isFinite ? floatBody(Math.abs(value), spec) : endless;
  const shown = upper ? body.toUpperCase() : body;
  const sign = signOf(isNegative && !Number.isNaN(value), spec);
  const point = shown.search(/[.e%E]/);
  if (!isFinite)
    return pad(shown, sign, {
      ...spec,
      fill: spec.fill === "0" && spec.align === "=" ? "0" : spec.fill,
      align: spec.align === "" ? ">" : spec.align,
    });
  return point < 0
    ? number(sign, shown, "", spec, 3)
    : number(sign, shown.slice(0, point), shown.slice(point), spec, 3);
}

function floatBody(value: number, spec: Specification): string {
  const precision = spec.precision ?? 6;
  switch (spec.type) {
    case "f":
    case "F":
      return withPoint(fixedText(value, precision), spec);
    case "%":
      return `${withPoint(fixedText(value * 100, precision), spec)}%`;
    case "e":
    case "E": {
      const [mantissa, exponent] = scientificParts(value, precision);
      return `${withPoint(mantissa, spec)}e${exponentSign(exponent)}`;
    }
    case "g":
    case "G":
      return general(value, precision === 0 ? 1 : precision, spec.isAlternate, -4);
    default:
      if (spec.precision === null) return floatText(value);
      return generalWithPoint(value, spec.precision === 0 ? 1 : spec.precision);
  }
}

function withPoint(text: string, spec: Specification): string {
  return spec.isAlternate && !text.includes(".") ? `${text}.` : text;
}

/** Zeros behind the point go. */
function withoutZeros(text: string): string {
  return text.includes(".") ? text.replace(/0+$/, "").replace(/\.$/, "") : text;
}

function general(value: number, precision: number, keepsZeros: boolean, lowest: number): string {
  const [mantissa, exponent] = scientificParts(value, precision - 1);
  const trim = (text: string): string => (keepsZeros ? text : withoutZeros(text));
  if (exponent >= lowest && exponent < precision) return trim(fixedText(value, precision - 1 - exponent));
  return `${trim(mantissa)}e${exponentSign(exponent)}`;
}

/** A precision without a type: as `g`, but with one digit after the point. */
function generalWithPoint(value: number, precision: number): string {
  const [, exponent] = scientificParts(value, precision - 1);
  if (exponent >= -4 && exponent < precision - 1) {
    const shown = general(value, precision, false, -4);
    return shown.includes(".") ? shown : `${shown}.0`;
  }
  const [mantissa] = scientificParts(value, precision - 1);
  if (exponent >= -4 && exponent < precision) return `${withoutZeros(mantissa)}e${exponentSign(exponent)}`;
  return general(value, precision, false, -4);
}

function signOf(isNegative: boolean, spec: Specification): string {
  if (isNegative) return "-";
  return spec.sign === "+" || spec.sign === " " ? spec.sign : "";
}

/** Sign, digits in groups, rest; zeros that fill the width are grouped too. */
function number(sign: string, digits: string, rest: string, spec: Specification, group: number): string {
  if (spec.grouping === "") return pad(digits + rest, sign, { ...spec, align: spec.align === "" ? ">" : spec.align });
  let grouped = groupDigits(digits, spec.grouping, group);
  if (spec.fill === "0" && spec.align === "=") {
    let filled = digits;
    while (sign.length + grouped.length + rest.length < spec.width) {
      filled = `0${filled}`;
      grouped = groupDigits(filled, spec.grouping, group);
    }
  }
  return pad(grouped + rest, sign, { ...spec, align: spec.align === "" ? ">" : spec.align });
}

function groupDigits(digits: string, separator: string, group: number): string {
  return digits.replace(group === 3 ? /\B(?=(?:.{3})+$)/g : /\B(?=(?:.{4})+$)/g, separator);
}

function pad(body: string, sign: string, spec: Specification): string {
  const missing = spec.width - textLength(body) - sign.length;
  if (missing <= 0) return sign + body;
  switch (spec.align) {
    case "<":
      return sign + body + spec.fill.repeat(missing);
    case "^": {
      const left = missing >> 1;
      return spec.fill.repeat(left) + sign + body + spec.fill.repeat(missing - left);
    }
    case "=":
      return sign + spec.fill.repeat(missing) + body;
    default:
      return spec.fill.repeat(missing) + sign + body;
  }
}

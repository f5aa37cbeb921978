import type { Value } from "../values/value.ts";
import { text } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { asciiOnly } from "../../text/quote.ts";
import { numeric } from "../values/kinds.ts";
import { typeName } from "../runtime/type-name.ts";

const FIELD = /%(?:\(([^)]*)\))?([-+ #0]*)(\*|[0-9]+)?(?:\.(\*|[0-9]+)?)?[hlL]?(.)?/gsu;

/** `format % values`. */
export function formatPercent(rt: Runtime, format: string, values: Value): Value {
  const isTuple = values.kind === "tuple";
  const items: readonly Value[] = isTuple ? values.items : [values];
  let used = 0;
  let usesNames = false;
  let result = "";
  let last = 0;
  const next = (): Value => items[used++] ?? rt.raise("TypeError", "not enough arguments for format string");
  for (const match of format.matchAll(FIELD)) {
    const [whole, name, flags = "", widthText, precisionText, code] = match;
    result += format.slice(last, match.index);
    last = match.index + whole.length;
    if (code === undefined) return rt.raise("ValueError", "incomplete format");
    if (code === "%") {
      result += "%";
      continue;
    }
    const width = widthText === "*" ? starred(rt, next()) : Number(widthText ?? 0);
    const hasPrecision = whole.includes(".");
    const precision = precisionText === "*" ? starred(rt, next()) : Number(precisionText ?? 0);
    if (width === null || precision === null)
      return rt.unknown("computed-at-runtime", "The width of this format is not known");
    let value: Value;
    if (name === undefined) value = next();
    else {
      usesNames = true;
      if (values.kind !== "dict" && values.kind !== "instance")
        return rt.raise("TypeError", "format requires a mapping");
      value = rt.item(values, text(name));
    }
    const shown = field(rt, value, code, flags, width, hasPrecision ? precision : null);
    if (typeof shown !== "string") return shown;
    result += shown;
    rt.charge(result.length);
  }
  const isSpare = isTuple
    ? used < items.length
    : used === 0 && !usesNames && values.kind !== "dict" && values.kind !== "instance" && values.kind !== "list";
  if (isSpare) return rt.raise("TypeError", "not all arguments converted during string formatting");
  return text(result + format.slice(last));
}

function starred(rt: Runtime, value: Value): number | null {
  if (value.kind === "unknown") return null;
  const number = numeric(value);
  return typeof number === "bigint" ? Number(number) : rt.raise("TypeError", "* wants int");
}

function field(
  rt: Runtime,
  value: Value,
  code: string,
  flags: string,
  width: number,
  precision: number | null,
): string | Value {
  const align = flags.includes("-") ? "<" : ">";
  switch (code) {
    case "s":
    case "r":
    case "a": {
      const shown = code === "s" ? rt.text(value) : rt.representation(value);
      if (typeof shown !== "string") return shown;
      return certainText(
        rt,
        rt.format(
          text(code === "a" ? asciiOnly(shown) : shown),
          `${align}${width === 0 ? "" : width}${precision === null ? "" : `.${precision}`}`,
        ),
      );
    }
    case "c":
      return value.kind === "str"
        ? value.value
        : rt.unknown("unsupported-syntax", "The format code `c` is not followed");
    default:
      break;
  }
  if (value.kind === "unknown") return rt.derive(value);
  const number = numeric(value);
  const type = code === "i" || code === "u" ? "d" : code;
  if (!"doxXeEfFgG".includes(type))
    return rt.raise(
      "ValueError",
      `unsupported format character '${code}' (0x${code.charCodeAt(0).toString(16)}) at index 0`,
    );
  if (number === null) {
    const name = typeName(rt, value);
    return rt.raise(
      "TypeError",
      "oxX".includes(type)
        ? `%${code} format: an integer is required, not ${name}`
        : type === "d"
          ? `%${code} format: a real number is required, not ${name}`
          : `must be real number, not ${name}`,
    );
  }
  const isInteger = "doxX".includes(type);
  if (isInteger && typeof number === "number") {
    if (type !== "d") return rt.raise("TypeError", `%${code} format: an integer is required, not float`);
    return field(rt, { kind: "int", value: BigInt(Math.trunc(number)) }, code, flags, width, precision);
  }
  if (isInteger && precision !== null)
    return rt.unknown("unsupported-syntax", "A precision of an integer format is not followed");
  const sign = flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
  const zero = flags.includes("0") && !flags.includes("-");
  const specification = `${zero ? "" : align}${sign}${flags.includes("#") ? "#" : ""}${zero ? "0" : ""}${width === 0 ? "" : width}${precision === null ? "" : `.${precision}`}${type}`;
  return certainText(
    rt,
    rt.format(value.kind === "bool" ? { kind: "int", value: value.value ? 1n : 0n } : value, specification),
  );
}

function certainText(rt: Runtime, shown: string | Value): string | Value {
  return typeof shown === "string" ? shown : shown.kind === "unknown" ? rt.derive(shown) : shown;
}

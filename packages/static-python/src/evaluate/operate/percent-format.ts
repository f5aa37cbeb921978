import type { UnknownValue, Value } from "../values/value.ts";
import { text } from "../values/make.ts";
import { hasTemplate, joinPieces } from "./join-text.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { textLength } from "../../text/code-points.ts";
import { asciiOnly } from "../../text/quote.ts";
import { hasSpecialMethod } from "../values/host-attributes.ts";
import { lacksSpecial } from "./lacks-special.ts";
import { numeric } from "../values/kinds.ts";
import { typeName } from "../runtime/type-name.ts";

const FIELD = /%(?:\(([^)]*)\))?([-+ #0]*)(\*|[0-9]+)?(?:\.(\*|[0-9]+)?)?[hlL]?(.)?/gsu;

/** `format % values`. */
export function formatPercent(rt: Runtime, format: string, values: Value): Value {
  const operands = new Operands(rt, values);
  const pieces: (string | UnknownValue)[] = [];
  let result = "";
  let last = 0;
  for (const match of format.matchAll(FIELD)) {
    const [whole, name, flags = "", widthText, precisionText, code] = match;
    result += format.slice(last, match.index);
    last = match.index + whole.length;
    if (code === undefined) return rt.raise("ValueError", "incomplete format");
    if (code === "%") {
      result += "%";
      continue;
    }
    const width = widthText === "*" ? starred(rt, operands.next()) : Number(widthText ?? 0);
    const precision = precisionText === "*" ? starred(rt, operands.next()) : Number(precisionText ?? 0);
    if (width === null || precision === null)
      return rt.unknown("computed-at-runtime", "The width of this format is not known");
    const value = name === undefined ? operands.next() : operands.named(name);
    const shown = shownField(rt, value, {
      code,
      flags,
      width,
      precision: whole.includes(".") ? precision : null,
      at: last - 1,
    });
    if (typeof shown === "string") result += shown;
    else if (shown.kind !== "unknown" || shown.template === undefined) return shown;
    else {
      pieces.push(result, shown);
      result = "";
    }
    rt.charge(result.length);
  }
  const areSpare = operands.areSpare();
  if (areSpare === null) return rt.unknown("unsupported-syntax", "What this text is filled with is not followed");
  if (areSpare) return rt.raise("TypeError", "not all arguments converted during string formatting");
  return joinPieces(rt, [...pieces, result + format.slice(last)]);
}

/** What stands behind the `%`: a tuple by position, a mapping by name, any other value alone. */
class Operands {
  readonly #rt: Runtime;
  readonly #values: Value;
  readonly #items: readonly Value[];
  #used = 0;
  #usesNames = false;

  constructor(rt: Runtime, values: Value) {
    this.#rt = rt;
    this.#values = values;
    this.#items = values.kind === "tuple" ? values.items : [values];
  }

  next(): Value {
    return this.#items[this.#used++] ?? this.#rt.raise("TypeError", "not enough arguments for format string");
  }

  named(name: string): Value {
    this.#usesNames = true;
    const isHost = this.#values.kind === "host" && !lacksSpecial(this.#rt, this.#values, "__getitem__");
    if (isHost || (this.#values.kind === "class" && this.#rt.special(this.#values, "__getitem__") !== null))
      return this.#rt.unknown("unsupported-syntax", "What this text is filled with is not followed");
    if (this.#values.kind !== "dict" && this.#values.kind !== "instance")
      return this.#rt.raise("TypeError", "format requires a mapping");
    return this.#rt.item(this.#values, text(name));
  }

  /** True when some were given that no field took; null where it is not known. */
  areSpare(): boolean | null {
    const { kind } = this.#values;
    if (kind === "tuple") return this.#used < this.#items.length;
    if (this.#used > 0 || this.#usesNames) return false;
    if (kind === "list" && this.#values.class !== undefined) return null;
    if (MAPPING_LIKE.has(kind)) return false;
    if (kind === "host" && !lacksSpecial(this.#rt, this.#values, "__getitem__")) {
      const isMapping = this.#values.kind === "host" && hasSpecialMethod(this.#values.object.typeName, "__getitem__");
      return isMapping ? false : null;
    }
    if (kind !== "instance" && kind !== "class") return true;
    return this.#rt.special(this.#values, "__getitem__") === null;
  }
}

/** With `__getitem__`, so that CPython takes them for mappings which may hold more. */
const MAPPING_LIKE: ReadonlySet<Value["kind"]> = new Set(["bytes", "dict", "list", "unknown"]);

function starred(rt: Runtime, value: Value): number | null {
  if (value.kind === "unknown") return null;
  const number = numeric(value);
  if (typeof number !== "bigint") return rt.raise("TypeError", "* wants int");
  return number >= 2n ** 63n
    ? rt.raise("OverflowError", "Python int too large to convert to C ssize_t")
    : Number(number);
}

/** One field: `%` flags, width and precision, then the code of a conversion. */
interface Field {
  readonly code: string;
  readonly flags: string;
  /** 0 when left out. */
  readonly width: number;
  readonly precision: number | null;
  /** Where its code stands. */
  readonly at: number;
}

function shownField(rt: Runtime, value: Value, field: Field): string | Value {
  switch (field.code) {
    case "s":
    case "r":
    case "a":
      return textField(rt, value, field);
    case "c":
      return characterField(rt, value, field);
    default:
      return value.kind === "unknown" ? rt.derive(value) : numberField(rt, value, field);
  }
}

function characterField(rt: Runtime, value: Value, field: Field): string | Value {
  if (value.kind === "unknown") return rt.derive(value);
  if (value.kind === "str" && textLength(value.value) === 1)
    return textField(rt, text(value.value), { ...field, code: "s" });
  const number = numeric(value);
  const isOther = value.kind === "instance" && rt.special(value, "__index__") !== null;
  if (isOther) return rt.mayFail(rt.unknown("unsupported-syntax", "The format code `c` is not followed"));
  if (typeof number !== "bigint") return rt.raise("TypeError", "%c requires int or char");
  if (number < 0n || number > 0x10ffffn) return rt.raise("OverflowError", "%c arg not in range(0x110000)");
  return textField(rt, text(String.fromCodePoint(Number(number))), { ...field, code: "s", precision: null });
}

function textField(rt: Runtime, value: Value, { code, flags, width, precision }: Field): string | Value {
  if (code === "s" && hasTemplate(value) && width === 0 && precision === null) return value;
  const shown = code === "s" ? rt.text(value) : rt.representation(value);
  if (typeof shown !== "string") return shown;
  const specification = `${alignment(flags)}${width === 0 ? "" : width}${precision === null ? "" : `.${precision}`}`;
  return certainText(rt, rt.format(text(code === "a" ? asciiOnly(shown) : shown), specification));
}

function numberField(rt: Runtime, value: Value, field: Field): string | Value {
  const { code, flags, width, precision } = field;
  const number = numeric(value);
  const type = code === "i" || code === "u" ? "d" : code;
  if (!"doxXeEfFgG".includes(type))
    return rt.raise(
      "ValueError",
      `unsupported format character '${code}' (0x${code.charCodeAt(0).toString(16)}) at index ${field.at}`,
    );
  if (number === null) return rt.raise("TypeError", needsNumber(rt, value, code, type));
  const isInteger = "doxX".includes(type);
  if (isInteger && typeof number === "number") {
    if (type !== "d") return rt.raise("TypeError", `%${code} format: an integer is required, not float`);
    return numberField(rt, rt.callWith(rt.types.int, value), field);
  }
  if (isInteger && precision !== null)
    return rt.unknown("unsupported-syntax", "A precision of an integer format is not followed");
  const sign = flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
  const zero = flags.includes("0") && !flags.includes("-");
  const specification = `${zero ? "" : alignment(flags)}${sign}${flags.includes("#") ? "#" : ""}${zero ? "0" : ""}${width === 0 ? "" : width}${precision === null ? "" : `.${precision}`}${type}`;
  return certainText(
    rt,
    rt.format(value.kind === "bool" ? { kind: "int", value: value.value ? 1n : 0n } : value, specification),
  );
}

function alignment(flags: string): "<" | ">" {
  return flags.includes("-") ? "<" : ">";
}

function needsNumber(rt: Runtime, value: Value, code: string, type: string): string {
  const name = typeName(rt, value);
  if ("oxX".includes(type)) return `%${code} format: an integer is required, not ${name}`;
  return type === "d" ? `%${code} format: a real number is required, not ${name}` : `must be real number, not ${name}`;
}

function certainText(rt: Runtime, shown: string | Value): string | Value {
  return typeof shown === "string" ? shown : shown.kind === "unknown" ? rt.derive(shown) : shown;
}

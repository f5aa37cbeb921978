/** The integer that PyYAML's `construct_yaml_int` makes of a scalar, or null where Python raises ValueError. */
export function pythonInteger(written: string): bigint | null {
  const text = written.replaceAll("_", "");
  const sign = text.startsWith("-") ? -1n : 1n;
  const digits = /^[-+]/.test(text) ? text.slice(1) : text;
  if (digits === "0") return 0n;
  const magnitude = digits.startsWith("0b")
    ? ofDigits(digits.slice(2), /^[01]+$/, "0b")
    : digits.startsWith("0x")
      ? ofDigits(digits.slice(2), /^[0-9a-fA-F]+$/, "0x")
      : digits.startsWith("0")
        ? ofDigits(digits.replace(/^0o/i, ""), /^[0-7]+$/, "0o")
        : digits.includes(":")
          ? sexagesimal(digits)
          : ofDigits(digits.trim(), /^[0-9]+$/, "");
  return magnitude === null ? null : sign * magnitude;
}

/** The float that PyYAML's `construct_yaml_float` makes of a scalar, or null where Python raises ValueError. */
export function pythonFloat(written: string): number | null {
  const text = written.replaceAll("_", "").toLowerCase();
  const sign = text.startsWith("-") ? -1 : 1;
  const digits = /^[-+]/.test(text) ? text.slice(1) : text;
  if (digits === ".inf") return sign * Number.POSITIVE_INFINITY;
  if (digits === ".nan") return Number.NaN;
  if (digits.includes(":")) {
    let total = 0;
    for (const part of digits.split(":")) {
      const value = plainFloat(part);
      if (value === null) return null;
      total = total * 60 + value;
    }
    return sign * total;
  }
  const value = plainFloat(digits);
  return value === null ? null : sign * value;
}

/** Python's `repr` of a float: `1000.0`, `1e+16`, `inf`. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value < 0 ? "-inf" : "inf";
  if (Object.is(value, -0)) return "-0.0";
  if (value === 0) return "0.0";
  const [digits, exponent] = shortestDigits(value);
  const sign = value < 0 ? "-" : "";
  const point = exponent + 1;
  if (point <= -4 || point > 16) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
    const size = Math.abs(exponent).toString().padStart(2, "0");
    return `${sign}${digits.charAt(0)}${fraction}e${exponent < 0 ? "-" : "+"}${size}`;
  }
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  if (digits.length <= point) return `${sign}${digits.padEnd(point, "0")}.0`;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** Integers of more digits cost quadratic time to convert; Python itself refuses those of more than 4300. */
const maxDigits = 4300;

function ofDigits(digits: string, allowed: RegExp, prefix: string): bigint | null {
  return digits.length <= maxDigits && allowed.test(digits) ? BigInt(prefix + digits) : null;
}

function sexagesimal(digits: string): bigint | null {
  if (digits.length > maxDigits) return null;
  let total = 0n;
  for (const part of digits.split(":")) {
    if (!/^[0-9]+$/.test(part)) return null;
    total = total * 60n + BigInt(part);
  }
  return total;
}

/** What Python's `float()` accepts, signs left out. */
function plainFloat(text: string): number | null {
  const trimmed = text.trim();
  if (/^(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[-+]?[0-9]+)?$/.test(trimmed)) return Number(trimmed);
  if (/^[-+]?(?:inf|infinity)$/.test(trimmed))
    return trimmed.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return /^[-+]?nan$/.test(trimmed) ? Number.NaN : null;
}

/** JavaScript and Python print the same shortest digits; only the layout differs. */
function shortestDigits(value: number): [digits: string, exponent: number] {
  const [mantissa = "0", exponent = "0"] = Math.abs(value).toExponential().split("e");
  return [mantissa.replace(".", ""), Number(exponent)];
}

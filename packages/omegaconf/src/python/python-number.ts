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

/** Integers of more digits cost quadratic time to convert; Python itself refuses those of more than 4300. */
const MOST_DIGITS = 4300;

function ofDigits(digits: string, allowed: RegExp, prefix: string): bigint | null {
  return digits.length <= MOST_DIGITS && allowed.test(digits) ? BigInt(prefix + digits) : null;
}

function sexagesimal(digits: string): bigint | null {
  if (digits.length > MOST_DIGITS) return null;
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

/** `repr(float)`: the shortest digits that read back, as CPython lays them out. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (Object.is(value, -0)) return "-0.0";
  const [mantissa = "0", exponentText = "0"] = value.toExponential().split("e");
  const exponent = Number(exponentText);
  if (exponent >= -4 && exponent < 16) {
    const plain = plainText(mantissa, exponent);
    return plain.includes(".") ? plain : `${plain}.0`;
  }
  return `${mantissa}e${exponentSign(exponent)}`;
}

export function exponentSign(exponent: number): string {
  return `${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

function plainText(mantissa: string, exponent: number): string {
  const sign = mantissa.startsWith("-") ? "-" : "";
  const digits = mantissa.replace("-", "").replace(".", "");
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) return sign + digits.padEnd(exponent + 1, "0");
  return `${sign}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}

/** The exact value of a finite float as a fraction. */
export function exactFraction(value: number): readonly [numerator: bigint, denominator: bigint] {
  let denominator = 1n;
  let scaled = value;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    denominator *= 2n;
  }
  return [BigInt(scaled), denominator];
}

/** `numerator / denominator` to the nearest integer, halves to the even one. */
export function roundHalfEven(numerator: bigint, denominator: bigint): bigint {
  const isNegative = numerator < 0n;
  const size = isNegative ? -numerator : numerator;
  const floor = size / denominator;
  const twice = (size - floor * denominator) * 2n;
  const rounded = twice > denominator || (twice === denominator && floor % 2n === 1n) ? floor + 1n : floor;
  return isNegative ? -rounded : rounded;
}

/** Decimal text with exactly `digits` decimals, correctly rounded as C's printf does. */
export function fixedText(value: number, digits: number): string {
  const [numerator, denominator] = exactFraction(Math.abs(value));
  const scaled = roundHalfEven(numerator * 10n ** BigInt(digits), denominator)
    .toString()
    .padStart(digits + 1, "0");
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  return digits === 0 ? sign + scaled : `${sign}${scaled.slice(0, -digits)}.${scaled.slice(-digits)}`;
}

/** Scientific text with `digits` decimals in the mantissa. */
export function scientificParts(value: number, digits: number): readonly [mantissa: string, exponent: number] {
  if (value === 0) return [`${Object.is(value, -0) ? "-" : ""}0${digits > 0 ? `.${"0".repeat(digits)}` : ""}`, 0];
  const [numerator, denominator] = exactFraction(Math.abs(value));
  let exponent = Number(Math.abs(value).toExponential().split("e")[1] ?? "0");
  const at = (power: number): bigint => {
    const shift = BigInt(Math.abs(digits - power));
    return digits - power >= 0
      ? roundHalfEven(numerator * 10n ** shift, denominator)
      : roundHalfEven(numerator, denominator * 10n ** shift);
  };
  let scaled = at(exponent);
  if (scaled.toString().length > digits + 1) scaled = at(++exponent);
  const text = scaled.toString();
  return [`${value < 0 ? "-" : ""}${text.slice(0, 1)}${digits > 0 ? `.${text.slice(1)}` : ""}`, exponent];
}

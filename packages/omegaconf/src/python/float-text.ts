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

/** JavaScript and Python print the same shortest digits; only the layout differs. */
function shortestDigits(value: number): [digits: string, exponent: number] {
  const [mantissa = "0", exponent = "0"] = Math.abs(value).toExponential().split("e");
  return [mantissa.replace(".", ""), Number(exponent)];
}

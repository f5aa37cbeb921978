/** Whether a version of Kedro is earlier than a bound: `1.3` stands for `1.3.0`. */
export function isBefore(version: string, bound: string): boolean {
  const [major = 0, minor = 0, patch = 0] = numbersOf(version);
  const [boundMajor = 0, boundMinor = 0, boundPatch = 0] = numbersOf(bound);
  if (major !== boundMajor) return major < boundMajor;
  return minor === boundMinor ? patch < boundPatch : minor < boundMinor;
}

/** The numbers that a version begins with: `1.3.0rc1` is read as 1.3.0. */
function numbersOf(version: string): readonly number[] {
  return version.split(".").map((part) => Number.parseInt(part, 10) || 0);
}

/** Whether a version of Kedro is of an earlier minor series than a bound such as `1.3`. */
export function isBefore(version: string, bound: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [boundMajor = 0, boundMinor = 0] = bound.split(".").map(Number);
  return major < boundMajor || (major === boundMajor && minor < boundMinor);
}

/** A package's name as PyPI compares names (PEP 503): lower case, runs of `-`, `_` and `.` as one dash. */
export function normalizePackageName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/gu, "-");
}

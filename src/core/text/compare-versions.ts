/**
 * Orders versions such as 0.10.0, v1.2 and 1.0.0-rc.1: numbers as numbers, a release after what was tried before it,
 * and what stands behind a `+` last of all. Negative where the first is the older.
 */
export function compareVersions(left: string, right: string): number {
  const [a, b] = [partsOf(left), partsOf(right)];
  const release = compareParts(a.release, b.release, "0");
  if (release !== 0) return release;
  if (a.before.length === 0 || b.before.length === 0) return b.before.length - a.before.length;
  return compareParts(a.before, b.before, "");
}

interface VersionParts {
  readonly release: readonly string[];
  /** What makes it an earlier try: `rc`, `1`. */
  readonly before: readonly string[];
}

function partsOf(version: string): VersionParts {
  const [plain = ""] = version.replace(/^[^0-9]*(?=[0-9])/u, "").split("+");
  const [release = "", ...before] = plain.split("-");
  return { release: release.split("."), before: before.length === 0 ? [] : before.join("-").split(/[.-]/u) };
}

function compareParts(left: readonly string[], right: readonly string[], missing: string): number {
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const [a, b] = [left[index] ?? missing, right[index] ?? missing];
    if (a === b) continue;
    const areNumbers = /^\d+$/u.test(a) && /^\d+$/u.test(b);
    const order = areNumbers ? Number(a) - Number(b) : a < b ? -1 : 1;
    if (order !== 0) return order;
  }
  return 0;
}

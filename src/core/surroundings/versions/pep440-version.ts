/** A version of a Python package as PEP 440 takes it apart. */
export interface Pep440Version {
  readonly epoch: number;
  readonly release: readonly number[];
  /** `["a" | "b" | "rc", number]`, or null. */
  readonly pre: readonly [label: string, number: number] | null;
  readonly post: number | null;
  readonly dev: number | null;
  /** Segments behind `+`; numbers where they are. */
  readonly local: readonly (string | number)[];
}

/** PEP 440, appendix B, as `packaging.version.VERSION_PATTERN` spells it. Numbers are bounded to stay exact. */
const PATTERN =
  /^v?(?:(?<epoch>\d{1,9})!)?(?<release>\d{1,14}(?:\.\d{1,14}){0,19})(?:[-_.]?(?<pre>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?<preNumber>\d{0,9}))?(?:-(?<postOnly>\d{1,9})|[-_.]?(?<post>post|rev|r)[-_.]?(?<postNumber>\d{0,9}))?(?:[-_.]?(?<dev>dev)[-_.]?(?<devNumber>\d{0,9}))?(?:\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?$/iu;

const PRE_LABELS: Readonly<Record<string, string>> = {
  alpha: "a",
  a: "a",
  beta: "b",
  b: "b",
  preview: "rc",
  pre: "rc",
  c: "rc",
  rc: "rc",
};

/** Reads a version in any spelling that PEP 440 allows; null for anything else. */
export function parseVersion(text: string): Pep440Version | null {
  const groups = PATTERN.exec(text.trim())?.groups;
  if (groups === undefined) return null;
  const pre = groups["pre"] === undefined ? undefined : PRE_LABELS[groups["pre"].toLowerCase()];
  const isPost = groups["post"] !== undefined || groups["postOnly"] !== undefined;
  return {
    epoch: Number(groups["epoch"] ?? 0),
    release: (groups["release"] ?? "0").split(".").map(Number),
    pre: pre === undefined ? null : [pre, Number(groups["preNumber"] ?? 0)],
    post: isPost ? Number(groups["postOnly"] ?? groups["postNumber"] ?? 0) : null,
    dev: groups["dev"] === undefined ? null : Number(groups["devNumber"] ?? 0),
    local: (groups["local"] ?? "")
      .split(/[-_.]/u)
      .filter((part) => part !== "")
      .map((part) => (/^\d+$/u.test(part) ? Number(part) : part.toLowerCase())),
  };
}

/** Negative, zero or positive as `packaging.version.Version` orders (`_cmpkey`). */
export function compareVersions(a: Pep440Version, b: Pep440Version): number {
  return (
    a.epoch - b.epoch ||
    compareReleases(a.release, b.release) ||
    comparePre(a, b) ||
    (a.post ?? -1) - (b.post ?? -1) ||
    (a.dev ?? Number.MAX_SAFE_INTEGER) - (b.dev ?? Number.MAX_SAFE_INTEGER) ||
    compareLocal(a.local, b.local)
  );
}

/** The normal form, as `str(packaging.version.Version(text))` prints it. */
export function printVersion({ epoch, release, pre, post, dev, local }: Pep440Version): string {
  return [
    epoch === 0 ? "" : `${String(epoch)}!`,
    release.join("."),
    pre === null ? "" : `${pre[0]}${String(pre[1])}`,
    post === null ? "" : `.post${String(post)}`,
    dev === null ? "" : `.dev${String(dev)}`,
    local.length === 0 ? "" : `+${local.join(".")}`,
  ].join("");
}

/** A spelling that all versions which PEP 440 holds to be equal share: `9.1` for 9.1.0; the text itself where it is no version. */
export function normalVersion(text: string): string {
  const version = parseVersion(text);
  if (version === null) return text;
  const last = version.release.findLastIndex((part) => part !== 0);
  return printVersion({ ...version, release: version.release.slice(0, Math.max(last, 0) + 1) });
}

export function compareReleases(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** A development release of a final one sorts before its pre-releases, a final one after them. */
function comparePre(a: Pep440Version, b: Pep440Version): number {
  const rank = ({ pre, post, dev }: Pep440Version): number => {
    if (pre !== null) return ["a", "b", "rc"].indexOf(pre[0]);
    return post === null && dev !== null ? -1 : 3;
  };
  return rank(a) - rank(b) || (a.pre?.[1] ?? 0) - (b.pre?.[1] ?? 0);
}

/** No local label first; numbers after words; a longer label after the shorter one that begins it. */
function compareLocal(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const [left, right] = [a[at], b[at]];
    if (left === right) continue;
    if (left === undefined) return -1;
    if (right === undefined) return 1;
    if (typeof left === "number" && typeof right === "number") return left - right;
    if (typeof left === "number") return 1;
    if (typeof right === "number") return -1;
    return left < right ? -1 : 1;
  }
  return 0;
}

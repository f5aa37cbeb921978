import { compareReleases, compareVersions, parseVersion, printVersion, type Pep440Version } from "./pep440-version.ts";

/** One comparison: `>=0.19`. */
interface Specifier {
  readonly operator: string;
  /** Null for `===`, which compares texts. */
  readonly version: Pep440Version | null;
  /** True for `==0.19.*` and `!=0.19.*`. */
  readonly isPrefix: boolean;
  readonly text: string;
}

/** The versions that a requirement allows: any of these lists of comparisons that must all hold. `[[]]` allows all. */
export type VersionRange = readonly (readonly Specifier[])[];

/** How the versions of a requirement are written: PEP 440, Poetry's signs, or conda's. */
export type RangeSyntax = "pep440" | "poetry" | "conda";

export const ANY_VERSION: VersionRange = [[]];

/** Reads a requirement's versions; null for what is no version (an address, a path, a mistake). */
export function parseRange(text: string, syntax: RangeSyntax): VersionRange | null {
  const alternatives = syntax === "pep440" ? [text] : text.split(/\|\|?/u);
  const read = alternatives.map((alternative) => parseAlternative(alternative.trim(), syntax));
  return read.every((alternative) => alternative !== null) ? read : null;
}

/**
 * Whether a version is in the range, as `SpecifierSet.contains(version, prereleases=True)` of packaging 26 answers (its
 * `_ranges.standard_ranges`); `===` compares the version's normal form. Whoever wants no pre-releases offers none.
 */
export function isInRange(version: Pep440Version, range: VersionRange): boolean {
  return range.some((alternative) => alternative.every((specifier) => holds(version, specifier)));
}

/** Whether a range allows any patch version of a minor one (`3.11`): requirements of Python are met by whole minors. */
export function allowsMinor(range: VersionRange, minor: string): boolean {
  return PATCHES.some((patch) => {
    const version = parseVersion(`${minor}.${String(patch)}`);
    return version !== null && isInRange(version, range);
  });
}

/** More than CPython ever made of one minor version, and one beyond all. */
const PATCHES = [...Array(40).keys(), 999];

/** The one version that a range names, or null when it leaves a choice. */
export function pinnedVersion(range: VersionRange): Pep440Version | null {
  const [only, ...others] = range;
  if (only === undefined || others.length > 0) return null;
  const pin = only.find(({ operator, isPrefix }) => (operator === "==" || operator === "===") && !isPrefix);
  return pin?.version ?? null;
}

function parseAlternative(text: string, syntax: RangeSyntax): readonly Specifier[] | null {
  const parts = (syntax === "poetry" ? text.replaceAll(/(?<=[\w*])\s+(?=[<>=!~^])/gu, ",") : text).split(",");
  const specifiers: Specifier[] = [];
  for (const part of parts.map((piece) => piece.trim())) {
    if (part === "" || (syntax !== "pep440" && part === "*")) continue;
    const written = syntax === "poetry" ? fromPoetry(part) : syntax === "conda" ? fromConda(part) : [part];
    for (const one of written ?? [null]) {
      const specifier = one === null ? null : parseSpecifier(one);
      if (specifier === null) return null;
      specifiers.push(specifier);
    }
  }
  return specifiers;
}

/** `packaging.specifiers.Specifier`: `.*` only for equality, local labels only there too, `~=` with two numbers or more. */
function parseSpecifier(text: string): Specifier | null {
  const { operator, body } = /^(?<operator>===|~=|==|!=|<=|>=|<|>)\s*(?<body>\S+)$/u.exec(text)?.groups ?? {};
  if (operator === undefined || body === undefined) return null;
  if (operator === "===") return { operator, version: parseVersion(body), isPrefix: false, text: body };
  const isPrefix = body.endsWith(".*");
  const version = parseVersion(isPrefix ? body.slice(0, -2) : body);
  if (version === null) return null;
  const isEquality = operator === "==" || operator === "!=";
  if (isPrefix && (!isEquality || printVersion(version) !== printVersion(onlyRelease(version)))) return null;
  if (!isEquality && version.local.length > 0) return null;
  if (operator === "~=" && version.release.length < 2) return null;
  return { operator, version, isPrefix, text: body };
}

function holds(version: Pep440Version, { operator, version: wanted, isPrefix, text }: Specifier): boolean {
  if (operator === "===") return printVersion(version).toLowerCase() === text.toLowerCase();
  if (wanted === null) return false;
  const order = compareVersions(withoutLocal(version), wanted);
  switch (operator) {
    case "==":
      return isPrefix ? hasPrefix(version, wanted) : isEqual(version, wanted);
    case "!=":
      return !(isPrefix ? hasPrefix(version, wanted) : isEqual(version, wanted));
    case "<=":
      return order <= 0;
    case ">=":
      return order >= 0;
    case "~=":
      return order >= 0 && hasPrefix(version, { ...wanted, release: wanted.release.slice(0, -1) });
    case "<":
      return compareVersions(version, isPre(wanted) ? wanted : { ...wanted, dev: 0 }) < 0;
    default:
      return isAfter(version, wanted);
  }
}

/** `>`: past the version with its local and post-releases. */
function isAfter(version: Pep440Version, wanted: Pep440Version): boolean {
  if (wanted.dev !== null) return compareVersions(version, { ...wanted, dev: wanted.dev + 1 }) >= 0;
  if (wanted.post !== null) return compareVersions(version, { ...wanted, post: wanted.post + 1, dev: 0 }) >= 0;
  const isOfIt = compareVersions({ ...version, post: null, dev: null, local: [] }, wanted) === 0;
  return compareVersions(version, wanted) > 0 && !isOfIt;
}

function isEqual(version: Pep440Version, wanted: Pep440Version): boolean {
  return compareVersions(wanted.local.length === 0 ? withoutLocal(version) : version, wanted) === 0;
}

function hasPrefix(version: Pep440Version, prefix: Pep440Version): boolean {
  const start = Array.from(prefix.release, (_, at) => version.release[at] ?? 0);
  return version.epoch === prefix.epoch && compareReleases(start, prefix.release) === 0;
}

function isPre({ pre, dev }: Pep440Version): boolean {
  return pre !== null || dev !== null;
}

function onlyRelease({ epoch, release }: Pep440Version): Pep440Version {
  return { epoch, release, pre: null, post: null, dev: null, local: [] };
}

function withoutLocal(version: Pep440Version): Pep440Version {
  return { ...version, local: [] };
}

/** `^1.2` below the next change of the first number that is not zero, `~1.2` below the next `1.3`, a bare version itself. */
function fromPoetry(text: string): readonly string[] | null {
  const { sign, body } = /^(?<sign>\^|~(?!=)|)\s*(?<body>.*)$/u.exec(text)?.groups ?? {};
  if (body === undefined) return null;
  if (sign === "") return /^[\dv]/iu.test(body) ? [`==${body.replace(/\.x$/iu, ".*")}`] : [text];
  const version = parseVersion(body);
  if (version === null) return null;
  const { release } = version;
  const first = release.findIndex((part) => part !== 0);
  const last = release.length - 1;
  const raised = sign === "~" ? Math.min(1, last) : first === -1 ? last : first;
  const next = release.slice(0, raised + 1).map((part, at) => (at === raised ? part + 1 : part));
  return [`>=${body}`, `<${next.join(".")}`];
}

/** `=0.19` and a bare `0.19.*` allow what begins so; a bare version, and `==`, itself; the rest as PEP 440. */
function fromConda(text: string): readonly string[] | null {
  if (/^=[^=]/u.test(text)) return [`==${text.slice(1).replace(/(?:\.\*|\*)?$/u, "")}.*`];
  if (/^[\dv]/iu.test(text)) return [`==${text.replace(/(?<!\.)\*$/u, ".*")}`];
  return [text.replace(/^(?<operator>[<>]=?)(?<body>.*?)\.\*$/u, "$<operator>$<body>")];
}

import type { Place } from "../../model/place.ts";
import type { ProjectFiles } from "../../model/project-files.ts";
import type { DeclaredPackage } from "../requirements/declared-package.ts";
import { readDeclared } from "../requirements/declared-packages.ts";
import { evaluateMarker, type PythonMinor } from "../versions/environment-marker.ts";
import { foldersAround } from "../../text/paths.ts";
import { lockReach, type LockReach } from "./lock-reach.ts";
import { LOCK_FILES, readLock, type LockedPackage } from "../requirements/locked-packages.ts";
import { normalizePackageName } from "../requirements/package-name.ts";
import { compareVersions, parseVersion, printVersion, type Pep440Version } from "../versions/pep440-version.ts";
import { hasReleases, newestRelease, releasesOf, supportOf, type Support } from "../versions/released-versions.ts";
import {
  allowsMinor,
  ANY_VERSION,
  isInRange,
  parseRange,
  pinnedVersion,
  type VersionRange,
} from "../versions/version-range.ts";
import { folderPrefix } from "../../text/paths.ts";

/** Where a version was found. */
export type VersionSource =
  /** A lock, with why it counts, or a requirement that names one version: `reach` is null then. */
  | { readonly kind: "lock"; readonly at: Place; readonly reach: LockReach | null }
  /** The newest release that a requirement allows, of the series of `kedro_init_version` where `series` says so. */
  | { readonly kind: "requirement"; readonly at: Place; readonly series: Place | null }
  /** `kedro_init_version`: what the project was made with. */
  | { readonly kind: "kedro_init_version"; readonly at: Place }
  /** Nothing in the project names the package, or a version of it. */
  | { readonly kind: "newest" };

/** The version of a package that a project is taken to run with. */
export interface FoundVersion {
  /** Normalized. */
  readonly name: string;
  /** Normal form; null for a package whose releases are not known and whose version no file fixes. */
  readonly version: string | null;
  readonly source: VersionSource;
  /** The requirement as written, when a file of the project or above has one. */
  readonly specifier: string | null;
  /** Other versions that the same lock holds for other versions of Python or other machines; sorted. */
  readonly others: readonly string[];
  readonly support: Support;
}

export interface VersionRequest {
  readonly files: ProjectFiles;
  /** Folder of the project. */
  readonly root: string;
  readonly name: string;
  /** The Python that the project runs on, which decides between the entries of a lock. */
  readonly python: PythonMinor;
  /** `kedro_init_version` with its place, for Kedro alone. */
  readonly madeWith?: { readonly version: string; readonly at: Place } | null;
}

/**
 * The version that a project runs with: from a lock of its folder or of one above that holds for it, else from a
 * requirement that names one version, else the newest release that the requirements allow, else by
 * `kedro_init_version`, else the newest. Nearer files come before those above. Where a requirement leaves the major
 * version open, Kedro's is that of `kedro_init_version`, since any other refuses the project.
 */
export function findVersion(request: VersionRequest): FoundVersion {
  const name = normalizePackageName(request.name);
  const declared = foldersAround(request.files, request.root)
    .map((folder) =>
      readDeclared(request.files, folder).filter((entry) => entry.name === name && isInstalled(entry, request.python)),
    )
    .find((entries) => entries.length > 0);
  const specifier = (declared?.find(saysSomething) ?? declared?.[0])?.version ?? null;
  const found =
    fromLocks(request, name) ??
    fromDeclared(name, declared ?? [], request.madeWith ?? null) ??
    fromInitVersion(name, request.madeWith ?? null) ??
    null;
  const {
    version,
    source,
    others = [],
  } = found ?? { version: releasesOf(name).at(-1) ?? null, source: { kind: "newest" } };
  const support = version === null ? "supported" : supportOf(name, version);
  return { name, version, source, specifier, others, support };
}

interface Found {
  readonly version: string | null;
  readonly source: VersionSource;
  readonly others?: readonly string[];
}

function isInstalled(entry: DeclaredPackage, python: PythonMinor): boolean {
  return entry.marker === null || evaluateMarker(entry.marker, python) !== false;
}

function fromLocks({ files, root, python }: VersionRequest, name: string): Found | null {
  for (const lock of foldersAround(files, root).flatMap((folder) => locksOf(files, folder))) {
    const entries = readLock(lock, files.read(lock) ?? "", (other) => other === name);
    const reach = entries.length === 0 ? null : lockReach(files, lock, root);
    const [chosen] = chooseEntries(entries, python);
    if (chosen === undefined || reach === null) continue;
    const version = normalForm(chosen.version);
    const others = [...new Set(entries.map((entry) => normalForm(entry.version)))]
      .filter((other) => other !== version)
      .sort();
    return { version, source: { kind: "lock", at: chosen.at, reach }, others };
  }
  return null;
}

function locksOf(files: ProjectFiles, folder: string): readonly string[] {
  const prefix = folderPrefix(folder);
  const inFolder = files.list().filter((path) => path.startsWith(prefix) && !path.slice(prefix.length).includes("/"));
  return LOCK_FILES.flatMap(({ pattern }) => inFolder.filter((path) => pattern.test(path.slice(prefix.length))));
}

/** The entries for this Python on Linux, the newest first; all of them when none is certain to be. */
function chooseEntries(entries: readonly LockedPackage[], python: PythonMinor): readonly LockedPackage[] {
  const isFor = ({ markers, requiresPython, platform }: LockedPackage): boolean => {
    const answers = markers.map((marker) => evaluateMarker(marker, python));
    const isMarked = answers.length === 0 || answers.some((answer) => answer !== false);
    const range = requiresPython === null ? null : parseRange(requiresPython, "poetry");
    return isMarked && (range === null || allowsMinor(range, python)) && (platform === null || platform === "linux-64");
  };
  const fitting = entries.filter(isFor);
  return (fitting.length > 0 ? fitting : entries).toSorted((a, b) => compareTexts(b.version, a.version));
}

function fromDeclared(
  name: string,
  declared: readonly DeclaredPackage[],
  madeWith: VersionRequest["madeWith"],
): Found | null {
  const read = declared.flatMap((entry) => {
    const range = rangeOf(entry);
    return range === null ? [] : [{ entry, range }];
  });
  const [first] = read;
  if (first === undefined) return null;
  for (const { entry, range } of read) {
    const pin = pinnedVersion(range);
    if (pin !== null) return { version: printVersion(pin), source: { kind: "lock", at: entry.at, reach: null } };
  }
  if (!hasReleases(name)) return { version: null, source: { kind: "requirement", at: first.entry.at, series: null } };
  const written = read.find(({ entry }) => saysSomething(entry));
  if (written === undefined) return null;
  const ranges = read.map(({ range }) => range);
  const version = newestReleaseInAll(name, ranges) ?? newestRelease(name, written.range);
  if (version === null) return null;
  const accepted = madeWith ? acceptedRelease(name, version, [written.range, seriesOf(madeWith.version)]) : null;
  const series = accepted === null ? null : (madeWith?.at ?? null);
  return { version: accepted ?? version, source: { kind: "requirement", at: written.entry.at, series } };
}

/** A release in all ranges in the place of one that would refuse `kedro_init_version`; null where there is no need. */
function acceptedRelease(name: string, version: string, ranges: readonly (VersionRange | null)[]): string | null {
  const known = ranges.filter((range) => range !== null);
  const other = known.length < ranges.length ? null : newestReleaseInAll(name, known);
  return other === null || majorOf(other) === majorOf(version) ? null : other;
}

function majorOf(version: string): number | undefined {
  return parseVersion(version)?.release[0];
}

function saysSomething({ version }: DeclaredPackage): boolean {
  return version !== "" && version !== "*";
}

function newestReleaseInAll(name: string, ranges: readonly VersionRange[]): string | null {
  return (
    releasesOf(name).findLast((release) => {
      const version = parseVersion(release);
      return version !== null && ranges.every((range) => isInRange(version, range));
    }) ?? null
  );
}

/** The versions that an entry allows; an address that ends in `@0.19.3` is that version; null for any other address. */
function rangeOf({ version, syntax }: DeclaredPackage): VersionRange | null {
  const reference = /^@.*@v?(?<tag>\d[\w.]*)$/u.exec(version)?.groups?.["tag"];
  if (reference !== undefined) return parseRange(`==${reference}`, "pep440");
  return version === "" ? ANY_VERSION : parseRange(version, syntax);
}

/**
 * Kedro refuses a project of another major version than its own (kedro/framework/startup.py), and 0.18 and 0.19 each
 * broke what came before: the newest release of the same series that is not older.
 */
function fromInitVersion(name: string, madeWith: VersionRequest["madeWith"]): Found | null {
  const version = madeWith ? parseVersion(madeWith.version) : null;
  if (!madeWith || version === null) return null;
  const newest = newestRelease(name, seriesOf(madeWith.version) ?? ANY_VERSION);
  const isOlder = newest !== null && compareTexts(newest, madeWith.version) < 0;
  return {
    version: newest === null || isOlder ? printVersion(version) : newest,
    source: { kind: "kedro_init_version", at: madeWith.at },
  };
}

/** `0.19.*` for 0.19.3, `1.*` for 1.2.0; null for what is no version. */
function seriesOf(version: string): VersionRange | null {
  const [major, minor = 0] = parseVersion(version)?.release ?? [];
  if (major === undefined) return null;
  return parseRange(major === 0 ? `==0.${String(minor)}.*` : `==${String(major)}.*`, "pep440");
}

function normalForm(version: string): string {
  const read = parseVersion(version);
  return read === null ? version : printVersion(read);
}

function compareTexts(a: string, b: string): number {
  const [left, right]: readonly (Pep440Version | null)[] = [parseVersion(a), parseVersion(b)];
  if (!left || !right) return a < b ? -1 : a > b ? 1 : 0;
  return compareVersions(left, right);
}

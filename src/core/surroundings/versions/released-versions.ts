import { parseVersion, compareReleases } from "./pep440-version.ts";
import { isInRange, type VersionRange } from "./version-range.ts";

/** The releases of one minor version: all patch versions from 0 to the newest, but for those that were never made. */
interface Minor {
  readonly newest: number;
  readonly missing?: readonly number[];
}

/**
 * The final releases of the packages whose behaviour differs by version, up to those that this program follows
 * (`NEWEST` of src/core/model/supported-versions.ts), as `pip index versions` lists them.
 */
const RELEASES: Readonly<Record<string, Readonly<Record<string, Minor>>>> = {
  kedro: {
    "0.14": { newest: 3 },
    "0.15": { newest: 9 },
    "0.16": { newest: 6 },
    "0.17": { newest: 7 },
    "0.18": { newest: 14 },
    "0.19": { newest: 15 },
    "1.0": { newest: 0 },
    "1.1": { newest: 1 },
    "1.2": { newest: 0 },
    "1.3": { newest: 1 },
    "1.4": { newest: 0 },
    "1.5": { newest: 0 },
    "1.6": { newest: 0 },
    "1.7": { newest: 0 },
  },
  "kedro-dagster": {
    "0.1": { newest: 1 },
    "0.2": { newest: 0 },
    "0.3": { newest: 0 },
    "0.4": { newest: 0 },
    "0.5": { newest: 4 },
    "0.6": { newest: 0 },
    "0.7": { newest: 0 },
    "0.8": { newest: 1 },
  },
  dagster: {
    "1.0": { newest: 17, missing: [5] },
    "1.1": { newest: 21, missing: [16] },
    "1.2": { newest: 7 },
    "1.3": { newest: 14 },
    "1.4": { newest: 17 },
    "1.5": { newest: 14 },
    "1.6": { newest: 14 },
    "1.7": { newest: 16 },
    "1.8": { newest: 13, missing: [3] },
    "1.9": { newest: 13 },
    "1.10": { newest: 21 },
    "1.11": { newest: 16 },
    "1.12": { newest: 22, missing: [16] },
    "1.13": { newest: 27 },
  },
};

/** The oldest minor version that is read; a project pinned below is told so and judged no further. */
const OLDEST_SUPPORTED: Readonly<Record<string, string>> = { kedro: "0.18" };

export type Support = "supported" | "older" | "newer";

/** True for a package whose releases are known. */
export function hasReleases(name: string): boolean {
  return Object.hasOwn(RELEASES, name);
}

/** The final releases of a package, oldest first; none for a package that is not known. */
export function releasesOf(name: string): readonly string[] {
  const minors = Object.hasOwn(RELEASES, name) ? Object.entries(RELEASES[name] ?? {}) : [];
  return minors.flatMap(([minor, { newest, missing = [] }]) =>
    Array.from({ length: newest + 1 }, (_, patch) => patch)
      .filter((patch) => !missing.includes(patch))
      .map((patch) => `${minor}.${String(patch)}`),
  );
}

/** The newest release in a range, or null when no release is in it. */
export function newestRelease(name: string, range: VersionRange): string | null {
  return (
    releasesOf(name).findLast((release) => {
      const version = parseVersion(release);
      return version !== null && isInRange(version, range);
    }) ?? null
  );
}

/** Whether this program follows a version: not when it is older than the oldest or of a newer minor than the newest. */
export function supportOf(name: string, version: string): Support {
  const release = parseVersion(version)?.release;
  const oldest = parseVersion(OLDEST_SUPPORTED[name] ?? "0")?.release ?? [];
  const newest = parseVersion(releasesOf(name).at(-1) ?? "0")?.release.slice(0, 2) ?? [];
  if (release === undefined || !hasReleases(name)) return "supported";
  if (compareReleases(release, oldest) < 0) return "older";
  return compareReleases(release.slice(0, 2), newest) > 0 ? "newer" : "supported";
}

/** The oldest minor version that is read, for a message. */
export function oldestSupported(name: string): string | null {
  return OLDEST_SUPPORTED[name] ?? null;
}

/** `Requires-Python` of Kedro's releases: those below a version install on Python from the first to the last minor one. */
const KEDRO_PYTHONS: readonly { readonly below: string; readonly first: string; readonly last: string | null }[] = [
  { below: "0.18", first: "3.6", last: "3.8" },
  { below: "0.18.12", first: "3.7", last: "3.10" },
  { below: "0.19", first: "3.7", last: null },
  { below: "0.19.9", first: "3.8", last: null },
  { below: "1.1", first: "3.9", last: null },
  { below: "2", first: "3.10", last: null },
];

/** The newest minor version of Python that Kedro's releases name as supported (their classifiers), those below a version. */
const KEDRO_NAMES: readonly { readonly below: string; readonly python: string }[] = [
  { below: "0.18.14", python: "3.10" },
  { below: "0.19.9", python: "3.11" },
  { below: "1", python: "3.12" },
  { below: "1.4", python: "3.13" },
];

/** The newest Python that a Kedro names as supported; null where it names the newest that is read, or is not known. */
export function pythonNamedByKedro(version: string): string | null {
  const release = parseVersion(version)?.release;
  if (release === undefined) return null;
  const isBelow = (below: string): boolean => compareReleases(release, parseVersion(below)?.release ?? []) < 0;
  return KEDRO_NAMES.find(({ below }) => isBelow(below))?.python ?? null;
}

/** The first and last minor version of Python that a Kedro installs on; last null where it sets no bound. */
export function pythonsOfKedro(version: string): readonly [first: string, last: string | null] | null {
  const release = parseVersion(version)?.release;
  if (release === undefined) return null;
  const found = KEDRO_PYTHONS.find(({ below }) => compareReleases(release, parseVersion(below)?.release ?? []) < 0);
  return found === undefined ? null : [found.first, found.last];
}

import type { Place } from "./place.ts";

/** The newest versions whose behaviour the translation follows; what stands where a project names no version. */
export const NEWEST = { kedro: "1.7.0", dagster: "1.13.27", plugin: "0.8.1" } as const;

/** The versions whose names, groups and checks a translation follows. */
export interface Versions {
  readonly kedro: string;
  readonly dagster: string;
}

/** Versions that options or settings name: they go before what the project's files say. */
export interface AskedVersions {
  readonly kedro?: string | null;
  readonly dagster?: string | null;
  /** Who names them, for the line that tells why: "the options or settings say" when left out. */
  readonly by?: string;
}

/** A version that a reading follows, and why. */
export interface FollowedVersion {
  readonly name: "kedro" | "kedro-dagster" | "dagster" | "python";
  /** The version that the project is taken to run with. */
  readonly version: string;
  /** Where it was found: who asked, a lock or pin, a requirement, `kedro_init_version`, or nowhere. */
  readonly source: "asked" | "lock" | "requirement" | "kedro_init_version" | "newest";
  /** One line that names version and reason: `Kedro 0.19.11, locked in uv.lock:812`. */
  readonly why: string;
  readonly at: Place | null;
  /** Whether it is followed as it is: not when it is older than the oldest that is read, or newer than any known. */
  readonly support: "supported" | "older" | "newer";
  /** One sentence where this version is not read as it is: too old, or newer than any known. */
  readonly unsupported: string | null;
}

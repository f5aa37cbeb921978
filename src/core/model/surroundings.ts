import type { Place } from "./place.ts";

/** What stands around a project besides what Kedro reads: for rules that hold the project against it. */
export interface Surroundings {
  /** Packages that the project asks for: requirements files, pyproject.toml, locks. */
  readonly requirements: readonly RequiredPackage[];
  /** Credentials files of base and environment; they are never read. */
  readonly credentialsFiles: readonly string[];
  /** True for a dataset that a plugin which the project asks for may add to the catalog. */
  isAddedByPlugin(dataset: string): boolean;
  /** Environments besides base and the project's own whose files of a kind define a top-level key, sorted. */
  environmentsWith(kind: "catalog" | "parameters", key: string): readonly string[];
  /** True when the project has a file for the dotted name, or for something that holds it. */
  hasModule(dotted: string): boolean;
  /** What is known of a package that code imports and no requirement declares; null where one does, or it is not known. */
  undeclared?(imported: string): UndeclaredPackage | null;
  /** True when the first part of the dotted name is a package or module of the project. */
  isProjects(dotted: string): boolean;
}

export interface UndeclaredPackage {
  /** Its names on PyPI. */
  readonly distributions: readonly string[];
  /** False where another requirement may bring it along. */
  readonly isCertain: boolean;
}

/** A file that fixes the version of each package it names: a lock, a compiled list of requirements. */
export interface PackageLock {
  readonly file: string;
  /** By normalized name. */
  readonly packages: ReadonlyMap<string, LockedVersions>;
}

export interface LockedVersions {
  /** More than one where a lock holds several for other versions of Python or machines; sorted. */
  readonly versions: readonly string[];
  /** The same as PEP 440 spells equal versions alike: `9.1` for 9.1.0; sorted. */
  readonly normal: readonly string[];
  readonly at: Place;
}

/** A Python package that a project asks for, as one of its files says. */
export interface RequiredPackage {
  readonly file: string;
  /** Normalized as packaging does: lower case, dashes. */
  readonly name: string;
  /** Version or constraint as written, without spaces; "" for any. */
  readonly version: string;
  /** True for a lock file: many lines change with one command. */
  readonly isLocked: boolean;
  readonly at: Place;
}

import type { Place } from "./place.ts";

/** Why something is not known: each id that the package gives, and what it means. */
const UNKNOWN_IDS = {
  "budget-exhausted": "it takes more steps, bytes or nesting than an evaluation may",
  "computed-at-runtime":
    "it depends on the run: a hash, an address, the machine, or an object whose behaviour is not modelled",
  "environment-variable": "it depends on an environment variable that was not handed in",
  "package-not-required": "it depends on whether a package is installed that the host does not know of",
  "depends-on-python": "it depends on which of the versions of Python runs the program that may",
  "project-location": "it depends on where the folder of the files stands",
  "set-order": "it depends on the order of a set, which differs from run to run",
  "standard-library": "it comes from a standard module that is not implemented",
  "syntax-error": "it comes from text that is not valid Python",
  "third-party-import": "it comes from a package whose files were not handed in",
  "unresolved-import": "it comes from a module that is not among the files, though its package is",
  "unsupported-syntax": "it uses a feature of the language or the standard library that is not followed",
} as const;

/** What was assumed: each id that the package gives, and what it means. */
export const ASSUMPTION_IDS = {
  "file-absent": "a file that says how the program is built, and is not among the files, is not there",
  "environment-variable-unset":
    "an environment variable that was not handed in is not set where the program has a default for it",
  "module-imports": "importing a module raises nothing in packages that are not followed",
  "module-made-by-build": "a module that is not among the files is written when its package is built",
  "package-installed": "a package that is imported within a `try` is installed",
  "present-where-run": "a file or folder outside of the files, read where nothing catches it, is there",
  "python-version": "the code runs on one version of Python: 3.11 unless another was named",
  "star-import-keeps-names": "`import *` of a module that is not known does not rebind names bound before it",
  "working-directory": "the code is started in the folder of the files",
} as const;

/**
 * The door for hosts: ids of their own, which they declare and then use like the package's.
 *
 *     declare module "static-python" {
 *       interface HostUnknownIds {
 *         "unread-table": true;
 *       }
 *     }
 */
// oxlint-disable-next-line typescript/no-empty-interface -- hosts add to it
export interface HostUnknownIds {}
/** As `HostUnknownIds`, for assumptions. */
// oxlint-disable-next-line typescript/no-empty-interface -- hosts add to it
export interface HostAssumptionIds {}

export type OwnUnknownId = keyof typeof UNKNOWN_IDS;
export type OwnAssumptionId = keyof typeof ASSUMPTION_IDS;
export type UnknownId = OwnUnknownId | keyof HostUnknownIds;
export type AssumptionId = OwnAssumptionId | keyof HostAssumptionIds;

/** The root of something that is not known; shared by all that came of it. */
export interface UnknownCause {
  readonly rule: UnknownId;
  readonly message: string;
  readonly at: Place;
  /** `environment-variable`: the variable, where it is one alone. */
  readonly variable?: string;
}

/** Something an evaluation took as given: it does not make what follows unknown, and it is listed. */
export interface Assumption {
  readonly rule: AssumptionId;
  readonly message: string;
  readonly at: Place | null;
  /** `environment-variable-unset`: the variable. */
  readonly variable?: string;
}

/** A kind of doubt: something that static reading could not establish. */
export interface BlindSpotKind {
  /** What is not known. */
  readonly unknown: string;
  /** Why it is left open, or what makes it known; "" where the message says it. */
  readonly why: string;
}

const KEDRO_CLASS: BlindSpotKind = {
  unknown: "pipelines or nodes of a class derived from Kedro's, or changed in place",
  why: "it may override what Kedro does",
};
const HOOK: BlindSpotKind = {
  unknown: "catalog or configuration after a hook whose effect cannot be followed",
  why: "",
};
const INTERPOLATION: BlindSpotKind = {
  unknown: "a value that OmegaConf would refuse or unescape in a way that depends on use",
  why: "",
};
const UNREADABLE: BlindSpotKind = {
  unknown: "what a configuration file that cannot be read holds",
  why: "it is broken, binary, too large, kept elsewhere (submodule, Git LFS), or of a kind that is not read (`.ini`, Jinja)",
};
const UNRESOLVED: BlindSpotKind = { unknown: "a dataset whose entry cannot be resolved", why: "" };

/**
 * Every kind of blind spot, by id; docs/blind-spots.md is written from here. Those that the reader of Python gives
 * (packages/static-python) and those of the reader of configuration (packages/omegaconf) are worded here for users of
 * Kedro.
 */
export const BLIND_SPOTS = {
  "third-party-import": {
    unknown: "a value that a package outside the project computes",
    why: "its code is not read: it may depend on the version installed and on the machine",
  },
  "standard-library": {
    unknown: "a value of a standard module that is not followed",
    why: "it may depend on the version of Python and on the machine",
  },
  "depends-on-python": {
    unknown: "whether a module loads that uses syntax or names which only newer versions of Python have",
    why: "pin the version in `.python-version`, or set `requires-python` so that it allows no older one",
  },
  "package-not-required": {
    unknown: "what a `try` around an import decides, where nothing that the project requires gives the package",
    why: "list the package among the requirements, or leave its use out",
  },
  "unresolved-import": {
    unknown:
      "a name that a module of the project may or may not have; whether pipelines load whose modules import what is no file of the project",
    why: "the module could not be read to its end, or may be compiled, generated or kept elsewhere",
  },
  "computed-at-runtime": {
    unknown: "time, randomness, object identity, files of data, network, input",
    why: "they differ from run to run",
  },
  "environment-variable": {
    unknown: "what a variable decides that was not handed in: its truth, whether it is there, a comparison, a name",
    why: "hand it in with `--var NAME=VALUE`, or in the settings; where only its text travels it is no blind spot",
  },
  "project-location": {
    unknown: "a path that holds the folder the project stands in",
    why: "the same project stands elsewhere on another machine",
  },
  "set-order": {
    unknown: "the order of a set where order matters",
    why: "Python orders text differently in each process; `sorted()` makes it known",
  },
  "unsupported-syntax": { unknown: "a construct the evaluator does not follow", why: "named in the message" },
  "syntax-error": { unknown: "what a file with a syntax error would define", why: "" },
  "budget-exhausted": {
    unknown: "what an evaluation of more than two million steps would yield",
    why: "nothing may hang the reader",
  },
  "custom-class": {
    unknown: "catalog or parameters after a context, config loader or catalog class of the project's own",
    why: "it may rewrite them",
  },
  "unfollowed-kedro-class": KEDRO_CLASS,
  "changed-kedro-class": KEDRO_CLASS,
  "changed-kedro-object": KEDRO_CLASS,
  "unsupported-subclass": KEDRO_CLASS,
  "older-kedro-refused": {
    unknown: "the pipelines of a Kedro older than the oldest that is read, where that one would refuse the project",
    why: "require a newer Kedro, or hand in `kedro-version`",
  },
  "unknown-setting": {
    unknown: "a setting of settings.py that cannot be followed",
    why: "all configuration may depend on it",
  },
  "unknown-signature": {
    unknown: "the order of a node's inputs, where the function's parameters are not known",
    why: "Kedro binds by them",
  },
  unordered: {
    unknown: "the order of a node's inputs or outputs that come from a set",
    why: "it changes from run to run",
  },
  "hook-changes-catalog": HOOK,
  "hook-changes-configuration": HOOK,
  "hook-escapes": HOOK,
  "custom-resolver": {
    unknown: "a value of a resolver that settings.py registers and that cannot be evaluated",
    why: "",
  },
  credentials: { unknown: "a value taken from credentials", why: "credentials files are never read" },
  "refused-interpolation": INTERPOLATION,
  "escaped-interpolation": INTERPOLATION,
  "ambiguous-config-order": {
    unknown: "a value that depends on the order in which Kedro lists files of one environment",
    why: "that order is not fixed",
  },
  "unreadable-config": UNREADABLE,
  "unreadable-catalog": UNREADABLE,
  "interpolation-too-large": {
    unknown: "a configuration whose interpolations grow beyond the bound",
    why: "nothing may use up the machine's memory",
  },
  "unsupported-value": UNRESOLVED,
  "unfilled-placeholder": UNRESOLVED,
  "unknown-pattern-match": UNRESOLVED,
} as const satisfies Readonly<Record<string, BlindSpotKind>>;

export type BlindSpotId = keyof typeof BLIND_SPOTS;

/** Kinds whose message names the root of the doubt: it is one wherever it is met, and is told at the first of its places. */
export const NAMED_ROOTS: ReadonlySet<string> = new Set<BlindSpotId>([
  "environment-variable",
  "third-party-import",
  "standard-library",
  "unsupported-subclass",
  "unfollowed-kedro-class",
  "unknown-signature",
]);

import type { Place } from "./place.ts";

/** What can be wrong with a text, by code; in brackets what Python raises for it. */
export const YAML_PROBLEMS = {
  "invalid-syntax": "The text is not YAML, or not one document of it [yaml.YAMLError].",
  "invalid-value": "A tag says integer, number or boolean and the text is none [ValueError, KeyError].",
  "invalid-merge": "The value of a merge key (`<<`) is neither a mapping nor a list of mappings [ConstructorError].",
  "unknown-tag": "A tag that no configuration value has [ConstructorError].",
  "mismatched-tag": "A tag on a value of another kind: `!!seq` on a mapping [ConstructorError].",
  "duplicate-key": "A text key stands twice in one mapping [ConstructorError].",
  "mixed-keys": "Two keys of one mapping are equal as text and differ in type: `5` and `'5'` [KeyValidationError].",
  "unsupported-key": "A key that is null, a list or a mapping [KeyValidationError, ConstructorError].",
  "too-many-aliases": "Aliases of aliases that grow out of proportion when they are written out [ConstructorError].",
  "too-many-nodes": "More nodes than OmegaConf 2.4 loads; versions before it load the text [ConstructorError].",
} as const satisfies Readonly<Record<string, string>>;

/** A code of the table of problems with YAML. */
export type YamlProblemCode = keyof typeof YAML_PROBLEMS;

/** What can be wrong with an interpolation, by code; in brackets what Python raises for it. */
export const INTERPOLATION_PROBLEMS = {
  "invalid-interpolation": "A text with `${` that the grammar refuses [GrammarParseError].",
  "invalid-key":
    "The path between the braces cannot be one: an index that is no number [InterpolationResolutionError].",
  "missing-key": "An interpolation names a key that does not exist [InterpolationKeyError].",
  "missing-container": "An interpolation looks for a key in a value that is no mapping [InterpolationResolutionError].",
  "missing-value": "An interpolation names a value that is still to be set, `???` [InterpolationToMissingValueError].",
  "unknown-resolver": "An interpolation calls a resolver that is not registered [UnsupportedInterpolationType].",
  "invalid-arguments": "One of OmegaConf's own resolvers refuses its arguments [InterpolationResolutionError].",
  "refused-by-resolver": "A resolver that the host handed in refuses the call [InterpolationResolutionError].",
  "interpolation-cycle": "An interpolation leads back to itself [InterpolationResolutionError, RecursionError].",
  "interpolation-too-deep": "Interpolations lead one to the other too many times [RecursionError].",
  "interpolation-too-large": "A value that would grow beyond all bounds; Python may or may not survive it.",
} as const satisfies Readonly<Record<string, string>>;

/** A code of the table of problems with interpolations. */
export type InterpolationProblemCode = keyof typeof INTERPOLATION_PROBLEMS;

/** What the loader would refuse in a text, and where. */
export interface YamlProblem {
  readonly code: YamlProblemCode;
  /** What is wrong, as a clause without the file's name. */
  readonly message: string;
  readonly at: Place;
  /** Other places that belong to it: the first of two equal keys, the bracket that is not closed. */
  readonly related: readonly { readonly message: string; readonly at: Place }[];
}

/** Why a value is not known, by code. Hosts whose resolvers leave values open add words of their own. */
export const DOUBTS = {
  "unreadable-config": "What stands here was refused and reported.",
  "unsupported-value": "A value that has no form as text, number, boolean, list or mapping: bytes, a list of pairs.",
  "refused-interpolation": "The interpolation was refused and reported.",
  "escaped-interpolation": "A text with an escaped interpolation is interpolated again when it is merged.",
  "environment-variable": "An environment variable that is not set and has no default.",
  "custom-resolver": "What a resolver gives cannot be known without running it.",
} as const satisfies Readonly<Record<string, string>>;

/**
 * The door for hosts: doubts of their own, which they declare and then use like the library's.
 *
 *     declare module "omegaconf" {
 *       interface HostDoubtCodes {
 *         "vault-closed": true;
 *       }
 *     }
 */
// oxlint-disable-next-line typescript/no-empty-interface -- hosts add to it
export interface HostDoubtCodes {}

/** A code of the table of doubts, or one that the host declares. */
export type DoubtCode = keyof typeof DOUBTS | keyof HostDoubtCodes;

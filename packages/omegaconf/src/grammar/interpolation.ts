/** What OmegaConf's grammar (omegaconf/grammar/*.g4) sees in a text: pieces to be joined, or one interpolation alone. */
export interface InterpolatedText {
  readonly pieces: readonly TextPiece[];
}
export type TextPiece = { readonly kind: "text"; readonly text: string } | Interpolation;

export type Interpolation = NodeInterpolation | ResolverInterpolation;
/** `${a.b}`, `${.a}`, `${a[0]}`. */
export interface NodeInterpolation {
  readonly kind: "node";
  /** Leading dots: none from the root, one from the container of the value, more for each step further out. */
  readonly dots: number;
  readonly keys: readonly InterpolationKey[];
  /** As written between the braces, for messages. */
  readonly written: string;
}
export interface InterpolationKey {
  readonly inBrackets: boolean;
  readonly key: string | Interpolation;
}
/** `${globals:name, default}`. */
export interface ResolverInterpolation {
  readonly kind: "resolver";
  readonly name: readonly (string | Interpolation)[];
  readonly args: readonly InterpolationElement[];
}
/** An argument of a resolver. Numbers keep their spelling; quoted text is always text. */
export type InterpolationElement =
  | { readonly kind: "literal"; readonly type: "str" | "int" | "float" | "bool" | "null"; readonly text: string }
  | { readonly kind: "joined"; readonly pieces: readonly TextPiece[] }
  | Interpolation
  | { readonly kind: "list"; readonly items: readonly InterpolationElement[] }
  | {
      readonly kind: "map";
      readonly entries: readonly (readonly [key: InterpolationElement, value: InterpolationElement])[];
    };

/** Why a text is no valid interpolation: OmegaConf raises GrammarParseError for it when the file is loaded. */
export interface GrammarProblem {
  readonly kind: "problem";
  readonly message: string;
  readonly offset: number;
}

import type { LiteralGroup } from "./literal-group.ts";
import type { SyntaxError } from "../../syntax/syntax.ts";
import type { Token } from "../tokenize/tokens.ts";

/** An open bracket, a field of a formatted string, or the line itself. */
export interface Bracket {
  readonly kind: "line" | "group" | "parameters" | "type-parameters" | "field";
  /** Lambdas in it whose `:` has not come yet. */
  lambdas: number;
  isAnnotation: boolean;
}

/** The masking under way. */
export interface Masking {
  readonly source: string;
  readonly tokens: readonly Token[];
  /** The next token. */
  index: number;
  /** The masked text so far, and how long it is. */
  readonly pieces: string[];
  written: number;
  /** What `MaskedSource` gives out. */
  readonly literals: Map<number, LiteralGroup>;
  readonly stars: Map<number, number>;
  readonly annotations: Set<number>;
  readonly annotatedValues: Set<number>;
  readonly typeDefaults: Set<number>;
  readonly finalCommas: Set<number>;
  readonly lines: Set<number>;
  readonly errors: SyntaxError[];
  readonly brackets: Bracket[];
  /** What opened the blocks around the line: the `lineKind` of each header. */
  readonly blocks: string[];
  /** First token of the simple statement or header being read. */
  opening: Token | null;
  /** `match` and `case` when the logical line is one, else the text of its first token. */
  lineKind: string;
  /** The line is a `case` whose guard has not begun. */
  isPattern: boolean;
  /** An `=` or an annotation was read in the simple statement. */
  isAssignment: boolean;
  /** What a bracket or `=` that comes next belongs to. */
  pending: "def" | "class" | "type" | "annotation" | null;
  /** Masks the token at `index` and steps over it; a literal is stepped over whole. */
  maskToken(): void;
}

/** Writes `text` at `start`, with spaces before it; the newline before a masked star has taken the place of the star. */
export function put(masking: Masking, start: number, text: string): void {
  if (start > masking.written) masking.pieces.push(" ".repeat(start - masking.written));
  const unwritten = start < masking.written ? text.slice(masking.written - start) : text;
  masking.pieces.push(unwritten);
  masking.written = Math.max(start, masking.written) + unwritten.length;
}

/** Masks what stands inside a bracket of this kind. */
export function withBracket(masking: Masking, kind: Bracket["kind"], body: () => void): void {
  const depth = masking.brackets.length;
  masking.brackets.push({ kind, lambdas: 0, isAnnotation: bracketOf(masking).isAnnotation });
  body();
  masking.brackets.length = depth;
}

/** The innermost open bracket. */
export function bracketOf(masking: Masking): Bracket {
  return masking.brackets.at(-1) ?? { kind: "line", lambdas: 0, isAnnotation: false };
}

import type { Span } from "../../syntax/syntax.ts";

/** Adjacent literals, which are one expression. */
export interface LiteralGroup extends Span {
  readonly type: "string" | "bytes" | "formatted" | "template";
  /** Of a string or bytes: its decoded value. */
  readonly value: string;
  /** Of a formatted or template string: its texts and fields. */
  readonly parts: readonly LiteralPart[];
}
export type LiteralPart = { readonly kind: "text"; readonly value: string } | LiteralField;
export interface LiteralField {
  readonly kind: "field";
  /** Where its expression's tokens begin and end. */
  readonly start: number;
  readonly end: number;
  /** The expression ends with a comma, which was masked. */
  readonly isTuple: boolean;
  readonly conversion: "s" | "r" | "a" | null;
  readonly format: readonly LiteralPart[] | null;
  readonly selfDocumenting: string | null;
}

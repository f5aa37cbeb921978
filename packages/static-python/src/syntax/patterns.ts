import type { Expression } from "./expressions.ts";
import type { Span } from "./span.ts";

export type Pattern =
  | ({ readonly kind: "pattern-value"; readonly value: Expression } & Span)
  | ({ readonly kind: "pattern-capture"; readonly name: string | null } & Span)
  | ({ readonly kind: "pattern-sequence"; readonly patterns: readonly Pattern[] } & Span)
  | ({ readonly kind: "pattern-star"; readonly name: string | null } & Span)
  | ({
      readonly kind: "pattern-mapping";
      readonly entries: readonly { readonly key: Expression; readonly pattern: Pattern }[];
      readonly rest: string | null;
    } & Span)
  | ({
      readonly kind: "pattern-class";
      readonly type: Expression;
      readonly positional: readonly Pattern[];
      readonly keywords: readonly { readonly name: string; readonly pattern: Pattern }[];
    } & Span)
  | ({ readonly kind: "pattern-or"; readonly patterns: readonly Pattern[] } & Span)
  | ({ readonly kind: "pattern-as"; readonly pattern: Pattern; readonly name: string } & Span)
  | ({ readonly kind: "pattern-invalid"; readonly text: string } & Span);

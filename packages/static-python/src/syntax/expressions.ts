import type { Span } from "./span.ts";

export type Expression =
  | Name
  | NumberLiteral
  | StringLiteral
  | BytesLiteral
  | FormattedString
  | TemplateString
  | Constant
  | ListDisplay
  | TupleDisplay
  | SetDisplay
  | DictDisplay
  | Comprehension
  | Attribute
  | Subscript
  | Slice
  | Call
  | Unary
  | Binary
  | Boolean
  | Compare
  | Conditional
  | Lambda
  | Starred
  | NamedExpression
  | Await
  | Yield
  | YieldFrom
  | InvalidExpression;

export interface Name extends Span {
  readonly kind: "name";
  readonly name: string;
}

/** `text` is as written, lower-cased, without underscores (`0xff`, `1e3`, `2j`). */
export interface NumberLiteral extends Span {
  readonly kind: "number";
  readonly text: string;
  readonly type: "int" | "float" | "complex";
}

/** Adjacent literals are joined; escapes are decoded; `\N{…}` stays as written. */
export interface StringLiteral extends Span {
  readonly kind: "string";
  readonly value: string;
}

/** One character from U+0000 to U+00FF for each byte. */
export interface BytesLiteral extends Span {
  readonly kind: "bytes";
  readonly value: string;
}

export interface FormattedString extends Span {
  readonly kind: "formatted-string";
  readonly parts: readonly FormattedPart[];
}

/** `t"…"` of Python 3.14: a `string.templatelib.Template`, not a str. */
export interface TemplateString extends Span {
  readonly kind: "template-string";
  readonly parts: readonly FormattedPart[];
}

export type FormattedPart =
  | { readonly kind: "text"; readonly value: string }
  | {
      readonly kind: "field";
      readonly value: Expression;
      readonly conversion: "s" | "r" | "a" | null;
      readonly format: readonly FormattedPart[] | null;
      /** Source text when the field ends with `=`, else null. */
      readonly selfDocumenting: string | null;
    };

export interface Constant extends Span {
  readonly kind: "constant";
  readonly value: true | false | null | "ellipsis";
}

export interface ListDisplay extends Span {
  readonly kind: "list";
  readonly items: readonly Expression[];
}

export interface TupleDisplay extends Span {
  readonly kind: "tuple";
  readonly items: readonly Expression[];
}

export interface SetDisplay extends Span {
  readonly kind: "set";
  readonly items: readonly Expression[];
}

/** `key` null is `**value`. */
export interface DictDisplay extends Span {
  readonly kind: "dict";
  readonly entries: readonly { readonly key: Expression | null; readonly value: Expression }[];
}

export interface Comprehension extends Span {
  readonly kind: "comprehension";
  readonly type: "list" | "set" | "dict" | "generator";
  /** For dict: the key; otherwise the element. */
  readonly element: Expression;
  readonly value: Expression | null;
  readonly clauses: readonly ComprehensionClause[];
}

export interface ComprehensionClause {
  readonly target: Expression;
  readonly iterable: Expression;
  readonly conditions: readonly Expression[];
  readonly isAsync: boolean;
}

export interface Attribute extends Span {
  readonly kind: "attribute";
  readonly object: Expression;
  readonly name: string;
  readonly nameSpan: Span;
}

export interface Subscript extends Span {
  readonly kind: "subscript";
  readonly object: Expression;
  readonly index: Expression;
}

export interface Slice extends Span {
  readonly kind: "slice";
  readonly lower: Expression | null;
  readonly upper: Expression | null;
  readonly step: Expression | null;
}

export interface Call extends Span {
  readonly kind: "call";
  readonly callee: Expression;
  readonly arguments: readonly Expression[];
  readonly keywords: readonly Keyword[];
}

/** `name` null is `**value`. Order relative to starred positionals is kept by offsets. */
export interface Keyword extends Span {
  readonly name: string | null;
  readonly value: Expression;
}

export type UnaryOperator = "-" | "+" | "~" | "not";

export interface Unary extends Span {
  readonly kind: "unary";
  readonly operator: UnaryOperator;
  readonly operand: Expression;
}

export type BinaryOperator = "+" | "-" | "*" | "/" | "//" | "%" | "**" | "@" | "&" | "|" | "^" | "<<" | ">>";

export interface Binary extends Span {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Boolean extends Span {
  readonly kind: "boolean";
  readonly operator: "and" | "or";
  readonly operands: readonly Expression[];
}

export type CompareOperator = "==" | "!=" | "<" | "<=" | ">" | ">=" | "is" | "is not" | "in" | "not in";

export interface Compare extends Span {
  readonly kind: "compare";
  readonly left: Expression;
  readonly comparisons: readonly { readonly operator: CompareOperator; readonly right: Expression }[];
}

export interface Conditional extends Span {
  readonly kind: "conditional";
  readonly test: Expression;
  readonly then: Expression;
  readonly otherwise: Expression;
}

export interface Lambda extends Span {
  readonly kind: "lambda";
  readonly parameters: Parameters;
  readonly body: Expression;
}

export interface Starred extends Span {
  readonly kind: "starred";
  readonly value: Expression;
}

export interface NamedExpression extends Span {
  readonly kind: "named-expression";
  readonly name: string;
  readonly value: Expression;
}

export interface Await extends Span {
  readonly kind: "await";
  readonly value: Expression;
}

export interface Yield extends Span {
  readonly kind: "yield";
  readonly value: Expression | null;
}

export interface YieldFrom extends Span {
  readonly kind: "yield-from";
  readonly value: Expression;
}

export interface InvalidExpression extends Span {
  readonly kind: "invalid-expression";
  readonly text: string;
}

export interface Parameters {
  readonly positionalOnly: readonly Parameter[];
  readonly positional: readonly Parameter[];
  readonly variadic: Parameter | null;
  readonly keywordOnly: readonly Parameter[];
  readonly keywords: Parameter | null;
}

export interface Parameter extends Span {
  readonly name: string;
  readonly annotation: Expression | null;
  readonly default: Expression | null;
}

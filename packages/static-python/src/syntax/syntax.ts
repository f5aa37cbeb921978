/**
 * Our own small Python syntax tree: CPython's `ast`, in our spelling, as plain JSON. Offsets are UTF-16 indexes into the
 * module's text; `LineIndex` turns them into places at the border. What cannot be parsed becomes an `Invalid` node with
 * its text, never an exception: an evaluator treats it as Unknown.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}
export interface Module {
  readonly body: readonly Statement[];
  readonly docstring: string | null;
  readonly errors: readonly SyntaxError[];
}
export interface SyntaxError extends Span {
  readonly message: string;
}

export type Statement =
  | ExpressionStatement
  | Assign
  | AugmentedAssign
  | AnnotatedAssign
  | Return
  | Raise
  | Assert
  | Delete
  | Pass
  | Break
  | Continue
  | Global
  | Nonlocal
  | Import
  | ImportFrom
  | If
  | For
  | While
  | With
  | Try
  | Match
  | FunctionDefinition
  | ClassDefinition
  | TypeAlias
  | InvalidStatement;

export interface ExpressionStatement extends Span {
  readonly kind: "expression";
  readonly value: Expression;
}
export interface Assign extends Span {
  readonly kind: "assign";
  readonly targets: readonly Expression[];
  readonly value: Expression;
}
export interface AugmentedAssign extends Span {
  readonly kind: "augmented-assign";
  readonly target: Expression;
  readonly operator: BinaryOperator;
  readonly value: Expression;
}
export interface AnnotatedAssign extends Span {
  readonly kind: "annotated-assign";
  readonly target: Expression;
  readonly annotation: Expression;
  readonly value: Expression | null;
}
export interface Return extends Span {
  readonly kind: "return";
  readonly value: Expression | null;
}
export interface Raise extends Span {
  readonly kind: "raise";
  readonly exception: Expression | null;
  readonly cause: Expression | null;
}
export interface Assert extends Span {
  readonly kind: "assert";
  readonly test: Expression;
  readonly message: Expression | null;
}
export interface Delete extends Span {
  readonly kind: "delete";
  readonly targets: readonly Expression[];
}
export interface Pass extends Span {
  readonly kind: "pass";
}
export interface Break extends Span {
  readonly kind: "break";
}
export interface Continue extends Span {
  readonly kind: "continue";
}
export interface Global extends Span {
  readonly kind: "global";
  readonly names: readonly string[];
}
export interface Nonlocal extends Span {
  readonly kind: "nonlocal";
  readonly names: readonly string[];
}
/** `import a.b as c, d` */
export interface Import extends Span {
  readonly kind: "import";
  readonly names: readonly ImportAlias[];
}
/** `from ..a import b as c`: `level` counts the dots; `names` is "*" for a star import. */
export interface ImportFrom extends Span {
  readonly kind: "import-from";
  readonly module: string;
  readonly level: number;
  readonly names: readonly ImportAlias[] | "*";
}
export interface ImportAlias extends Span {
  readonly name: string;
  readonly alias: string | null;
}
/** `elif` is an `If` in `orElse`. */
export interface If extends Span {
  readonly kind: "if";
  readonly test: Expression;
  readonly body: readonly Statement[];
  readonly orElse: readonly Statement[];
}
export interface For extends Span {
  readonly kind: "for";
  readonly isAsync: boolean;
  readonly target: Expression;
  readonly iterable: Expression;
  readonly body: readonly Statement[];
  readonly orElse: readonly Statement[];
}
export interface While extends Span {
  readonly kind: "while";
  readonly test: Expression;
  readonly body: readonly Statement[];
  readonly orElse: readonly Statement[];
}
export interface With extends Span {
  readonly kind: "with";
  readonly isAsync: boolean;
  readonly items: readonly { readonly context: Expression; readonly target: Expression | null }[];
  readonly body: readonly Statement[];
}
export interface Try extends Span {
  readonly kind: "try";
  readonly body: readonly Statement[];
  readonly handlers: readonly ExceptHandler[];
  readonly orElse: readonly Statement[];
  readonly finalBody: readonly Statement[];
}
export interface ExceptHandler extends Span {
  readonly type: Expression | null;
  readonly name: string | null;
  readonly isGroup: boolean;
  readonly body: readonly Statement[];
}
/** Patterns are kept as syntax; see `Pattern`. */
export interface Match extends Span {
  readonly kind: "match";
  readonly subject: Expression;
  readonly cases: readonly MatchCase[];
}
export interface MatchCase extends Span {
  readonly pattern: Pattern;
  readonly guard: Expression | null;
  readonly body: readonly Statement[];
}
export interface FunctionDefinition extends Span {
  readonly kind: "function";
  readonly name: string;
  readonly nameSpan: Span;
  readonly isAsync: boolean;
  readonly typeParameters: readonly TypeParameter[];
  readonly parameters: Parameters;
  readonly returns: Expression | null;
  readonly decorators: readonly Expression[];
  readonly body: readonly Statement[];
  readonly docstring: string | null;
  /** True when the body yields (not counting nested functions). */
  readonly isGenerator: boolean;
}
export interface ClassDefinition extends Span {
  readonly kind: "class";
  readonly name: string;
  readonly nameSpan: Span;
  readonly typeParameters: readonly TypeParameter[];
  readonly bases: readonly Expression[];
  readonly keywords: readonly Keyword[];
  readonly decorators: readonly Expression[];
  readonly body: readonly Statement[];
  readonly docstring: string | null;
}
/** `type X[T] = …` */
export interface TypeAlias extends Span {
  readonly kind: "type-alias";
  readonly name: string;
  readonly typeParameters: readonly TypeParameter[];
  readonly value: Expression;
}
/** `[T: bound = default, *Ts, **P]` after the name of a function, class or type alias. */
export interface TypeParameter extends Span {
  readonly kind: "type" | "tuple" | "parameters";
  readonly name: string;
  readonly bound: Expression | null;
  readonly default: Expression | null;
}
export interface InvalidStatement extends Span {
  readonly kind: "invalid-statement";
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

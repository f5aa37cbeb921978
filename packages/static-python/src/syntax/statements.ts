import type { BinaryOperator, Expression, Keyword, Parameters } from "./expressions.ts";
import type { Pattern } from "./patterns.ts";
import type { Span } from "./span.ts";

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

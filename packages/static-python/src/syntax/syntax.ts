import type { Span, SyntaxError } from "./span.ts";
import type { Statement } from "./statements.ts";

/**
 * The package's own small Python syntax tree: CPython's `ast`, in the package's spelling, as plain JSON. What cannot be
 * parsed becomes an `Invalid` node with its text, never an exception: the evaluator treats it as Unknown.
 */
export interface Module {
  readonly body: readonly Statement[];
  readonly docstring: string | null;
  readonly errors: readonly SyntaxError[];
  /** The first place that only newer versions of Python can read; left out where 3.11 can. */
  readonly newer?: NewerSyntax;
}

/** Syntax that Python has since the minor version `since`. */
export interface NewerSyntax extends Span {
  readonly since: number;
}

export type * from "./span.ts";
export type * from "./expressions.ts";
export type * from "./patterns.ts";
export type * from "./statements.ts";

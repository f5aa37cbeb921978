import type { MaskedSource } from "../mask/mask-source.ts";
import type { RawNode } from "./raw-tree.ts";
import type {
  Expression,
  InvalidExpression,
  InvalidStatement,
  Span,
  Statement,
  SyntaxError,
} from "../../syntax/syntax.ts";

/** What the lowering functions share while one module is lowered. */
export interface Lowering {
  readonly source: string;
  readonly masked: MaskedSource;
  readonly errors: SyntaxError[];
  /** Stars, formatted literals and annotations that found their place in the tree, by offset. */
  readonly placed: Set<number>;
  /** How many `elif` branches the statement being lowered is nested in: each is an `If` in the one before. */
  branches: number;
  /** Whether the functions being lowered yield, outermost first. */
  readonly generators: { isGenerator: boolean }[];
  /** Lowers one expression; what cannot stand there becomes invalid and an error. */
  expression(node: RawNode, looseness?: Looseness): Expression;
  /** Lowers what may stand among the items of a display, call or target list: also `*x`, whose operand may be as loose. */
  item(node: RawNode, looseness?: Looseness, operand?: Looseness): Expression;
  /** Lowers an expression, an expression list or a `yield`, as after `=` and `return`. */
  value(node: RawNode): Expression;
  /** Lowers `a, b,` written without brackets: a tuple when there is a comma, null when there is nothing. */
  bareItems(nodes: readonly RawNode[], looseness?: Looseness): Expression | null;
  /** Lowers the statements of a block. */
  block(node: RawNode | undefined): readonly Statement[];
}

/**
 * How loosely an expression may bind where it stands, after the rule names of CPython's Grammar/python.gram:
 * `named` allows `:=` without parentheses, `bitwise` allows neither `or`, `not` nor comparisons.
 */
export type Looseness = "named" | "expression" | "disjunction" | "bitwise";

export function spanOf({ start, end }: Span): Span {
  return { start, end };
}

/** The span of a node that begins with a star, which was masked. */
export function spanWithStar({ masked }: Lowering, { start, end }: Span): Span {
  return { start: masked.stars.get(start) ?? start, end };
}

export function sourceOf(lowering: Lowering, { start, end }: Span): string {
  return lowering.source.slice(start, end);
}

/** An identifier as Python compares it: in normal form KC. */
export function nameOf(lowering: Lowering, node: Span): string {
  const text = sourceOf(lowering, node);
  return /^[\0-\x7f]*$/.test(text) ? text : text.normalize("NFKC");
}

/** Records an error and returns the expression that stands for it. */
export function invalid(lowering: Lowering, node: Span, message: string): InvalidExpression {
  lowering.errors.push({ ...spanOf(node), message });
  return { kind: "invalid-expression", ...spanOf(node), text: sourceOf(lowering, node) };
}

/** Records an error, when there is a message, and returns the statement that stands for it. */
export function invalidStatement(lowering: Lowering, node: Span, message?: string): InvalidStatement {
  if (message !== undefined) lowering.errors.push({ ...spanOf(node), message });
  return { kind: "invalid-statement", ...spanOf(node), text: sourceOf(lowering, node) };
}

export function isToken(node: RawNode): boolean {
  return node.type.startsWith("'");
}

/** Children that are not punctuation or keywords. */
export function namedChildren(node: RawNode): readonly RawNode[] {
  return node.children.filter((child) => !isToken(child));
}

export function hasToken(node: RawNode, token: string): boolean {
  return node.children.some((child) => child.type === token);
}

export function childInField(node: RawNode, field: string): RawNode | undefined {
  return node.children.find((child) => child.field === field && !isToken(child));
}

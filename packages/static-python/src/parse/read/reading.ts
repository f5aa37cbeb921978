import type { Expression, InvalidStatement, Span, Statement, SyntaxError } from "../../syntax/syntax.ts";
import type { Token } from "../tokenize/tokens.ts";

/** What the reading functions share while one module is read. */
export interface Reading {
  readonly source: string;
  readonly tokens: readonly Token[];
  /** The next token. */
  index: number;
  readonly errors: SyntaxError[];
  /** How many blocks the line being read stands in. */
  level: number;
  /** How many `elif` branches the statement being read is nested in: each is an `If` in the one before. */
  branches: number;
  /** How many expressions and statements are being read within each other, and how many at most. */
  nesting: number;
  deepest: number;
  /** The longest row of operators, attributes, calls and items: each is a level of the tree. */
  longest: number;
  /** Whether the functions being read yield, outermost first. */
  readonly generators: { isGenerator: boolean }[];
  /** Reads one expression. */
  expression(): Expression;
  /** Reads an expression or `name := expression`. */
  named(): Expression;
  /** Reads what binds tighter than a conditional: `a or b`. */
  disjunction(): Expression;
  /** Reads what binds tighter than a comparison: `a | b`. */
  bitwise(): Expression;
  /** Reads `a, *b` without brackets, or one expression. */
  list(): Expression;
  /** Reads the same, or a `yield`. */
  value(): Expression;
  /** Reads the statements after a `:`, of a block or of the same line. */
  suite(level: number): readonly Statement[];
}

/** Thrown where the grammar ends; the statement that is being read becomes invalid. The error has been noted. */
export class Refusal extends Error {}

const REFUSED = new Refusal("the grammar ends here");

/** Deeper than people write, and shallow enough that functions which walk a tree by recursion never run out of stack. */
export const MAXIMUM_DEPTH = 1000;

/** Notes an error and leaves the statement. */
export function refuse(reading: Reading, span: Span, message = "invalid syntax"): never {
  report(reading, span, message);
  throw REFUSED;
}

/** Notes an error and goes on. */
export function report(reading: Reading, { start, end }: Span, message: string): void {
  reading.errors.push({ start, end, message });
}

/** The next token; after the last, one that ends every line and block. */
export function peek(reading: Reading): Token {
  return reading.tokens[reading.index] ?? END;
}

/** The token after the next. */
export function second(reading: Reading): Token {
  return reading.tokens[reading.index + 1] ?? END;
}

const END: Token = { kind: "line", start: Infinity, end: Infinity, text: "", column: 0, indent: -Infinity };

/** Steps over a token with this text, if it is the next. */
export function accept(reading: Reading, text: string): boolean {
  if (peek(reading).text !== text) return false;
  reading.index++;
  return true;
}

/** Steps over a token with this text, or leaves the statement. */
export function expect(reading: Reading, text: string): void {
  if (!accept(reading, text)) refuse(reading, here(reading), `expected '${text}'`);
}

/** Steps over a name and gives it as Python compares it, in normal form KC. */
export function readName(reading: Reading): string {
  const token = peek(reading);
  if (token.kind !== "name") refuse(reading, here(reading));
  reading.index++;
  return normal(token.text);
}

export function normal(name: string): string {
  return /^[\0-\x7f]*$/.test(name) ? name : name.normalize("NFKC");
}

/** Where the next token stands; where a line has ended, its end. */
export function here(reading: Reading): Span {
  const token = peek(reading);
  if (token.kind !== "line") return { start: token.start, end: token.end };
  const end = ended(reading);
  return { start: end, end: end + 1 };
}

/** Where the last token ended. */
export function ended(reading: Reading): number {
  return reading.tokens[reading.index - 1]?.end ?? 0;
}

/** Goes one level deeper; leaves the statement where that is too deep. */
export function enter(reading: Reading): void {
  if (++reading.nesting > reading.deepest) reading.deepest = reading.nesting;
  if (reading.nesting > MAXIMUM_DEPTH) refuse(reading, here(reading), TOO_DEEP);
}

export const TOO_DEEP = "the code is nested too deeply to be read";

/** The statement that stands for what could not be read. */
export function invalidStatement({ source }: Reading, start: number, end: number): InvalidStatement {
  return { kind: "invalid-statement", start, end, text: source.slice(start, end) };
}

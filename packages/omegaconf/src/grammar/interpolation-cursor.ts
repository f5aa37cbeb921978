import type { GrammarProblem } from "./interpolation.ts";

/** Where reading an interpolation stands. Nesting is bounded, so that hostile text cannot exhaust the stack. */
export interface Cursor {
  readonly text: string;
  at: number;
  depth: number;
}

export function problem(cursor: Cursor, message: string): GrammarProblem {
  return { kind: "problem", message, offset: cursor.at };
}

export function skipSpaces(cursor: Cursor): void {
  while (cursor.text.charAt(cursor.at) === " " || cursor.text.charAt(cursor.at) === "\t") cursor.at += 1;
}

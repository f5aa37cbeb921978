import { accept, expect, here, peek, type Reading, refuse } from "../reading.ts";
import { readTargets } from "./read-targets.ts";
import type { ComprehensionClause, Expression } from "../../../syntax/syntax.ts";

/** Reads the `for` and `if` clauses of a comprehension. */
export function readClauses(reading: Reading): readonly ComprehensionClause[] {
  const clauses: ComprehensionClause[] = [];
  for (let { text } = peek(reading); text === "for" || text === "async"; { text } = peek(reading))
    clauses.push(readClause(reading));
  return clauses;
}

function readClause(reading: Reading): ComprehensionClause {
  const isAsync = accept(reading, "async");
  if (!accept(reading, "for")) refuse(reading, here(reading));
  const target = readTargets(reading);
  expect(reading, "in");
  const iterable = reading.disjunction();
  const conditions: Expression[] = [];
  while (accept(reading, "if")) conditions.push(reading.disjunction());
  return { target, iterable, isAsync, conditions };
}

import { nextClause } from "./next-clause.ts";
import { accept, ended, expect, here, peek, type Reading, refuse, TOO_DEEP } from "../reading.ts";
import { readTargets } from "../expressions/read-targets.ts";
import type { Expression, For, If, Statement, While } from "../../../syntax/syntax.ts";

/** Each `elif` is a level of the tree. */
const MAXIMUM_BRANCHES = 500;

/** Reads `if`; each `elif` is an `If` in the `orElse` of the one before. */
export function readIf(reading: Reading): If {
  const { level, branches: outside } = reading;
  const { start } = peek(reading);
  reading.index++;
  const first = { start, ...readBranch(reading, level) };
  const branches: { start: number; test: Expression; body: readonly Statement[] }[] = [];
  for (let at = nextClause(reading, level, "elif"); at !== null; at = nextClause(reading, level, "elif")) {
    if (++reading.branches > MAXIMUM_BRANCHES) refuse(reading, here(reading), TOO_DEEP);
    branches.push({ start: at, ...readBranch(reading, level) });
  }
  let orElse = readElse(reading, level);
  reading.branches = outside;
  const end = ended(reading);
  for (const branch of branches.reverse()) orElse = [{ kind: "if", ...branch, end, orElse }];
  return { kind: "if", ...first, end, orElse };
}

function readBranch(reading: Reading, level: number): { test: Expression; body: readonly Statement[] } {
  const test = reading.named();
  return { test, body: reading.suite(level) };
}

/** Reads the `else` of a statement that stands in `level` blocks, or nothing. */
export function readElse(reading: Reading, level: number): readonly Statement[] {
  return nextClause(reading, level, "else") === null ? [] : reading.suite(level);
}

/** Reads `for` and `async for`. */
export function readFor(reading: Reading): For {
  const { level } = reading;
  const { start } = peek(reading);
  const isAsync = accept(reading, "async");
  reading.index++;
  const target = readTargets(reading);
  expect(reading, "in");
  const iterable = reading.list();
  const body = reading.suite(level);
  const orElse = readElse(reading, level);
  return { kind: "for", start, end: ended(reading), isAsync, target, iterable, body, orElse };
}

/** Reads `while`. */
export function readWhile(reading: Reading): While {
  const { level } = reading;
  const { start } = peek(reading);
  reading.index++;
  const { test, body } = readBranch(reading, level);
  const orElse = readElse(reading, level);
  return { kind: "while", start, end: ended(reading), test, body, orElse };
}

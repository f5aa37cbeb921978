import {
  accept,
  ended,
  expect,
  here,
  invalidStatement,
  peek,
  type Reading,
  Refusal,
  refuse,
  second,
} from "../reading.ts";
import { compoundReader } from "./read-compound.ts";
import { readSimple } from "./read-simple.ts";
import type { Statement } from "../../../syntax/syntax.ts";

/** Reads the lines that stand in at least `level` blocks. */
export function readBlock(reading: Reading, level: number): readonly Statement[] {
  const statements: Statement[] = [];
  while (isLineAt(reading, level)) {
    reading.level += peek(reading).indent;
    reading.index++;
    readLine(reading, statements);
  }
  return statements;
}

function isLineAt(reading: Reading, level: number): boolean {
  const { kind, indent } = peek(reading);
  return kind === "line" && reading.level + indent >= level;
}

/** Reads the statements after the `:` of a header that stands in `level` blocks: a block, or those of the same line. */
export function readSuite(reading: Reading, level: number): readonly Statement[] {
  expect(reading, ":");
  // a missing block was told by the tokens
  if (peek(reading).kind === "line") return readBlock(reading, level + 1);
  const statements: Statement[] = [];
  guarded(reading, statements, () => {
    if (compoundReader(reading) !== null) refuse(reading, here(reading));
    readSimpleLine(reading, statements);
  });
  return statements;
}

function readLine(reading: Reading, statements: Statement[]): void {
  guarded(reading, statements, () => {
    const read = compoundReader(reading);
    if (read === null) readSimpleLine(reading, statements);
    else statements.push(read(reading));
  });
}

function readSimpleLine(reading: Reading, statements: Statement[]): void {
  do {
    statements.push(readSimple(reading));
  } while (accept(reading, ";") && peek(reading).kind !== "line");
  if (peek(reading).kind !== "line") refuse(reading, here(reading));
}

/** Reads; where the grammar ends, what is left of the statement becomes an invalid one, with its blocks. */
function guarded(reading: Reading, statements: Statement[], read: () => void): void {
  const { level, branches, nesting, index } = reading;
  const [generators, known] = [reading.generators.length, statements.length];
  try {
    read();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    reading.branches = branches;
    reading.nesting = nesting;
    reading.generators.length = generators;
    const start = statements.length > known ? (statements.at(-1)?.end ?? 0) : (reading.tokens[index]?.start ?? 0);
    skipStatement(reading, level);
    statements.push(invalidStatement(reading, Math.min(start, ended(reading)), ended(reading)));
  }
}

/** Skips the line with the blocks and clauses that belong to it. */
function skipStatement(reading: Reading, level: number): void {
  for (;;) {
    while (peek(reading).kind !== "line") reading.index++;
    const deeper = reading.level + peek(reading).indent - level;
    if (!(deeper > 0 || (deeper === 0 && CLAUSES.has(second(reading).text)))) return;
    reading.level += peek(reading).indent;
    reading.index++;
  }
}

const CLAUSES: ReadonlySet<string> = new Set(["elif", "else", "except", "finally"]);

import { nextClause } from "./next-clause.ts";
import { readPatterns } from "./read-pattern.ts";
import { accept, ended, expect, here, peek, type Reading, refuse, second } from "../reading.ts";
import { readBareList } from "../expressions/read-list.ts";
import type { Match, MatchCase } from "../../../syntax/statements.ts";

/** As CPython: a `match` line ends in a colon, and the first line of its block starts with `case`. */
export function isMatch({ tokens, index }: Reading): boolean {
  let next = index;
  while (next < tokens.length && tokens[next]?.kind !== "line") next++;
  const last = tokens[next - 1];
  return (
    last?.text === ":" && tokens[next]?.indent === 1 && tokens[next + 1]?.text === "case" && tokens[index + 1] !== last
  );
}

/** Reads `match`. */
export function readMatch(reading: Reading): Match {
  const { level } = reading;
  const { start } = peek(reading);
  reading.index++;
  const subject = readBareList(reading, () => reading.named());
  expect(reading, ":");
  const cases: MatchCase[] = [];
  reading.level += peek(reading).indent;
  const inside = reading.level;
  reading.index++;
  // the first line of the block has been stepped over, as `nextClause` does for the others
  let at: number | null = peek(reading).start;
  reading.index++;
  for (; at !== null; at = nextClause(reading, inside, "case")) cases.push(readCase(reading, at, inside));
  if (reading.level + peek(reading).indent > level) refuse(reading, second(reading));
  return { kind: "match", start, end: ended(reading), subject, cases };
}

function readCase(reading: Reading, start: number, level: number): MatchCase {
  if (peek(reading).kind === "line") refuse(reading, here(reading));
  const pattern = readPatterns(reading);
  const guard = accept(reading, "if") ? reading.named() : null;
  const body = reading.suite(level);
  return { start, end: ended(reading), pattern, guard, body };
}

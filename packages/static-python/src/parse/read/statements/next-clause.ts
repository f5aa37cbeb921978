import { peek, type Reading, second } from "../reading.ts";

/** Steps over the line end and the word of a clause (`elif`, `except`) that stands in `level` blocks; its start, or null. */
export function nextClause(reading: Reading, level: number, word: string): number | null {
  const { kind, indent } = peek(reading);
  const { text, start } = second(reading);
  if (kind !== "line" || text !== word || reading.level + indent !== level) return null;
  reading.level = level;
  reading.index += 2;
  return start;
}

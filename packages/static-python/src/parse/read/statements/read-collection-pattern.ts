import { accept, ended, expect, here, peek, readName, type Reading, refuse, report } from "../reading.ts";
import { readKey } from "./read-pattern-value.ts";
import type { Expression, Pattern } from "../../../syntax/syntax.ts";

/** What reads the patterns within. */
interface Within {
  readonly pattern: () => Pattern;
  readonly starrable: () => Pattern;
}

/** Reads a pattern in brackets: a group, a sequence or a mapping. */
export function readCollection(reading: Reading, within: Within): Pattern {
  const { start, text } = peek(reading);
  reading.index++;
  if (text === "{") return readMapping(reading, start, within);
  const closing = text === "(" ? ")" : "]";
  const patterns: Pattern[] = [];
  let hasComma = false;
  while (peek(reading).text !== closing) {
    patterns.push(within.starrable());
    if (!accept(reading, ",")) break;
    hasComma = true;
  }
  expect(reading, closing);
  const [only] = patterns;
  if (text === "(" && only !== undefined && !hasComma) {
    if (only.kind === "pattern-star") refuse(reading, only, "invalid syntax in a pattern");
    return only;
  }
  return { kind: "pattern-sequence", start, end: ended(reading), patterns };
}

function readMapping(reading: Reading, start: number, within: Within): Pattern {
  const entries: { key: Expression; pattern: Pattern }[] = [];
  let rest: string | null = null;
  while (peek(reading).text !== "}") {
    const at = here(reading);
    if (rest !== null) report(reading, at, "double starred pattern must be last");
    if (accept(reading, "**")) {
      rest = readName(reading);
      if (rest === "_") report(reading, at, "invalid syntax");
    } else {
      const key = readKey(reading);
      expect(reading, ":");
      entries.push({ key, pattern: within.pattern() });
    }
    if (!accept(reading, ",")) break;
  }
  expect(reading, "}");
  return { kind: "pattern-mapping", start, end: ended(reading), entries, rest };
}

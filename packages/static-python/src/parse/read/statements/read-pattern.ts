import {
  accept,
  ended,
  enter,
  expect,
  here,
  peek,
  readName,
  type Reading,
  refuse,
  report,
  second,
} from "../reading.ts";
import { readCollection } from "./read-collection-pattern.ts";
import { readDotted, readNumberOrText } from "./read-pattern-value.ts";
import type { Pattern } from "../../../syntax/syntax.ts";

/** Reads the patterns after `case`: several, or one with a comma after it, are a sequence. */
export function readPatterns(reading: Reading): Pattern {
  const { start } = peek(reading);
  const first = readStarrable(reading);
  if (peek(reading).text !== ",") {
    if (first.kind === "pattern-star") refuse(reading, first, "invalid syntax in a pattern");
    return first;
  }
  const patterns = [first];
  while (accept(reading, ",") && peek(reading).text !== ":" && peek(reading).text !== "if")
    patterns.push(readStarrable(reading));
  return { kind: "pattern-sequence", start, end: ended(reading), patterns };
}

function readStarrable(reading: Reading): Pattern {
  const { start } = peek(reading);
  if (!accept(reading, "*")) return readPattern(reading);
  const name = readName(reading);
  return { kind: "pattern-star", start, end: ended(reading), name: name === "_" ? null : name };
}

/** Reads one pattern: alternatives, and a name for what matched. */
function readPattern(reading: Reading): Pattern {
  enter(reading);
  const { start } = peek(reading);
  const first = readClosed(reading);
  const patterns = [first];
  while (accept(reading, "|")) patterns.push(readClosed(reading));
  let pattern: Pattern = first;
  if (patterns.length > 1) pattern = { kind: "pattern-or", start, end: ended(reading), patterns };
  if (accept(reading, "as")) {
    const at = here(reading);
    const name = readName(reading);
    if (name === "_") report(reading, at, "cannot use '_' as a target");
    pattern = { kind: "pattern-as", start, end: ended(reading), pattern, name };
  }
  reading.nesting--;
  return pattern;
}

function readClosed(reading: Reading): Pattern {
  const { start, kind, text } = peek(reading);
  if (text === "(" || text === "[" || text === "{")
    return readCollection(reading, { pattern: () => readPattern(reading), starrable: () => readStarrable(reading) });
  if (kind !== "name") return readNumberOrText(reading);
  const isDotted = second(reading).text === ".";
  const value = readDotted(reading);
  if (peek(reading).text === "(") return readClassPattern(reading, start, value);
  const end = ended(reading);
  if (isDotted) return { kind: "pattern-value", start, end, value };
  const name = value.kind === "name" ? value.name : "";
  return { kind: "pattern-capture", start, end, name: name === "_" ? null : name };
}

function readClassPattern(
  reading: Reading,
  start: number,
  type: (Pattern & { readonly kind: "pattern-class" })["type"],
): Pattern {
  reading.index++;
  const positional: Pattern[] = [];
  const keywords: { name: string; pattern: Pattern }[] = [];
  while (peek(reading).text !== ")") {
    const at = here(reading);
    if (peek(reading).kind === "name" && second(reading).text === "=") {
      const name = readName(reading);
      reading.index++;
      if (keywords.some((other) => other.name === name))
        report(reading, at, `attribute name repeated in class pattern: ${name}`);
      keywords.push({ name, pattern: readPattern(reading) });
    } else {
      if (keywords.length > 0) report(reading, at, "positional patterns follow keyword patterns");
      positional.push(readPattern(reading));
    }
    if (!accept(reading, ",")) break;
  }
  expect(reading, ")");
  return { kind: "pattern-class", start, end: ended(reading), type, positional, keywords };
}

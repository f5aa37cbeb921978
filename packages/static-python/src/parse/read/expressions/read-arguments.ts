import { accept, ended, expect, here, peek, readName, type Reading, refuse, report, second } from "../reading.ts";
import { readClauses } from "./read-clauses.ts";
import { readStarred } from "./read-list.ts";
import type { Expression, Keyword } from "../../../syntax/syntax.ts";
import { KEYWORDS } from "../../tokenize/tokens.ts";

export interface Arguments {
  readonly arguments: readonly Expression[];
  readonly keywords: readonly Keyword[];
}

/** Reads the arguments of a call or class in their parentheses, with CPython's rules on their order (`invalid_arguments`). */
export function readArguments(reading: Reading): Arguments {
  const { start } = peek(reading);
  expect(reading, "(");
  const positional: Expression[] = [];
  const keywords: Keyword[] = [];
  while (peek(reading).text !== ")") {
    const keyword = readKeyword(reading);
    if (keyword !== null) keywords.push(keyword);
    else {
      const value = readPositional(reading, keywords);
      const { text } = peek(reading);
      if (text === "for" || text === "async")
        return { arguments: [readGenerator(reading, start, value, positional.length + keywords.length)], keywords };
      positional.push(value);
    }
    if (!accept(reading, ",")) break;
  }
  expect(reading, ")");
  reportRepeated(reading, keywords);
  return { arguments: positional, keywords };
}

/** `f(x for x in y)`: the parentheses are those of the call. */
function readGenerator(reading: Reading, start: number, element: Expression, before: number): Expression {
  if (element.kind === "starred") report(reading, element, "iterable unpacking cannot be used in comprehension");
  const clauses = readClauses(reading);
  if (before > 0 || peek(reading).text !== ")")
    refuse(reading, here(reading), "Generator expression must be parenthesized");
  reading.index++;
  return { kind: "comprehension", start, end: ended(reading), type: "generator", element, value: null, clauses };
}

function readPositional(reading: Reading, before: readonly Keyword[]): Expression {
  const isStarred = peek(reading).text === "*";
  const value = isStarred ? readStarred(reading, () => reading.expression()) : reading.named();
  const isUnpackedBefore = before.some((keyword) => keyword.name === null);
  if (isStarred && isUnpackedBefore)
    report(reading, value, "iterable argument unpacking follows keyword argument unpacking");
  else if (!isStarred && before.length > 0)
    report(reading, value, `positional argument follows keyword argument${isUnpackedBefore ? " unpacking" : ""}`);
  return value;
}

/** `name=value` or `**value`; null where neither begins. */
function readKeyword(reading: Reading): Keyword | null {
  const { start, kind, text } = peek(reading);
  if (text === "**") {
    reading.index++;
    const value = reading.expression();
    return { name: null, start, end: ended(reading), value };
  }
  if (second(reading).text !== "=") return null;
  if (kind === "keyword") refuse(reading, here(reading), `cannot assign to ${text}`);
  if (kind !== "name") return null;
  const name = readName(reading);
  if (KEYWORDS.has(name) || name === "__debug__") report(reading, here(reading), `cannot assign to ${name}`);
  reading.index++;
  const value = reading.expression();
  return { name, start, end: ended(reading), value };
}

function reportRepeated(reading: Reading, keywords: readonly Keyword[]): void {
  if (keywords.length < 2) return;
  const seen = new Set<string>();
  for (const keyword of keywords) {
    if (keyword.name === null) continue;
    if (seen.has(keyword.name)) report(reading, keyword, `keyword argument repeated: ${keyword.name}`);
    seen.add(keyword.name);
  }
}

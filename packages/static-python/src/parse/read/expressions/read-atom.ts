import { accept, ended, enter, expect, here, normal, peek, type Reading, refuse, report } from "../reading.ts";
import { readClauses } from "./read-clauses.ts";
import { readItem } from "./read-list.ts";
import { readLiteral } from "./read-literal.ts";
import type { Comprehension, Expression } from "../../../syntax/syntax.ts";
import { KEYWORDS, type Token } from "../../tokenize/tokens.ts";

/** Reads a name, a literal or what stands in brackets. */
export function readAtom(reading: Reading): Expression {
  const token = peek(reading);
  switch (token.kind) {
    case "name":
      return readVariable(reading, token);
    case "number":
      return readNumber(reading, token);
    case "string":
    case "formatted-start":
      return readLiteral(reading);
    case "keyword":
    case "operator":
      return readSign(reading, token);
    default:
      return refuse(reading, here(reading));
  }
}

function readVariable(reading: Reading, { start, end, text }: Token): Expression {
  reading.index++;
  const name = normal(text);
  if (name !== text && KEYWORDS.has(name)) refuse(reading, { start, end }, `invalid syntax: \`${name}\` is a keyword`);
  return { kind: "name", start, end, name };
}

function readNumber(reading: Reading, { start, end, text: written }: Token): Expression {
  reading.index++;
  const text = written.replaceAll("_", "").toLowerCase();
  const isHex = text.startsWith("0x");
  const type = text.endsWith("j") ? "complex" : !isHex && /[.e]/.test(text) ? "float" : "int";
  return { kind: "number", start, end, text, type };
}

const CONSTANTS: ReadonlyMap<string, true | false | null | "ellipsis"> = new Map<
  string,
  true | false | null | "ellipsis"
>([
  ["True", true],
  ["False", false],
  ["None", null],
  ["...", "ellipsis"],
]);

function readSign(reading: Reading, { start, end, text }: Token): Expression {
  const constant = CONSTANTS.get(text);
  if (constant !== undefined) {
    reading.index++;
    return { kind: "constant", start, end, value: constant };
  }
  if (text !== "(" && text !== "[" && text !== "{") return refuse(reading, here(reading));
  enter(reading);
  reading.index++;
  const read =
    text === "(" ? readGroup(reading, start) : text === "[" ? readList(reading, start) : readBraces(reading, start);
  reading.nesting--;
  return read;
}

/** A group, a tuple, a generator or a `yield`. */
function readGroup(reading: Reading, start: number): Expression {
  if (accept(reading, ")")) return { kind: "tuple", start, end: ended(reading), items: [] };
  if (peek(reading).text === "yield") {
    const value = reading.value();
    expect(reading, ")");
    return value;
  }
  const first = readItem(reading);
  if (isClause(reading)) return readComprehension(reading, { start, closing: ")", type: "generator", element: first });
  if (peek(reading).text !== ",") {
    if (first.kind === "starred") report(reading, first, "can't use starred expression here");
    expect(reading, ")");
    return first;
  }
  const items = readRest(reading, first, ")");
  return { kind: "tuple", start, end: ended(reading), items };
}

function readList(reading: Reading, start: number): Expression {
  if (accept(reading, "]")) return { kind: "list", start, end: ended(reading), items: [] };
  const first = readItem(reading);
  if (isClause(reading)) return readComprehension(reading, { start, closing: "]", type: "list", element: first });
  const items = readRest(reading, first, "]");
  return { kind: "list", start, end: ended(reading), items };
}

function readRest(reading: Reading, first: Expression, closing: string): readonly Expression[] {
  const items = [first];
  while (accept(reading, ",") && peek(reading).text !== closing) items.push(readItem(reading));
  expect(reading, closing);
  return items;
}

/** A dict or a set. */
function readBraces(reading: Reading, start: number): Expression {
  const { text } = peek(reading);
  if (text === "}" || text === "**") return readDict(reading, start, []);
  const first = readItem(reading);
  if (peek(reading).text === ":") {
    if (first.kind === "starred" || first.kind === "named-expression") refuse(reading, here(reading));
    reading.index++;
    const value = reading.expression();
    if (isClause(reading))
      return readComprehension(reading, { start, closing: "}", type: "dict", element: first, value });
    const entries = [{ key: first, value }];
    if (!accept(reading, ",") && peek(reading).text !== "}") refuse(reading, here(reading));
    return readDict(reading, start, entries);
  }
  if (isClause(reading)) return readComprehension(reading, { start, closing: "}", type: "set", element: first });
  const items = readRest(reading, first, "}");
  return { kind: "set", start, end: ended(reading), items };
}

/** The entries that follow those read, up to the closing brace. */
function readDict(
  reading: Reading,
  start: number,
  entries: { readonly key: Expression | null; readonly value: Expression }[],
): Expression {
  while (peek(reading).text !== "}") {
    if (accept(reading, "**")) entries.push({ key: null, value: reading.bitwise() });
    else {
      const key = reading.expression();
      expect(reading, ":");
      entries.push({ key, value: reading.expression() });
    }
    if (!accept(reading, ",")) break;
  }
  expect(reading, "}");
  return { kind: "dict", start, end: ended(reading), entries };
}

function isClause(reading: Reading): boolean {
  const { text, kind } = peek(reading);
  return kind === "keyword" && (text === "for" || text === "async");
}

interface Begun {
  readonly start: number;
  readonly closing: string;
  readonly type: Comprehension["type"];
  readonly element: Expression;
  readonly value?: Expression;
}

function readComprehension(reading: Reading, { start, closing, type, element, value = undefined }: Begun): Expression {
  if (element.kind === "starred") report(reading, element, "iterable unpacking cannot be used in comprehension");
  const clauses = readClauses(reading);
  expect(reading, closing);
  return { kind: "comprehension", start, end: ended(reading), type, element, value: value ?? null, clauses };
}

import { ended, expect, here, peek, readName, type Reading, refuse, report, accept } from "../reading.ts";
import { readArguments } from "./read-arguments.ts";
import { readAtom } from "./read-atom.ts";
import { readItem } from "./read-list.ts";
import type { Expression } from "../../../syntax/syntax.ts";

/** Reads an atom with the attributes, calls and items that follow it. */
export function readPrimary(reading: Reading): Expression {
  const { start } = peek(reading);
  let value = readAtom(reading);
  for (let links = 1; ; links++) {
    const { text, kind } = peek(reading);
    if (kind !== "operator" || (text !== "." && text !== "(" && text !== "[")) return value;
    if (links > reading.longest) reading.longest = links;
    if (text === "(") {
      const given = readArguments(reading);
      value = { kind: "call", start, end: ended(reading), callee: value, ...given };
    } else value = text === "." ? readAttribute(reading, start, value) : readSubscript(reading, start, value);
  }
}

function readAttribute(reading: Reading, start: number, object: Expression): Expression {
  reading.index++;
  const at = peek(reading).start;
  const name = readName(reading);
  const end = ended(reading);
  return { kind: "attribute", start, end, object, name, nameSpan: { start: at, end } };
}

function readSubscript(reading: Reading, start: number, object: Expression): Expression {
  reading.index++;
  const index = readIndex(reading);
  expect(reading, "]");
  return { kind: "subscript", start, end: ended(reading), object, index };
}

/** Slices and items with a comma, or a star, are a tuple. */
function readIndex(reading: Reading): Expression {
  const { start } = peek(reading);
  const items = [readSlice(reading)];
  let isTuple = items[0]?.kind === "starred";
  while (accept(reading, ",")) {
    isTuple = true;
    if (peek(reading).text === "]") break;
    items.push(readSlice(reading));
  }
  const [only] = items;
  if (isTuple || only === undefined) return { kind: "tuple", start, end: ended(reading), items };
  return only;
}

function readSlice(reading: Reading): Expression {
  const { start, text } = peek(reading);
  const lower = text === ":" ? null : readItem(reading);
  if (peek(reading).text !== ":") return lower ?? refuse(reading, here(reading));
  if (lower?.kind === "starred" || lower?.kind === "named-expression") report(reading, lower, "invalid syntax");
  reading.index++;
  const upper = sliceEnds(reading) ? null : reading.expression();
  const step = accept(reading, ":") && !sliceEnds(reading) ? reading.expression() : null;
  return { kind: "slice", start, end: ended(reading), lower, upper, step };
}

function sliceEnds(reading: Reading): boolean {
  const { text } = peek(reading);
  return text === ":" || text === "," || text === "]";
}

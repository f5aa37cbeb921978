import { accept, ended, expect, here, peek, type Reading, Refusal, refuse } from "../reading.ts";
import { checkTarget } from "../expressions/read-targets.ts";
import type { Expression, With } from "../../../syntax/syntax.ts";

type Item = With["items"][number];

/** Reads `with` and `async with`. */
export function readWith(reading: Reading): With {
  const { level } = reading;
  const { start } = peek(reading);
  const isAsync = accept(reading, "async");
  reading.index++;
  const items = (peek(reading).text === "(" ? readGrouped(reading) : null) ?? readItems(reading);
  const body = reading.suite(level);
  return { kind: "with", start, end: ended(reading), isAsync, items, body };
}

/**
 * Python takes the parentheses of `with (a as b, c):` for its items where they can be; `with (a, b) as c:`,
 * `with (x := f(), g):` and `with (yield):` have one item that begins with a parenthesis: null.
 */
function readGrouped(reading: Reading): readonly Item[] | null {
  const { index, nesting } = reading;
  const [errors, generators] = [reading.errors.length, reading.generators.length];
  try {
    reading.index++;
    const items = [readItem(reading)];
    while (accept(reading, ",") && peek(reading).text !== ")") items.push(readItem(reading));
    expect(reading, ")");
    if (peek(reading).text === ":" && reading.errors.length === errors) return items;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  reading.index = index;
  reading.nesting = nesting;
  reading.errors.length = errors;
  reading.generators.length = generators;
  return null;
}

function readItems(reading: Reading): readonly Item[] {
  const items = [readItem(reading)];
  while (accept(reading, ",")) {
    if (peek(reading).text === ":")
      refuse(reading, here(reading), "invalid syntax: a trailing comma needs parentheses");
    items.push(readItem(reading));
  }
  return items;
}

function readItem(reading: Reading): Item {
  const context = reading.expression();
  return { context, target: accept(reading, "as") ? readTarget(reading) : null };
}

function readTarget(reading: Reading): Expression {
  const target = reading.bitwise();
  checkTarget(reading, target, "assign to");
  return target;
}

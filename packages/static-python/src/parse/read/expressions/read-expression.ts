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
import { readDisjunction } from "./read-operators.ts";
import { readParameters } from "./read-parameters.ts";
import { startsExpression } from "./read-list.ts";
import type { Expression } from "../../../syntax/syntax.ts";
import { KEYWORDS } from "../../tokenize/tokens.ts";

/** Reads one expression: a conditional, a lambda or what binds tighter. */
export function readExpression(reading: Reading): Expression {
  enter(reading);
  const read = peek(reading).text === "lambda" ? readLambda(reading) : readConditional(reading);
  reading.nesting--;
  return read;
}

function readConditional(reading: Reading): Expression {
  const { start } = peek(reading);
  const value = readDisjunction(reading);
  if (!accept(reading, "if")) return value;
  const test = readDisjunction(reading);
  expect(reading, "else");
  const otherwise = readExpression(reading);
  // oxlint-disable-next-line unicorn/no-thenable -- a syntax node is never awaited
  return { kind: "conditional", start, end: ended(reading), test, then: value, otherwise };
}

function readLambda(reading: Reading): Expression {
  const { start } = peek(reading);
  reading.index++;
  const parameters = readParameters(reading, null);
  // the `:` of a field's format ends no parameters
  if (peek(reading).kind !== "operator")
    refuse(reading, here(reading), "f-string: lambda expressions need parentheses");
  expect(reading, ":");
  reading.generators.push({ isGenerator: false });
  const body = readExpression(reading);
  reading.generators.pop();
  return { kind: "lambda", start, end: ended(reading), parameters, body };
}

/** Reads an expression or `name := expression`. */
export function readNamed(reading: Reading): Expression {
  if (second(reading).text !== ":=" || peek(reading).kind !== "name") return readExpression(reading);
  const { start, end } = peek(reading);
  const name = readName(reading);
  if (KEYWORDS.has(name) || name === "__debug__") report(reading, { start, end }, `cannot assign to ${name}`);
  reading.index++;
  const value = readExpression(reading);
  return { kind: "named-expression", start, end: ended(reading), name, value };
}

/** Reads an expression, a list without brackets or a `yield`, as after `=` and `return`. */
export function readValue(reading: Reading): Expression {
  const { start, text, kind } = peek(reading);
  if (text !== "yield" || kind !== "keyword") return reading.list();
  reading.index++;
  const scope = reading.generators.at(-1);
  if (scope !== undefined) scope.isGenerator = true;
  if (accept(reading, "from")) {
    const value = readExpression(reading);
    return { kind: "yield-from", start, end: ended(reading), value };
  }
  const value = startsExpression(peek(reading)) ? reading.list() : null;
  return { kind: "yield", start, end: ended(reading), value };
}

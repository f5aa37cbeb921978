import { ended, enter, peek, type Reading, second } from "../reading.ts";
import { readPrimary } from "./read-primary.ts";
import type { BinaryOperator, CompareOperator, Expression, UnaryOperator } from "../../../syntax/syntax.ts";

/** How tightly each binary operator binds; `**` stands apart. */
const TIGHTNESS: ReadonlyMap<string, number> = new Map([
  ["|", 1],
  ["^", 2],
  ["&", 3],
  ["<<", 4],
  [">>", 4],
  ["+", 5],
  ["-", 5],
  ["*", 6],
  ["/", 6],
  ["//", 6],
  ["%", 6],
  ["@", 6],
]);
const COMPARE: ReadonlySet<string> = new Set(["==", "!=", "<", "<=", ">", ">=", "is", "in", "not"]);

/** Reads a disjunction: `or` over `and` over `not` over comparisons. */
export function readDisjunction(reading: Reading): Expression {
  return readBoolean(reading, "or");
}

/** `a and b and c` is one node with three operands, as in CPython's tree; a group in parentheses stays its own. */
function readBoolean(reading: Reading, operator: "or" | "and"): Expression {
  const { start } = peek(reading);
  const first = operator === "or" ? readBoolean(reading, "and") : readInversion(reading);
  if (peek(reading).text !== operator) return first;
  const operands = [first];
  while (peek(reading).text === operator) {
    reading.index++;
    operands.push(operator === "or" ? readBoolean(reading, "and") : readInversion(reading));
  }
  return { kind: "boolean", start, end: ended(reading), operator, operands };
}

function readInversion(reading: Reading): Expression {
  const { start, text } = peek(reading);
  if (text !== "not") return readComparison(reading);
  enter(reading);
  reading.index++;
  const operand = readInversion(reading);
  reading.nesting--;
  return { kind: "unary", start, end: ended(reading), operator: "not", operand };
}

function readComparison(reading: Reading): Expression {
  const { start } = peek(reading);
  const left = readBitwise(reading);
  if (!COMPARE.has(peek(reading).text)) return left;
  const comparisons: { operator: CompareOperator; right: Expression }[] = [];
  for (let operator = compareOperator(reading); operator !== null; operator = compareOperator(reading))
    comparisons.push({ operator, right: readBitwise(reading) });
  return comparisons.length === 0 ? left : { kind: "compare", start, end: ended(reading), left, comparisons };
}

/** Steps over an operator that compares. */
function compareOperator(reading: Reading): CompareOperator | null {
  const { text } = peek(reading);
  if (!COMPARE.has(text)) return null;
  const { text: next } = second(reading);
  if (text === "not" && next !== "in") return null;
  const operator = text === "not" ? "not in" : text === "is" && next === "not" ? "is not" : text;
  reading.index += operator === text ? 1 : 2;
  return operator as CompareOperator;
}

/** Reads `a | b` and all that binds tighter. */
export function readBitwise(reading: Reading): Expression {
  return readBinary(reading, 1);
}

function readBinary(reading: Reading, least: number): Expression {
  const { start } = peek(reading);
  let left = readUnary(reading);
  for (let links = 1; ; links++) {
    const { text, kind } = peek(reading);
    const tightness = TIGHTNESS.get(text);
    if (tightness === undefined || tightness < least || kind !== "operator") return left;
    if (links > reading.longest) reading.longest = links;
    reading.index++;
    const right = readBinary(reading, tightness + 1);
    left = { kind: "binary", start, end: ended(reading), operator: text as BinaryOperator, left, right };
  }
}

function readUnary(reading: Reading): Expression {
  const { start, text } = peek(reading);
  if (text !== "-" && text !== "+" && text !== "~") return readPower(reading);
  enter(reading);
  reading.index++;
  const operator: UnaryOperator = text;
  const operand = readUnary(reading);
  reading.nesting--;
  return { kind: "unary", start, end: ended(reading), operator, operand };
}

/** `**` binds tighter than a sign on its left, and less than one on its right; `await` binds tighter. */
function readPower(reading: Reading): Expression {
  const { start } = peek(reading);
  const left = readAwait(reading);
  if (peek(reading).text !== "**") return left;
  enter(reading);
  reading.index++;
  const right = readUnary(reading);
  reading.nesting--;
  return { kind: "binary", start, end: ended(reading), operator: "**", left, right };
}

function readAwait(reading: Reading): Expression {
  const { start, text } = peek(reading);
  if (text !== "await") return readPrimary(reading);
  reading.index++;
  const value = readPrimary(reading);
  return { kind: "await", start, end: ended(reading), value };
}

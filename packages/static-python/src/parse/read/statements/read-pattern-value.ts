import { ended, here, peek, readName, type Reading, refuse, second, accept } from "../reading.ts";
import { readAtom } from "../expressions/read-atom.ts";
import type { Expression, Pattern } from "../../../syntax/syntax.ts";

/** Reads `a.b.c` as an expression. */
export function readDotted(reading: Reading): Expression {
  const { start, end } = peek(reading);
  let value: Expression = { kind: "name", start, end, name: readName(reading) };
  while (accept(reading, ".")) {
    const at = peek(reading).start;
    const name = readName(reading);
    const last = ended(reading);
    value = { kind: "attribute", start, end: last, object: value, name, nameSpan: { start: at, end: last } };
  }
  return value;
}

/** Reads a literal, or a signed or complex number, as a pattern. */
export function readNumberOrText(reading: Reading): Pattern {
  const { start } = peek(reading);
  const value = readValue(reading);
  return { kind: "pattern-value", start, end: ended(reading), value };
}

/** Reads the key of a mapping pattern. */
export function readKey(reading: Reading): Expression {
  if (peek(reading).kind !== "name") return readValue(reading);
  const at = here(reading);
  const value = readDotted(reading);
  if (value.kind === "name") refuse(reading, at, "mapping pattern keys may only match literals and attribute lookups");
  return value;
}

function readValue(reading: Reading): Expression {
  const { start, text } = peek(reading);
  const left = text === "-" ? readNegative(reading) : readLiteral(reading);
  const { text: sign } = peek(reading);
  if (sign !== "+" && sign !== "-") return left;
  if (second(reading).kind !== "number") refuse(reading, here(reading), "invalid syntax in a pattern");
  reading.index++;
  const at = here(reading);
  const right = readAtom(reading);
  if (right.kind !== "number" || right.type !== "complex")
    refuse(reading, at, "imaginary number required in complex literal");
  return { kind: "binary", start, end: ended(reading), operator: sign, left, right };
}

function readNegative(reading: Reading): Expression {
  const { start } = peek(reading);
  reading.index++;
  if (peek(reading).kind !== "number") refuse(reading, here(reading), "invalid syntax in a pattern");
  const operand = readAtom(reading);
  return { kind: "unary", start, end: ended(reading), operator: "-", operand };
}

function readLiteral(reading: Reading): Expression {
  const { kind, text } = peek(reading);
  const isConstant = text === "True" || text === "False" || text === "None";
  if (!isConstant && kind !== "number" && kind !== "string")
    refuse(reading, here(reading), "invalid syntax in a pattern");
  const value = readAtom(reading);
  if (value.kind === "formatted-string" || value.kind === "template-string")
    refuse(reading, value, "patterns may only match literals and attribute lookups");
  return value;
}

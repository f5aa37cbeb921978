import { accept, ended, peek, type Reading, refuse, here } from "../reading.ts";
import { checkSingleTarget, checkTarget } from "../expressions/read-targets.ts";
import type { BinaryOperator, Expression, Statement } from "../../../syntax/syntax.ts";

const AUGMENTED: ReadonlyMap<string, BinaryOperator> = new Map(
  (["+", "-", "*", "/", "//", "%", "**", "@", "&", "|", "^", "<<", ">>"] as const).map((sign) => [`${sign}=`, sign]),
);

/** Reads an expression and what may make an assignment of it: `a = b = value`, `a: annotation = value`, `a += value`. */
export function readAssignment(reading: Reading): Statement {
  const { start } = peek(reading);
  const first = reading.value();
  const { text, kind } = peek(reading);
  if (kind === "operator") {
    if (text === "=") return readChain(reading, start, first);
    if (text === ":") return readAnnotated(reading, start, first);
    const operator = AUGMENTED.get(text);
    if (operator !== undefined) return readAugmented(reading, first, { start, operator });
  }
  return { kind: "expression", start, end: ended(reading), value: first };
}

function readChain(reading: Reading, start: number, first: Expression): Statement {
  const targets: Expression[] = [];
  let value = first;
  while (accept(reading, "=")) {
    checkTarget(reading, value, "assign to");
    targets.push(value);
    value = reading.value();
  }
  return { kind: "assign", start, end: ended(reading), targets, value };
}

function readAnnotated(reading: Reading, start: number, target: Expression): Statement {
  checkSingleTarget(reading, target, "annotated");
  reading.index++;
  const annotation = reading.expression();
  const value = accept(reading, "=") ? reading.value() : null;
  return { kind: "annotated-assign", start, end: ended(reading), target, annotation, value };
}

function readAugmented(
  reading: Reading,
  target: Expression,
  { start, operator }: { readonly start: number; readonly operator: BinaryOperator },
): Statement {
  checkSingleTarget(reading, target, "augmented");
  reading.index++;
  const value = reading.value();
  if (peek(reading).text === "=") refuse(reading, here(reading));
  return { kind: "augmented-assign", start, end: ended(reading), target, operator, value };
}

import { accept, ended, enter, peek, type Reading, report } from "../reading.ts";
import type { Expression } from "../../../syntax/syntax.ts";
import type { Token } from "../../tokenize/tokens.ts";

/** Reads what may stand among the items of a display: an expression, `name := expression` or `*x`. */
export function readItem(reading: Reading): Expression {
  return peek(reading).text === "*" ? readStarred(reading, () => reading.bitwise()) : reading.named();
}

/** Reads `*` and an operand. */
export function readStarred(reading: Reading, operand: () => Expression): Expression {
  const { start } = peek(reading);
  enter(reading);
  reading.index++;
  const value = operand();
  reading.nesting--;
  return { kind: "starred", start, end: ended(reading), value };
}

/** Reads `a, *b` without brackets: a tuple where there is a comma, else one expression. */
export function readBareList(reading: Reading, item: () => Expression): Expression {
  const { start } = peek(reading);
  const starrable = (): Expression =>
    peek(reading).text === "*" ? readStarred(reading, () => reading.bitwise()) : item();
  const first = starrable();
  if (peek(reading).text !== ",") {
    if (first.kind === "starred") report(reading, first, "can't use starred expression here");
    return first;
  }
  const items = [first];
  while (accept(reading, ",") && startsExpression(peek(reading))) items.push(starrable());
  return { kind: "tuple", start, end: ended(reading), items };
}

/** Whether an expression, or a star before one, may begin with a token. */
export function startsExpression({ kind, text }: Token): boolean {
  if (kind === "operator") return OPERATORS.has(text);
  if (kind === "keyword") return KEYWORDS.has(text);
  return kind === "name" || kind === "number" || kind === "string" || kind === "formatted-start";
}

const OPERATORS: ReadonlySet<string> = new Set(["(", "[", "{", "-", "+", "~", "...", "*"]);
const KEYWORDS: ReadonlySet<string> = new Set(["None", "True", "False", "not", "lambda", "await"]);

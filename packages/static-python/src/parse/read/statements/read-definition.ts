import { accept, ended, expect, here, peek, readName, type Reading, refuse, report } from "../reading.ts";
import { readArguments } from "../expressions/read-arguments.ts";
import { readParameters } from "../expressions/read-parameters.ts";
import { readTypeParameters } from "./read-type-parameters.ts";
import type { Expression, Statement } from "../../../syntax/syntax.ts";
import { KEYWORDS } from "../../tokenize/tokens.ts";

/** Reads decorators and what they decorate. */
export function readDecorated(reading: Reading): Statement {
  const decorators: Expression[] = [];
  while (accept(reading, "@")) {
    decorators.push(reading.named());
    const line = peek(reading);
    if (line.kind !== "line" || line.indent !== 0) refuse(reading, here(reading));
    reading.index++;
  }
  const { text } = peek(reading);
  if (text === "class") return readClass(reading, decorators);
  if (text !== "def" && text !== "async") refuse(reading, here(reading));
  return readFunction(reading, decorators);
}

/** Reads `def` and `async def`. The span of a decorated function begins at `def`, as in CPython's tree. */
export function readFunction(reading: Reading, decorators: readonly Expression[]): Statement {
  const { level } = reading;
  const { start } = peek(reading);
  const isAsync = accept(reading, "async");
  expect(reading, "def");
  const named = readDefinedName(reading);
  const typeParameters = readTypeParameters(reading);
  expect(reading, "(");
  const parameters = readParameters(reading, ")");
  expect(reading, ")");
  const returns = accept(reading, "->") ? reading.expression() : null;
  const header = { ...named, isAsync, typeParameters, parameters, returns, decorators };
  const scope = { isGenerator: false };
  reading.generators.push(scope);
  const body = reading.suite(level);
  reading.generators.pop();
  const { isGenerator } = scope;
  return { kind: "function", start, end: ended(reading), ...header, body, docstring: docstringOf(body), isGenerator };
}

/** Reads `class`. */
export function readClass(reading: Reading, decorators: readonly Expression[]): Statement {
  const { level } = reading;
  const { start } = peek(reading);
  reading.index++;
  const named = readDefinedName(reading);
  const typeParameters = readTypeParameters(reading);
  const given = peek(reading).text === "(" ? readArguments(reading) : { arguments: [], keywords: [] };
  const header = { ...named, typeParameters, bases: given.arguments, keywords: given.keywords, decorators };
  reading.generators.push({ isGenerator: false });
  const body = reading.suite(level);
  reading.generators.pop();
  return { kind: "class", start, end: ended(reading), ...header, body, docstring: docstringOf(body) };
}

/** Reads `type X[T] = …`, of which `type` has been seen. */
export function readTypeAlias(reading: Reading): Statement {
  const { start } = peek(reading);
  reading.index++;
  const { name } = readDefinedName(reading);
  const typeParameters = readTypeParameters(reading);
  expect(reading, "=");
  const value = reading.expression();
  return { kind: "type-alias", start, end: ended(reading), name, typeParameters, value };
}

/** The docstring as written, escapes decoded: the first statement when it is a plain string. */
export function docstringOf(body: readonly Statement[]): string | null {
  const [first] = body;
  return first?.kind === "expression" && first.value.kind === "string" ? first.value.value : null;
}

function readDefinedName(reading: Reading): {
  readonly name: string;
  readonly nameSpan: { start: number; end: number };
} {
  const { start, end } = here(reading);
  const name = readName(reading);
  if (KEYWORDS.has(name) || name === "__debug__") report(reading, { start, end }, `cannot assign to ${name}`);
  return { name, nameSpan: { start, end } };
}

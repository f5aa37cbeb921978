import { accept, ended, expect, peek, readName, type Reading, report } from "../reading.ts";
import { readStarred } from "../expressions/read-list.ts";
import type { TypeParameter } from "../../../syntax/syntax.ts";

/** Reads `[T: bound = default, *Ts, **P]`, or nothing. */
export function readTypeParameters(reading: Reading): readonly TypeParameter[] {
  if (!accept(reading, "[")) return [];
  const parameters: TypeParameter[] = [];
  do {
    const parameter = readTypeParameter(reading);
    const { name } = parameter;
    if (parameters.some((other) => other.name === name))
      report(reading, parameter, `duplicate type parameter '${name}'`);
    if (parameter.default === null && parameters.some((other) => other.default !== null))
      report(reading, parameter, `non-default type parameter '${name}' follows default type parameter`);
    parameters.push(parameter);
  } while (accept(reading, ",") && peek(reading).text !== "]");
  expect(reading, "]");
  return parameters;
}

function readTypeParameter(reading: Reading): TypeParameter {
  const { start } = peek(reading);
  const kind = accept(reading, "**") ? "parameters" : accept(reading, "*") ? "tuple" : "type";
  const name = readName(reading);
  const bound = kind === "type" && accept(reading, ":") ? reading.expression() : null;
  const hasDefault = accept(reading, "=");
  const isStarred = hasDefault && kind === "tuple" && peek(reading).text === "*";
  const fallback = isStarred ? readStarred(reading, () => reading.bitwise()) : hasDefault ? reading.expression() : null;
  return { kind, start, end: ended(reading), name, bound, default: fallback };
}

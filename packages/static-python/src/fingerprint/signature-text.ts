import type { FunctionDefinition, Statement } from "../syntax/syntax.ts";
import { annotationsOf } from "../syntax/walk-syntax.ts";

/** The annotations of a function, or of one method of a class, as a text that layout does not change. */
export function signatureText(statement: Statement, method: number | null): string {
  if (statement.kind === "function") return textOf(statement);
  if (statement.kind !== "class" || method === null) return "";
  const methods = statement.body.filter((inner): inner is FunctionDefinition => inner.kind === "function");
  const found = methods[method];
  return found === undefined ? "" : textOf(found);
}

function textOf({ parameters, returns }: FunctionDefinition): string {
  return JSON.stringify([annotationsOf(parameters), returns], (key, value: unknown) =>
    key === "start" || key === "end" ? undefined : value,
  );
}

import type { Expression, FunctionDefinition, Statement } from "../syntax/syntax.ts";
import { annotationsOf } from "../syntax/walk-syntax.ts";

/** The annotations of a function, of a class or of one method of it, as a text that layout does not change. */
export function signatureText(statement: Statement, method: number | null): string {
  if (statement.kind === "function") return textOf(statement);
  if (statement.kind !== "class") return "";
  if (method === null)
    return written(statement.body.flatMap((inner) => (inner.kind === "annotated-assign" ? [inner.annotation] : [])));
  const methods = statement.body.filter((inner): inner is FunctionDefinition => inner.kind === "function");
  const found = methods[method];
  return found === undefined ? "" : textOf(found);
}

function textOf({ parameters, returns }: FunctionDefinition): string {
  return written([...annotationsOf(parameters), returns]);
}

function written(annotations: readonly (Expression | null)[]): string {
  return JSON.stringify(annotations, (key, value: unknown) => (key === "start" || key === "end" ? undefined : value));
}

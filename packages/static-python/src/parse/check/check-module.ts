import { checkNames } from "./check-names.ts";
import { checkPatterns } from "./check-patterns.ts";
import { checkPlacement } from "./check-placement.ts";
import type { Statement, SyntaxError } from "../../syntax/syntax.ts";
import { blocksOf } from "../../syntax/walk-syntax.ts";

/** Errors that CPython finds only when it compiles a module that parses. */
export function checkModule(body: readonly Statement[]): readonly SyntaxError[] {
  return [...checkPlacement(body), ...checkNames(body), ...checkFutureImports(body), ...matchErrors(body)];
}

const FEATURES: ReadonlySet<string> = new Set([
  "nested_scopes",
  "generators",
  "division",
  "absolute_import",
  "with_statement",
  "print_function",
  "unicode_literals",
  "barry_as_FLUFL",
  "generator_stop",
  "annotations",
]);

/** `future_parse` of CPython's future.c. */
function checkFutureImports(body: readonly Statement[]): readonly SyntaxError[] {
  const errors: SyntaxError[] = [];
  let isPrologue = true;
  for (const [index, { start, end, ...node }] of body.entries()) {
    const isDocstring = index === 0 && node.kind === "expression" && node.value.kind === "string";
    if (node.kind === "import-from" && node.module === "__future__" && node.level === 0) {
      if (!isPrologue)
        errors.push({ start, end, message: "from __future__ imports must occur at the beginning of the file" });
      const names = node.names === "*" ? ["*"] : node.names.map((alias) => alias.name);
      for (const name of names)
        if (!FEATURES.has(name)) errors.push({ start, end, message: `future feature ${name} is not defined` });
    } else if (!isDocstring) isPrologue = false;
  }
  for (const statement of body) misplacedFutures(errors, statement);
  return errors;
}

/** Below the top level it is always too late. */
function misplacedFutures(errors: SyntaxError[], node: Statement): void {
  const blocks = node.kind === "function" || node.kind === "class" ? [node.body] : blocksOf(node);
  for (const block of blocks) {
    for (const statement of block) {
      const { start, end } = statement;
      if (statement.kind === "import-from" && statement.module === "__future__" && statement.level === 0) {
        errors.push({ start, end, message: "from __future__ imports must occur at the beginning of the file" });
      }
      misplacedFutures(errors, statement);
    }
  }
}

function matchErrors(body: readonly Statement[]): readonly SyntaxError[] {
  return body.flatMap((node) => {
    const blocks = node.kind === "function" || node.kind === "class" ? [node.body] : blocksOf(node);
    return [...(node.kind === "match" ? checkPatterns(node) : []), ...blocks.flatMap(matchErrors)];
  });
}

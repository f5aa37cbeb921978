import { columnsOf } from "../text/columns-of.ts";
import type { PythonExpression, PythonItem } from "./python-expression.ts";

const WIDTH = 88;
/** Two characters may take one column between them. */
const MOST_CHARACTERS = 2 * WIDTH;
const INDENT = "    ";

/**
 * Lays an expression out as `ruff format` does: on one line where it fits, else one item a line with a trailing comma.
 * `before` is what already stands on the first line after the indent, `after` what must follow the last one.
 */
export function printPython(expression: PythonExpression, depth: number, before: string, after: string): string {
  const line = expression.kind === "code" ? expression.text : lineThatFits(expression, depth, before, after);
  if (expression.kind !== "code" && line === null) return printOpen(expression, depth, before, after);
  return `${INDENT.repeat(depth)}${before}${line}${after}\n`;
}

type Sequence = Extract<PythonExpression, { readonly kind: "sequence" }>;

/** Null where it is too long for one line, or holds what has lines of its own. */
function lineThatFits(expression: Sequence, depth: number, before: string, after: string): string | null {
  const line = shortLine(expression, MOST_CHARACTERS);
  if (line === null || expression.items.length === 0) return line;
  return columnsOf(INDENT.repeat(depth) + before + line + after) <= WIDTH ? line : null;
}

/** What cannot fit is given up as soon as that is clear: each level of an expression is asked, the outermost first. */
function shortLine(expression: PythonExpression, most: number): string | null {
  if (expression.kind === "code") return expression.text.length > most ? null : expression.text;
  if (expression.items.length === 0) return expression.open + expression.close;
  if (expression.isOpen === true) return null;
  let line = expression.open;
  for (const [index, { key, prefix, value }] of expression.items.entries()) {
    const item = key === undefined ? shortLine(value, most - line.length) : null;
    if (item === null) return null;
    line += `${index === 0 ? "" : ", "}${prefix}${item}`;
  }
  return line + expression.close;
}

function printOpen(expression: Sequence, depth: number, before: string, after: string): string {
  const indent = INDENT.repeat(depth);
  return `${indent}${before}${expression.open}\n${expression.items.map((item) => printItem(item, depth + 1)).join("")}${indent}${expression.close}${after}\n`;
}

function printItem(item: PythonItem, depth: number): string {
  if (item.key === undefined || item.key.kind === "code") return printPython(item.value, depth, item.prefix, ",");
  const key = printOpen(item.key, depth, "", "");
  const lastLine = key.lastIndexOf("\n", key.length - 2) + 1;
  return key.slice(0, lastLine) + printPython(item.value, depth, `${key.slice(lastLine).trim()}: `, ",");
}

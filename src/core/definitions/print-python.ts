import type { PythonExpression, PythonItem } from "./python-expression.ts";
import { oneLine } from "./python-expression.ts";

const WIDTH = 88;
const INDENT = "    ";
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

/**
 * Lays an expression out as `ruff format` does: on one line where it fits, else one item a line with a trailing comma.
 * `before` is what already stands on the first line after the indent, `after` what must follow the last one.
 */
export function printPython(expression: PythonExpression, depth: number, before: string, after: string): string {
  if (expression.kind === "code" || fits(expression, depth, before, after))
    return `${INDENT.repeat(depth)}${before}${oneLine(expression)}${after}\n`;
  return printOpen(expression, depth, before, after);
}

type Sequence = Extract<PythonExpression, { readonly kind: "sequence" }>;

function fits(expression: Sequence, depth: number, before: string, after: string): boolean {
  if (expression.items.length === 0) return true;
  if (mustOpen(expression)) return false;
  return width(INDENT.repeat(depth) + before + oneLine(expression) + after) <= WIDTH;
}

function mustOpen(expression: PythonExpression): boolean {
  if (expression.kind === "code" || expression.items.length === 0) return false;
  return expression.isOpen === true || expression.items.some((item) => item.key !== undefined || mustOpen(item.value));
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

/** Columns that a line takes: letters of Chinese, Japanese and Korean take two. */
export function width(line: string): number {
  const pairs = line.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0;
  return line.length - pairs + (line.match(WIDE)?.length ?? 0);
}

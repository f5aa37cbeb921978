import type { PythonExpression } from "./python-expression.ts";
import { oneLine } from "./python-expression.ts";

const WIDTH = 88;
const INDENT = "    ";
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

/**
 * Lays an expression out as `ruff format` does: on one line where it fits, else one item a line with a trailing comma.
 * `before` is what already stands on the first line after the indent, `after` what must follow the last one.
 */
export function printPython(expression: PythonExpression, depth: number, before: string, after: string): string {
  const indent = INDENT.repeat(depth);
  const flat = oneLine(expression);
  const isFlat = expression.kind === "code" || expression.items.length === 0;
  if (isFlat || width(indent + before + flat + after) <= WIDTH) return `${indent}${before}${flat}${after}\n`;
  const items = expression.items.map((item) => printPython(item.value, depth + 1, item.prefix, ","));
  return `${indent}${before}${expression.open}\n${items.join("")}${indent}${expression.close}${after}\n`;
}

/** Columns that a line takes: letters of Chinese, Japanese and Korean take two. */
export function width(line: string): number {
  return [...line].length + (line.match(WIDE)?.length ?? 0);
}

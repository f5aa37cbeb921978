import { syntaxError } from "./syntax-problem.ts";
import { codeAt, columnOf, isBlank, isBreak, skipComment, takeBreak } from "./yaml-scan.ts";
import type { YamlScan } from "./yaml-scan.ts";
import { token } from "./yaml-token.ts";
import type { YamlToken } from "./yaml-token.ts";

/** Scans a scalar below `|` (literal) or `>` (folded). */
export function scanBlockScalar(scan: YamlScan, isLiteral: boolean): YamlToken {
  const start = scan.at;
  scan.at += 1;
  const { chomping, increment } = takeHeader(scan, start);
  let indent = increment === 0 ? 0 : Math.max(scan.indent, 0) + increment;
  let value = "";
  let lineBreak = "";
  let wasIndented = false;
  const gap = takeBreaks(scan, indent);
  indent = gap.indent;
  let { breaks, end } = gap;
  while (columnOf(scan) === indent && codeAt(scan) !== 0) {
    const isIndented = isBlank(codeAt(scan));
    const isFolded = !isLiteral && lineBreak === "\n" && !wasIndented && !isIndented;
    value += isFolded ? (breaks === "" ? " " : breaks) : lineBreak + breaks;
    wasIndented = isIndented;
    const from = scan.at;
    while (codeAt(scan) !== 0 && !isBreak(codeAt(scan))) scan.at += 1;
    value += scan.text.slice(from, scan.at);
    lineBreak = isBreak(codeAt(scan)) ? takeBreak(scan) : "";
    ({ breaks, end } = takeBreaks(scan, indent));
  }
  if (chomping !== "strip") value += lineBreak;
  if (chomping === "keep") value += breaks;
  return token("scalar", start, end, { value });
}

interface BlockHeader {
  readonly chomping: "clip" | "strip" | "keep";
  readonly increment: number;
}

function takeHeader(scan: YamlScan, start: number): BlockHeader {
  let chomping: BlockHeader["chomping"] = "clip";
  let increment = 0;
  const takeChomping = (): void => {
    const code = codeAt(scan);
    if (code !== 0x2b && code !== 0x2d) return;
    chomping = code === 0x2b ? "keep" : "strip";
    scan.at += 1;
  };
  const takeIncrement = (): void => {
    const code = codeAt(scan);
    if (code < 0x30 || code > 0x39) return;
    if (code === 0x30) syntaxError("the indentation of a block value cannot be 0", start, scan.at + 1);
    increment = code - 0x30;
    scan.at += 1;
  };
  const isChompingFirst = codeAt(scan) === 0x2b || codeAt(scan) === 0x2d;
  takeChomping();
  takeIncrement();
  if (!isChompingFirst && increment !== 0) takeChomping();
  while (isBlank(codeAt(scan))) scan.at += 1;
  skipComment(scan);
  if (codeAt(scan) !== 0 && !isBreak(codeAt(scan)))
    syntaxError("a block value begins on the line after `|` or `>`", start, scan.at + 1);
  if (codeAt(scan) !== 0) takeBreak(scan);
  return { chomping, increment };
}

/** Steps over indentation and empty lines; `indent` 0 means that the first line with text decides. */
function takeBreaks(
  scan: YamlScan,
  indent: number,
): { readonly breaks: string; readonly indent: number; readonly end: number } {
  let breaks = "";
  let widest = 0;
  let end = scan.at;
  for (;;) {
    while (isIndentation(scan, indent) && codeAt(scan) === 0x20) scan.at += 1;
    widest = Math.max(widest, columnOf(scan));
    if (isIndentation(scan, indent) && codeAt(scan) === 0x09)
      syntaxError("a tab stands where YAML wants spaces", scan.at);
    if (!isBreak(codeAt(scan))) break;
    breaks += takeBreak(scan);
    end = scan.at;
  }
  return { breaks, indent: indent === 0 ? Math.max(widest, scan.indent + 1, 1) : indent, end };
}

function isIndentation(scan: YamlScan, indent: number): boolean {
  return indent === 0 || columnOf(scan) < indent;
}

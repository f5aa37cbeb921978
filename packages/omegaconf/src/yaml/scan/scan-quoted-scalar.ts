import { foldBreaks } from "./scan-plain-scalar.ts";
import { syntaxError } from "./syntax-problem.ts";
import { codeAt, isBlank, isBlankOrEnd, isBreak, isDocumentMark, takeBreak } from "./yaml-scan.ts";
import type { YamlScan } from "./yaml-scan.ts";
import { token } from "./yaml-token.ts";
import type { YamlToken } from "./yaml-token.ts";

const SIMPLE_ESCAPES: ReadonlyMap<string, string> = new Map([
  ["0", "\0"],
  ["a", "\x07"],
  ["b", "\b"],
  ["t", "\t"],
  ["\t", "\t"],
  ["n", "\n"],
  ["v", "\v"],
  ["f", "\f"],
  ["r", "\r"],
  ["e", "\x1b"],
  [" ", " "],
  ['"', '"'],
  ["/", "/"],
  ["\\", "\\"],
  ["N", "\u0085"],
  ["_", "\u00a0"],
  ["L", "\u2028"],
  ["P", "\u2029"],
]);

/** Scans a scalar in single or double quotes; `quote` is the code of the quote that opens it. */
export function scanQuotedScalar(scan: YamlScan, quote: number): YamlToken {
  const start = scan.at;
  scan.at += 1;
  let value = "";
  for (;;) {
    if (isDocumentMark(scan)) syntaxError("a quoted value is not closed before the document ends", start, scan.at);
    if (codeAt(scan) === 0) syntaxError("a quoted value is not closed", start, scan.at);
    const text = takeText(scan, quote, start);
    value += text.value;
    if (codeAt(scan) === quote) break;
    value += takeSpace(scan, text.isEscapedBreak);
  }
  scan.at += 1;
  return token("scalar", start, scan.at, { value });
}

/** Text up to the closing quote, a blank, a break, or a break that a backslash escapes. */
function takeText(
  scan: YamlScan,
  quote: number,
  start: number,
): { readonly value: string; readonly isEscapedBreak: boolean } {
  let value = "";
  let from = scan.at;
  for (let code = codeAt(scan); !isBlankOrEnd(code); code = codeAt(scan)) {
    if (code === quote) {
      if (quote === 0x22 || codeAt(scan, 1) !== 0x27) break;
      value += `${scan.text.slice(from, scan.at)}'`;
      scan.at += 2;
      from = scan.at;
    } else if (quote === 0x22 && code === 0x5c) {
      value += scan.text.slice(from, scan.at);
      if (isBreak(codeAt(scan, 1))) {
        scan.at += 1;
        takeBreak(scan);
        return { value, isEscapedBreak: true };
      }
      value += takeEscape(scan, start);
      from = scan.at;
    } else {
      scan.at += 1;
    }
  }
  return { value: value + scan.text.slice(from, scan.at), isEscapedBreak: false };
}

/** Blanks and breaks between texts; after an escaped break the blanks of the next line do not count. */
function takeSpace(scan: YamlScan, isEscapedBreak: boolean): string {
  let blanks = "";
  let first: string | null = isEscapedBreak ? "" : null;
  let further = "";
  for (let code = codeAt(scan); isBlank(code) || isBreak(code); code = codeAt(scan)) {
    if (isBlank(code)) {
      if (first === null) blanks += scan.text.charAt(scan.at);
      scan.at += 1;
    } else if (first === null) {
      first = takeBreak(scan);
    } else {
      further += takeBreak(scan);
    }
  }
  return first === null ? blanks : foldBreaks(first, further);
}

function takeEscape(scan: YamlScan, start: number): string {
  const char = scan.text.charAt(scan.at + 1);
  const simple = SIMPLE_ESCAPES.get(char);
  if (simple !== undefined) {
    scan.at += 2;
    return simple;
  }
  const length = char === "x" ? 2 : char === "u" ? 4 : char === "U" ? 8 : 0;
  if (length === 0)
    return syntaxError(
      `\`\\${char}\` is no escape that YAML knows; write \`\\\\\` for a backslash, or use single quotes`,
      scan.at,
      scan.at + 2,
    );
  const digits = scan.text.slice(scan.at + 2, scan.at + 2 + length);
  if (!/^[0-9a-fA-F]+$/.test(digits) || digits.length < length)
    return syntaxError(`\`\\${char}\` needs ${length} hexadecimal digits after it`, start, scan.at + 2);
  const code = Number.parseInt(digits, 16);
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
    return syntaxError(`\`\\${char}${digits}\` is no character`, scan.at, scan.at + 2 + length);
  scan.at += 2 + length;
  return String.fromCodePoint(code);
}

import { syntaxError } from "./syntax-problem.ts";
import { codeAt, columnOf, isBlank, isBlankOrEnd, isBreak, isDocumentMark, takeBreak } from "./yaml-scan.ts";
import type { YamlScan } from "./yaml-scan.ts";
import { token } from "./yaml-token.ts";
import type { YamlToken } from "./yaml-token.ts";

/** A plain scalar begins with anything but an indicator; `-`, `?` and `:` may begin one when no blank follows. */
export function canStartPlain(code: number, next: number, isFlow: boolean): boolean {
  if (code === 0x2d) return next !== 0x20 && next !== 0x09;
  if (code === 0x3f || code === 0x3a) return !isFlow && !isBlankOrEnd(next);
  return !isBlankOrEnd(code) && !",[]{}#&*!|>'\"%@`".includes(String.fromCharCode(code));
}

/** Scans an unquoted scalar; its lines are folded as YAML 1.1 says. */
export function scanPlainScalar(scan: YamlScan): YamlToken {
  const start = scan.at;
  const indent = scan.indent + 1;
  let value = "";
  let end = start;
  /** What stands between the last text and the next: spaces on one line, or a fold. */
  let gap = "";
  let hasBreak = false;
  for (;;) {
    if (isDocumentMark(scan) || codeAt(scan) === 0x23) break;
    const textStart = scan.at;
    toEndOfText(scan, start);
    if (scan.at > textStart) {
      value += gap + scan.text.slice(textStart, scan.at);
      gap = "";
      hasBreak = false;
      end = scan.at;
    }
    if (!isBlank(codeAt(scan)) && !isBreak(codeAt(scan))) break;
    const space = takeSpace(scan, indent);
    gap = space.text;
    hasBreak = space.hasBreak;
    if (scan.flowLevel === 0 && columnOf(scan) < indent) break;
  }
  if (hasBreak) scan.isKeyAllowed = true;
  return token("scalar", start, end, { value, isPlain: true });
}

function toEndOfText(scan: YamlScan, start: number): void {
  for (let code = codeAt(scan); !isBlankOrEnd(code); code = codeAt(scan)) {
    if (code === 0x3a) {
      const next = codeAt(scan, 1);
      if (isBlankOrEnd(next)) return;
      if (scan.flowLevel > 0 && ",?[]{}".includes(String.fromCharCode(next)))
        syntaxError("a `:` stands where it is neither the end of a key nor part of a value", start, scan.at + 1);
    }
    if (scan.flowLevel > 0 && (code === 0x2c || code === 0x5b || code === 0x5d || code === 0x7b || code === 0x7d))
      return;
    scan.at += 1;
  }
}

/** Blanks and line breaks: kept as they are within a line, one space for a break, further breaks as they are. */
function takeSpace(scan: YamlScan, indent: number): { readonly text: string; readonly hasBreak: boolean } {
  let blanks = "";
  let first: string | null = null;
  let further = "";
  for (let code = codeAt(scan); isBlank(code) || isBreak(code); code = codeAt(scan)) {
    if (isBlank(code)) {
      if (first !== null && columnOf(scan) < indent && code === 0x09)
        syntaxError("a tab stands where YAML wants spaces", scan.at, scan.at + 1);
      if (first === null) blanks += scan.text.charAt(scan.at);
      scan.at += 1;
    } else if (first === null) {
      first = takeBreak(scan);
    } else {
      further += takeBreak(scan);
    }
  }
  return { text: first === null ? blanks : foldBreaks(first, further), hasBreak: first !== null };
}

/** How line breaks between texts are folded. */
export function foldBreaks(first: string, further: string): string {
  if (first !== "\n") return first + further;
  return further === "" ? " " : further;
}

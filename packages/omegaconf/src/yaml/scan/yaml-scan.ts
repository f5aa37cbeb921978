/** Where scanning stands. A text must not hold NUL: code 0 stands for its end. */
export interface YamlScan {
  readonly text: string;
  at: number;
  line: number;
  lineStart: number;
  /** Column of the innermost block collection, -1 outside of all. */
  indent: number;
  flowLevel: number;
  /** Whether a key may begin here without `?`. */
  isKeyAllowed: boolean;
}

export function codeAt(scan: YamlScan, ahead = 0): number {
  const at = scan.at + ahead;
  return at < scan.text.length ? scan.text.charCodeAt(at) : 0;
}

export function columnOf(scan: YamlScan): number {
  return scan.at - scan.lineStart;
}

export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

/** Line breaks of YAML 1.1: LF, CR, NEL, LS and PS. */
export function isBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d || code === 0x85 || code === 0x2028 || code === 0x2029;
}

export function isBlankOrEnd(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0 || isBreak(code);
}

/** Letters, digits, `_` and `-`: what names of anchors, handles and directives are made of. */
export function isNameCode(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x5f ||
    code === 0x2d
  );
}

/** Steps over a line break and returns what it counts for in a value: CR and CRLF become LF. */
export function takeBreak(scan: YamlScan): string {
  const code = codeAt(scan);
  scan.at += code === 0x0d && codeAt(scan, 1) === 0x0a ? 2 : 1;
  scan.line += 1;
  scan.lineStart = scan.at;
  return code === 0x2028 || code === 0x2029 ? String.fromCharCode(code) : "\n";
}

/** Steps over a comment, if one begins here, up to the end of its line. */
export function skipComment(scan: YamlScan): void {
  if (codeAt(scan) !== 0x23) return;
  while (codeAt(scan) !== 0 && !isBreak(codeAt(scan))) scan.at += 1;
}

/** True where `---` or `...` begins a line and stands alone. */
export function isDocumentMark(scan: YamlScan): boolean {
  const code = codeAt(scan);
  return (
    (code === 0x2d || code === 0x2e) &&
    columnOf(scan) === 0 &&
    codeAt(scan, 1) === code &&
    codeAt(scan, 2) === code &&
    isBlankOrEnd(codeAt(scan, 3))
  );
}

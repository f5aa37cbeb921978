import { syntaxError } from "./syntax-problem.ts";
import { codeAt, isBlank, isBlankOrEnd, isBreak, isNameCode, skipComment, takeBreak } from "./yaml-scan.ts";
import type { YamlScan } from "./yaml-scan.ts";
import { token } from "./yaml-token.ts";
import type { YamlToken } from "./yaml-token.ts";

/** Scans `!tag`, `!!tag`, `!handle!tag` or `!<tag>`; a token without a handle carries the whole tag as its suffix. */
export function scanTag(scan: YamlScan): YamlToken {
  const start = scan.at;
  let handle = "";
  let suffix: string;
  if (codeAt(scan, 1) === 0x3c) {
    scan.at += 2;
    suffix = takeUri(scan, "", start, true);
    if (codeAt(scan) !== 0x3e) syntaxError("a tag that begins with `!<` is not closed by `>`", start, scan.at + 1);
    scan.at += 1;
  } else {
    handle = takeHandle(scan);
    if (handle.length > 1 && handle.endsWith("!")) {
      suffix = takeUri(scan, "", start);
    } else {
      suffix = takeUri(scan, handle, start);
      handle = suffix === "" ? "" : "!";
      if (suffix === "") suffix = "!";
    }
  }
  if (!isBlankOrEnd(codeAt(scan)) && !(scan.flowLevel > 0 && codeAt(scan) === 0x2c)) {
    syntaxError("a tag is followed by a blank; put quotes around a value that begins with `!`", start, scan.at + 1);
  }
  return token("tag", start, scan.at, { value: handle, suffix });
}

/** Scans `%YAML 1.1` or `%TAG ! prefix`. */
export function scanDirective(scan: YamlScan): YamlToken {
  const start = scan.at;
  scan.at += 1;
  const nameStart = scan.at;
  while (isNameCode(codeAt(scan))) scan.at += 1;
  const name = scan.text.slice(nameStart, scan.at);
  if (name === "" || !isBlankOrEnd(codeAt(scan)) || (name !== "YAML" && name !== "TAG")) {
    syntaxError("a line that begins with `%` is a directive, and only `%YAML` and `%TAG` exist", start, scan.at + 1);
  }
  skipBlanks(scan);
  const directive = name === "YAML" ? versionDirective(scan, start) : tagDirective(scan, start);
  skipBlanks(scan);
  skipComment(scan);
  if (isBreak(codeAt(scan))) takeBreak(scan);
  else if (codeAt(scan) !== 0) syntaxError("a directive ends with its line", start, scan.at + 1);
  return directive;
}

function versionDirective(scan: YamlScan, start: number): YamlToken {
  const version = /[0-9]{1,9}\.[0-9]{1,9}/y;
  version.lastIndex = scan.at;
  const found = version.exec(scan.text)?.[0];
  if (found === undefined || /[0-9]/.test(scan.text.charAt(scan.at + found.length)))
    return syntaxError("`%YAML` is followed by a version such as `1.1`", start, scan.at + 1);
  scan.at += found.length;
  return token("version-directive", start, scan.at, { value: found });
}

function tagDirective(scan: YamlScan, start: number): YamlToken {
  const handle = takeHandle(scan);
  if (handle !== "!" && !(handle.length > 1 && handle.endsWith("!")))
    syntaxError("`%TAG` is followed by a handle such as `!e!`", start, scan.at + 1);
  if (!isBlank(codeAt(scan))) syntaxError("`%TAG` needs a handle and a prefix", start, scan.at + 1);
  skipBlanks(scan);
  const prefix = takeUri(scan, "", start, true);
  if (!isBlankOrEnd(codeAt(scan))) syntaxError("the prefix of `%TAG` ends with a blank", start, scan.at + 1);
  return token("tag-directive", start, scan.at, { value: handle, suffix: prefix });
}

function takeHandle(scan: YamlScan): string {
  const start = scan.at;
  if (codeAt(scan) !== 0x21) syntaxError("a handle begins with `!`", start);
  scan.at += 1;
  while (isNameCode(codeAt(scan))) scan.at += 1;
  if (codeAt(scan) === 0x21) scan.at += 1;
  return scan.text.slice(start, scan.at);
}

/** The rest of a tag; `head` is what was already taken of it, its `!` left out. `,`, `[` and `]` only in a whole URI. */
function takeUri(scan: YamlScan, head: string, start: number, isWhole = false): string {
  let uri = head.slice(1);
  let length = head.length;
  for (let char = scan.text.charAt(scan.at); isUriChar(char, isWhole); char = scan.text.charAt(scan.at)) {
    if (char === "%") uri += takeUriEscape(scan, start);
    else {
      uri += char;
      scan.at += 1;
    }
    length += 1;
  }
  if (length === 0) syntaxError("a tag has no name", start, scan.at + 1);
  return uri;
}

function isUriChar(char: string, isWhole: boolean): boolean {
  return (
    char !== "" &&
    (isNameCode(char.charCodeAt(0)) || ";/?:@&=+$.!~*'()%".includes(char) || (isWhole && ",[]".includes(char)))
  );
}

/** One character written as `%` escapes of its UTF-8 bytes. */
function takeUriEscape(scan: YamlScan, start: number): string {
  const escapes = /(?:%[0-9a-fA-F]{2}){1,4}/y;
  escapes.lastIndex = scan.at;
  const found = escapes.exec(scan.text)?.[0] ?? "";
  const bytes = found
    .split("%")
    .slice(1)
    .map((pair) => Number.parseInt(pair, 16));
  const lead = bytes[0] ?? 0x80;
  const width =
    lead < 0x80
      ? 1
      : lead >= 0xc0 && lead < 0xe0
        ? 2
        : lead >= 0xe0 && lead < 0xf0
          ? 3
          : lead >= 0xf0 && lead < 0xf8
            ? 4
            : 0;
  const trail = bytes.slice(1, width);
  if (width === 0 || trail.length !== width - 1 || trail.some((byte) => (byte & 0xc0) !== 0x80))
    return syntaxError("an escape in a tag is no character", start, scan.at + 3);
  scan.at += width * 3;
  const code = trail.reduce((value, byte) => (value << 6) | (byte & 0x3f), width === 1 ? lead : lead & (0x7f >> width));
  return code > 0x10ffff ? "\ufffd" : String.fromCodePoint(code);
}

function skipBlanks(scan: YamlScan): void {
  while (isBlank(codeAt(scan))) scan.at += 1;
}

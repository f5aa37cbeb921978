import { scanBlockScalar } from "./scan-block-scalar.ts";
import { scanPlainScalar } from "./scan-plain-scalar.ts";
import { scanQuotedScalar } from "./scan-quoted-scalar.ts";
import { scanDirective, scanTag } from "./scan-tag.ts";
import {
  codeAt,
  columnOf,
  isBlankOrEnd,
  isBreak,
  isDocumentMark,
  isNameCode,
  skipComment,
  syntaxError,
  takeBreak,
  token,
} from "./yaml-scan.ts";
import type { TokenType, YamlScan, YamlToken } from "./yaml-scan.ts";

/** Gives the tokens of a text one by one, as libyaml's scanner does. */
export interface TokenSource {
  readonly peek: () => YamlToken;
  readonly next: () => YamlToken;
  /** End of the last token with text that was taken: closing tokens of block collections are left out. */
  readonly lastEnd: () => number;
}

/** A token that turns out to be a key only when the `:` after it is seen. */
interface PossibleKey {
  readonly number: number;
  readonly start: number;
  readonly line: number;
  readonly column: number;
  readonly isRequired: boolean;
}

const maxKeyLength = 1024;

export function scanTokens(text: string): TokenSource {
  const begin = text.startsWith("\ufeff") ? 1 : 0;
  const scan: YamlScan = { text, at: begin, line: 0, lineStart: begin, indent: -1, flowLevel: 0, isKeyAllowed: true };
  const queue: YamlToken[] = [];
  /** Index of the next token in the queue, and number of tokens given out. */
  let head = 0;
  let taken = 0;
  const indents: number[] = [];
  /** One per level of flow collections. */
  const keys: (PossibleKey | null)[] = [null];
  let isEnded = false;
  let lastEnd = 0;

  const peek = (): YamlToken => {
    while (isWaitedFor(taken)) fetch();
    const found = queue[head];
    return found ?? token("stream-end", scan.at, scan.at);
  };

  const next = (): YamlToken => {
    const found = peek();
    if (head < queue.length) {
      head += 1;
      taken += 1;
      if (found.type !== "block-end") lastEnd = found.end;
    }
    if (head > 64) {
      queue.splice(0, head);
      head = 0;
    }
    return found;
  };

  /** Whether more has to be scanned before the next token is certain. */
  const isWaitedFor = (number: number): boolean => {
    if (isEnded) return false;
    if (head === queue.length) return true;
    dropStaleKeys();
    return keys.some((key) => key?.number === number);
  };

  const add = (type: TokenType, length: number): void => {
    queue.push(token(type, scan.at, scan.at + length));
    scan.at += length;
  };

  const fetch = (): void => {
    toNextToken();
    dropStaleKeys();
    unroll(columnOf(scan));
    const code = codeAt(scan);
    if (code === 0) return end();
    if (code === 0x25 && columnOf(scan) === 0) {
      unroll(-1);
      dropKey();
      scan.isKeyAllowed = false;
      queue.push(scanDirective(scan));
      return;
    }
    if (isDocumentMark(scan)) {
      unroll(-1);
      dropKey();
      scan.isKeyAllowed = false;
      return add(code === 0x2d ? "document-start" : "document-end", 3);
    }
    fetchContent(code);
  };

  const fetchContent = (code: number): void => {
    const isFlow = scan.flowLevel > 0;
    const isAlone = isBlankOrEnd(codeAt(scan, 1));
    switch (code) {
      case 0x5b: // [
        return openFlow("flow-sequence-start");
      case 0x7b: // {
        return openFlow("flow-mapping-start");
      case 0x5d: // ]
        return closeFlow("flow-sequence-end");
      case 0x7d: // }
        return closeFlow("flow-mapping-end");
      case 0x2c: // ,
        dropKey();
        scan.isKeyAllowed = true;
        return add("flow-entry", 1);
      case 0x2d: // -
        if (isAlone) return blockEntry();
        break;
      case 0x3f: // ?
        if (isFlow || isAlone) return explicitKey();
        break;
      case 0x3a: // :
        if (isFlow || isAlone) return value();
        break;
      case 0x2a: // *
        return anchor("alias");
      case 0x26: // &
        return anchor("anchor");
      case 0x21: // !
        saveKey();
        scan.isKeyAllowed = false;
        queue.push(scanTag(scan));
        return;
      case 0x7c: // |
      case 0x3e: // >
        if (isFlow) break;
        dropKey();
        scan.isKeyAllowed = true;
        queue.push(scanBlockScalar(scan, code === 0x7c));
        return;
      case 0x27: // '
      case 0x22: // "
        saveKey();
        scan.isKeyAllowed = false;
        queue.push(scanQuotedScalar(scan, code));
        return;
    }
    if (!canStartPlain(code, codeAt(scan, 1), isFlow)) return refuseCharacter(code);
    saveKey();
    scan.isKeyAllowed = false;
    queue.push(scanPlainScalar(scan));
  };

  const refuseCharacter = (code: number): never => {
    if (code === 0x09) return syntaxError("a tab stands where YAML wants spaces", scan.at);
    const char = scan.text.charAt(scan.at);
    return syntaxError(`a value cannot begin with \`${char}\`; put quotes around it`, scan.at);
  };

  const toNextToken = (): void => {
    for (;;) {
      if (codeAt(scan) === 0xfeff && columnOf(scan) === 0) scan.at += 1;
      while (codeAt(scan) === 0x20 || (codeAt(scan) === 0x09 && (scan.flowLevel > 0 || !scan.isKeyAllowed)))
        scan.at += 1;
      skipComment(scan);
      if (!isBreak(codeAt(scan))) return;
      takeBreak(scan);
      if (scan.flowLevel === 0) scan.isKeyAllowed = true;
    }
  };

  const end = (): void => {
    unroll(-1);
    dropKey();
    scan.isKeyAllowed = false;
    queue.push(token("stream-end", scan.at, scan.at));
    isEnded = true;
  };

  const openFlow = (type: TokenType): void => {
    saveKey();
    keys.push(null);
    scan.flowLevel += 1;
    scan.isKeyAllowed = true;
    add(type, 1);
  };

  const closeFlow = (type: TokenType): void => {
    dropKey();
    if (scan.flowLevel > 0) {
      scan.flowLevel -= 1;
      keys.pop();
    }
    scan.isKeyAllowed = false;
    add(type, 1);
  };

  const blockEntry = (): void => {
    if (scan.flowLevel === 0) {
      if (!scan.isKeyAllowed) syntaxError("a list item cannot begin here; begin it on its own line", scan.at);
      roll(columnOf(scan), queue.length, "block-sequence-start", scan.at);
    }
    dropKey();
    scan.isKeyAllowed = true;
    add("block-entry", 1);
  };

  const explicitKey = (): void => {
    if (scan.flowLevel === 0) {
      if (!scan.isKeyAllowed) syntaxError("a key cannot begin here; begin it on its own line", scan.at);
      roll(columnOf(scan), queue.length, "block-mapping-start", scan.at);
    }
    dropKey();
    scan.isKeyAllowed = scan.flowLevel === 0;
    add("key", 1);
  };

  const value = (): void => {
    const key = keys[keys.length - 1] ?? null;
    if (key !== null) {
      const index = head + key.number - taken;
      queue.splice(index, 0, token("key", key.start, key.start));
      roll(key.column, index, "block-mapping-start", key.start);
      keys[keys.length - 1] = null;
      scan.isKeyAllowed = false;
    } else {
      if (scan.flowLevel === 0) {
        if (!scan.isKeyAllowed)
          syntaxError(
            "a `: ` stands inside a value; put quotes around the value, or begin the key on its own line",
            scan.at,
          );
        roll(columnOf(scan), queue.length, "block-mapping-start", scan.at);
      }
      scan.isKeyAllowed = scan.flowLevel === 0;
    }
    add("value", 1);
  };

  const anchor = (type: "anchor" | "alias"): void => {
    saveKey();
    scan.isKeyAllowed = false;
    const start = scan.at;
    scan.at += 1;
    while (isNameCode(codeAt(scan))) scan.at += 1;
    const name = scan.text.slice(start + 1, scan.at);
    if (name === "" || !(isBlankOrEnd(codeAt(scan)) || "?:,]}%@`".includes(scan.text.charAt(scan.at)))) {
      syntaxError(
        `the name of an ${type} is made of letters, digits, \`_\` and \`-\`; put quotes around a value that begins with \`${type === "anchor" ? "&" : "*"}\``,
        start,
        scan.at + 1,
      );
    }
    queue.push(token(type, start, scan.at, name));
  };

  const saveKey = (): void => {
    if (!scan.isKeyAllowed) return;
    const isRequired = scan.flowLevel === 0 && scan.indent === columnOf(scan);
    dropKey();
    keys[keys.length - 1] = {
      number: taken + queue.length - head,
      start: scan.at,
      line: scan.line,
      column: columnOf(scan),
      isRequired,
    };
  };

  const dropKey = (): void => {
    const key = keys[keys.length - 1] ?? null;
    if (key?.isRequired === true) missingColon(key);
    keys[keys.length - 1] = null;
  };

  const dropStaleKeys = (): void => {
    for (let level = 0; level < keys.length; level += 1) {
      const key = keys[level] ?? null;
      if (key === null || (key.line === scan.line && key.start + maxKeyLength >= scan.at)) continue;
      if (key.isRequired) missingColon(key);
      keys[level] = null;
    }
  };

  const missingColon = (key: PossibleKey): never => {
    const lineEnd = scan.text.indexOf("\n", key.start);
    return syntaxError("a key has no `:` after it", key.start, lineEnd === -1 ? scan.text.length : lineEnd);
  };

  /** Opens a block collection at a column, with its token before the queue's `index`-th. */
  const roll = (column: number, index: number, type: TokenType, start: number): void => {
    if (scan.flowLevel > 0 || scan.indent >= column) return;
    indents.push(scan.indent);
    scan.indent = column;
    queue.splice(index, 0, token(type, start, start));
  };

  const unroll = (column: number): void => {
    if (scan.flowLevel > 0) return;
    while (scan.indent > column) {
      queue.push(token("block-end", scan.at, scan.at));
      scan.indent = indents.pop() ?? -1;
    }
  };

  return { peek, next, lastEnd: () => lastEnd };
}

/** A plain scalar begins with anything but an indicator; `-`, `?` and `:` may begin one when no blank follows. */
function canStartPlain(code: number, next: number, isFlow: boolean): boolean {
  if (code === 0x2d) return next !== 0x20 && next !== 0x09;
  if (code === 0x3f || code === 0x3a) return !isFlow && !isBlankOrEnd(next);
  return !isBlankOrEnd(code) && !",[]{}#&*!|>'\"%@`".includes(String.fromCharCode(code));
}

import { PossibleKeys } from "./possible-keys.ts";
import { scanBlockScalar } from "./scan-block-scalar.ts";
import { canStartPlain, scanPlainScalar } from "./scan-plain-scalar.ts";
import { scanQuotedScalar } from "./scan-quoted-scalar.ts";
import { scanDirective, scanTag } from "./scan-tag.ts";
import { syntaxError } from "./syntax-problem.ts";
import { TokenQueue } from "./token-queue.ts";
import {
  codeAt,
  columnOf,
  isBlankOrEnd,
  isBreak,
  isDocumentMark,
  isNameCode,
  skipComment,
  takeBreak,
} from "./yaml-scan.ts";
import type { YamlScan } from "./yaml-scan.ts";
import { token } from "./yaml-token.ts";
import type { TokenType, YamlToken } from "./yaml-token.ts";

/** Gives the tokens of a text one by one, as libyaml's scanner does. Throws YamlSyntaxError. */
export interface TokenSource {
  readonly peek: () => YamlToken;
  readonly next: () => YamlToken;
  /** End of the last token with text that was taken: closing tokens of block collections are left out. */
  readonly lastEnd: () => number;
}

export function scanTokens(text: string): TokenSource {
  const scanner = new TokenScanner(text);
  return { peek: () => scanner.peek(), next: () => scanner.next(), lastEnd: () => scanner.lastEnd };
}

/** libyaml's scanner (`yaml_parser_fetch_next_token` and its neighbours): where it stands, and what is still open. */
class TokenScanner {
  /** End of the last token with text that was taken. */
  lastEnd = 0;
  readonly #scan: YamlScan;
  readonly #queue = new TokenQueue();
  readonly #keys: PossibleKeys;
  /** Columns of the block collections around the innermost. */
  readonly #indents: number[] = [];
  #isEnded = false;

  constructor(text: string) {
    const begin = text.startsWith("\ufeff") ? 1 : 0;
    this.#scan = { text, at: begin, line: 0, lineStart: begin, indent: -1, flowLevel: 0, isKeyAllowed: true };
    this.#keys = new PossibleKeys(text);
  }

  peek(): YamlToken {
    while (this.#isUncertain()) this.#fetch();
    return this.#queue.first ?? token("stream-end", this.#scan.at, this.#scan.at);
  }

  next(): YamlToken {
    const found = this.peek();
    if (this.#queue.first === undefined) return found;
    this.#queue.take();
    if (found.type !== "block-end") this.lastEnd = found.end;
    return found;
  }

  /** Whether more has to be scanned before the next token is certain. */
  #isUncertain(): boolean {
    if (this.#isEnded) return false;
    if (this.#queue.first === undefined) return true;
    this.#keys.dropStale(this.#scan.line, this.#scan.at);
    return this.#keys.holds(this.#queue.nextNumber);
  }

  #fetch(): void {
    const scan = this.#scan;
    this.#toNextToken();
    this.#keys.dropStale(scan.line, scan.at);
    this.#closeBlocks(columnOf(scan));
    const code = codeAt(scan);
    if (code === 0) {
      this.#leaveContent();
      this.#queue.add(token("stream-end", scan.at, scan.at));
      this.#isEnded = true;
    } else if (code === 0x25 && columnOf(scan) === 0) {
      this.#leaveContent();
      this.#queue.add(scanDirective(scan));
    } else if (isDocumentMark(scan)) {
      this.#leaveContent();
      this.#add(code === 0x2d ? "document-start" : "document-end", 3);
    } else if (!this.#fetchIndicator(code)) {
      this.#fetchPlain(code);
    }
  }

  /** Scans what begins with a sign of YAML's own; false where a plain scalar may begin. */
  #fetchIndicator(code: number): boolean {
    const scan = this.#scan;
    const isFlow = scan.flowLevel > 0;
    const isAlone = isBlankOrEnd(codeAt(scan, 1));
    switch (code) {
      case 0x5b: // [
        return this.#openFlow("flow-sequence-start");
      case 0x7b: // {
        return this.#openFlow("flow-mapping-start");
      case 0x5d: // ]
        return this.#closeFlow("flow-sequence-end");
      case 0x7d: // }
        return this.#closeFlow("flow-mapping-end");
      case 0x2c: // ,
        return this.#flowEntry();
      case 0x2d: // -
        return isAlone && this.#blockEntry();
      case 0x3f: // ?
        return (isFlow || isAlone) && this.#explicitKey();
      case 0x3a: // :
        return (isFlow || isAlone) && this.#value();
      case 0x2a: // *
        return this.#anchor("alias");
      case 0x26: // &
        return this.#anchor("anchor");
      case 0x21: // !
        return this.#content(() => scanTag(scan));
      case 0x7c: // |
      case 0x3e: // >
        return !isFlow && this.#blockScalar(code === 0x7c);
      case 0x27: // '
      case 0x22: // "
        return this.#content(() => scanQuotedScalar(scan, code));
      default:
        return false;
    }
  }

  #fetchPlain(code: number): void {
    const scan = this.#scan;
    if (canStartPlain(code, codeAt(scan, 1), scan.flowLevel > 0)) {
      this.#content(() => scanPlainScalar(scan));
      return;
    }
    if (code === 0x09) syntaxError("a tab stands where YAML wants spaces", scan.at);
    syntaxError(`a value cannot begin with \`${scan.text.charAt(scan.at)}\`; put quotes around it`, scan.at);
  }

  /** Steps over blanks, comments and line breaks. */
  #toNextToken(): void {
    const scan = this.#scan;
    for (;;) {
      if (codeAt(scan) === 0xfeff && columnOf(scan) === 0) scan.at += 1;
      while (codeAt(scan) === 0x20 || (codeAt(scan) === 0x09 && (scan.flowLevel > 0 || !scan.isKeyAllowed)))
        scan.at += 1;
      skipComment(scan);
      if (!isBreak(codeAt(scan))) return;
      takeBreak(scan);
      if (scan.flowLevel === 0) scan.isKeyAllowed = true;
    }
  }

  /** Closes all that is open where a document, or the text, ends. */
  #leaveContent(): void {
    this.#closeBlocks(-1);
    this.#keys.drop();
    this.#scan.isKeyAllowed = false;
  }

  #openFlow(type: TokenType): true {
    this.#savePossibleKey();
    this.#keys.openLevel();
    this.#scan.flowLevel += 1;
    this.#scan.isKeyAllowed = true;
    return this.#add(type, 1);
  }

  #closeFlow(type: TokenType): true {
    this.#keys.drop();
    if (this.#scan.flowLevel > 0) {
      this.#scan.flowLevel -= 1;
      this.#keys.closeLevel();
    }
    this.#scan.isKeyAllowed = false;
    return this.#add(type, 1);
  }

  #flowEntry(): true {
    this.#keys.drop();
    this.#scan.isKeyAllowed = true;
    return this.#add("flow-entry", 1);
  }

  #blockEntry(): true {
    this.#beginBlock("block-sequence-start", "a list item cannot begin here; begin it on its own line");
    this.#keys.drop();
    this.#scan.isKeyAllowed = true;
    return this.#add("block-entry", 1);
  }

  #explicitKey(): true {
    this.#beginBlock("block-mapping-start", "a key cannot begin here; begin it on its own line");
    this.#keys.drop();
    this.#scan.isKeyAllowed = this.#scan.flowLevel === 0;
    return this.#add("key", 1);
  }

  #value(): true {
    const key = this.#keys.take();
    if (key === null) {
      this.#beginBlock(
        "block-mapping-start",
        "a `: ` stands inside a value; put quotes around the value, or begin the key on its own line",
      );
      this.#scan.isKeyAllowed = this.#scan.flowLevel === 0;
    } else {
      this.#queue.insert(key.number, token("key", key.start, key.start));
      this.#openBlock("block-mapping-start", key);
      this.#scan.isKeyAllowed = false;
    }
    return this.#add("value", 1);
  }

  #anchor(type: "anchor" | "alias"): true {
    return this.#content(() => {
      const scan = this.#scan;
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
      return token(type, start, scan.at, { value: name });
    });
  }

  #blockScalar(isLiteral: boolean): true {
    this.#keys.drop();
    this.#scan.isKeyAllowed = true;
    this.#queue.add(scanBlockScalar(this.#scan, isLiteral));
    return true;
  }

  /** Adds a token that may turn out to be a key; no other can begin right behind it. */
  #content(scanContent: () => YamlToken): true {
    this.#savePossibleKey();
    this.#scan.isKeyAllowed = false;
    this.#queue.add(scanContent());
    return true;
  }

  #savePossibleKey(): void {
    const scan = this.#scan;
    if (!scan.isKeyAllowed) return;
    this.#keys.save({
      number: this.#queue.endNumber,
      start: scan.at,
      line: scan.line,
      column: columnOf(scan),
      isRequired: scan.flowLevel === 0 && scan.indent === columnOf(scan),
    });
  }

  /** Opens a block collection here, if a deeper one begins; in a flow collection there are none. */
  #beginBlock(type: TokenType, refusal: string): void {
    const scan = this.#scan;
    if (scan.flowLevel > 0) return;
    if (!scan.isKeyAllowed) syntaxError(refusal, scan.at);
    this.#openBlock(type, { number: this.#queue.endNumber, start: scan.at, column: columnOf(scan) });
  }

  /** Opens a block collection at a column, with its token before the one of that number. */
  #openBlock(
    type: TokenType,
    { number, start, column }: { readonly number: number; readonly start: number; readonly column: number },
  ): void {
    const scan = this.#scan;
    if (scan.flowLevel > 0 || scan.indent >= column) return;
    this.#indents.push(scan.indent);
    scan.indent = column;
    this.#queue.insert(number, token(type, start, start));
  }

  /** Closes the block collections that stand deeper than a column. */
  #closeBlocks(column: number): void {
    const scan = this.#scan;
    if (scan.flowLevel > 0) return;
    while (scan.indent > column) {
      this.#queue.add(token("block-end", scan.at, scan.at));
      scan.indent = this.#indents.pop() ?? -1;
    }
  }

  #add(type: TokenType, length: number): true {
    const scan = this.#scan;
    this.#queue.add(token(type, scan.at, scan.at + length));
    scan.at += length;
    return true;
  }
}

/** One line, or several when a quoted value goes on, of a `.env` file. */
export interface DotenvBinding {
  /** Null for a comment, an empty rest and a line that cannot be read. */
  readonly key: string | null;
  /** Null for a key without `=`. */
  readonly value: string | null;
  /** 1-based line on which the key begins. */
  readonly line: number;
  /** True for a line that python-dotenv warns about and passes over. */
  readonly isInvalid: boolean;
}

/** What Python's `\s` and `str.strip` take for white space. */
const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const INLINE_SPACE = SPACE.replace("\\t-\\r", "\\t\\v\\f");

const MULTILINE_SPACE = new RegExp(`[${SPACE}]*`, "uy");
const WHITE = new RegExp(`[${INLINE_SPACE}]*`, "uy");
const EXPORT = new RegExp(`(?:export[${INLINE_SPACE}]+)?`, "uy");
const QUOTED_KEY = /'(?<taken>[^']+)'/uy;
const KEY = new RegExp(`(?<taken>[^=#${SPACE}]+)`, "uy");
const EQUAL = new RegExp(`=[${INLINE_SPACE}]*`, "uy");
const UNQUOTED = /(?<taken>[^\r\n]*)/uy;
const COMMENT = new RegExp(`(?:[${INLINE_SPACE}]*#[^\\r\\n]*)?`, "uy");
const END_OF_LINE = new RegExp(`[${INLINE_SPACE}]*(?:\\r\\n|\\n|\\r|$)`, "uy");
const REST_OF_LINE = /[^\r\n]*(?:\r|\n)?/uy;
const INLINE_COMMENT = new RegExp(`[${SPACE}]+#[^\\n]*`, "gu");
const TRAILING = new RegExp(`[${SPACE}]+$`, "u");

/** Reads a `.env` file as python-dotenv 1.2 does (its parser.py, function by function). */
export function parseDotenv(text: string): readonly DotenvBinding[] {
  const reader = new DotenvReader(text);
  const bindings: DotenvBinding[] = [];
  while (!reader.isAtEnd()) bindings.push(readBinding(reader));
  return bindings;
}

function readBinding(reader: DotenvReader): DotenvBinding {
  reader.take(MULTILINE_SPACE);
  const line = reader.line;
  if (reader.isAtEnd()) return { key: null, value: null, line, isInvalid: false };
  reader.take(EXPORT);
  const binding = readKeyAndValue(reader);
  if (binding !== null) {
    reader.take(COMMENT);
    if (reader.take(END_OF_LINE) !== null) return { ...binding, line, isInvalid: false };
  }
  reader.take(REST_OF_LINE);
  return { key: null, value: null, line, isInvalid: true };
}

function readKeyAndValue(reader: DotenvReader): { readonly key: string | null; readonly value: string | null } | null {
  const first = reader.peek();
  const key = first === "#" ? null : reader.take(first === "'" ? QUOTED_KEY : KEY);
  if (key === null && first !== "#") return null;
  reader.take(WHITE);
  if (reader.peek() !== "=") return { key, value: null };
  reader.take(EQUAL);
  const value = readValue(reader);
  return value === null ? null : { key, value };
}

function readValue(reader: DotenvReader): string | null {
  const quote = reader.peek();
  if (quote === "'") return reader.takeQuoted("'")?.replaceAll(/\\(?<char>[\\'])/gu, "$<char>") ?? null;
  if (quote === '"')
    return (
      reader.takeQuoted('"')?.replaceAll(/\\(?<char>[\\'"abfnrtv])/gu, (_, char: string) => ESCAPES[char] ?? char) ??
      null
    );
  return (reader.take(UNQUOTED) ?? "").replace(INLINE_COMMENT, "").replace(TRAILING, "");
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

class DotenvReader {
  /** 1-based. */
  line = 1;
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  peek(): string {
    return this.text.charAt(this.at);
  }

  /** Takes what a sticky pattern matches here: its group `taken`, or all of it; null, taking nothing, when it does not. */
  take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match === null) return null;
    this.advance(match[0].length);
    return match.groups?.["taken"] ?? match[0];
  }

  /**
   * The text up to the closing quote. A quote behind a backslash does not close, unless none does: then the last one of
   * those, as the backtracking pattern of python-dotenv has it. Null, taking nothing, without any.
   */
  takeQuoted(quote: string): string | null {
    let lastEscaped = -1;
    let end = this.at + 1;
    while (end < this.text.length && this.text.charAt(end) !== quote) {
      const isEscape = this.text.startsWith(`\\${quote}`, end);
      if (isEscape) lastEscaped = end + 1;
      end += isEscape ? 2 : 1;
    }
    const close = end < this.text.length ? end : lastEscaped;
    if (close === -1) return null;
    const taken = this.text.slice(this.at + 1, close);
    this.advance(close + 1 - this.at);
    return taken;
  }

  private advance(length: number): void {
    this.line += this.text.slice(this.at, this.at + length).match(/\r\n|\n|\r/gu)?.length ?? 0;
    this.at += length;
  }
}

const NAMED_ESCAPES: ReadonlyMap<string, string> = new Map([
  ["\\", "\\\\"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/** What `str.isprintable` refuses: control, format, surrogate, private and unassigned characters, and every separator but the space. */
const UNPRINTABLE = /[\p{C}\p{Z}]/u;

/** Python's `repr` of a text: the quote that needs no escape, and escapes for what cannot be printed. */
export function reprOfText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let body = "";
  for (const character of text) body += character === quote ? `\\${quote}` : escaped(character);
  return quote + body + quote;
}

/** Python's `repr` of a list of texts. */
export function reprOfTexts(texts: readonly string[]): string {
  return `[${texts.map(reprOfText).join(", ")}]`;
}

function escaped(character: string): string {
  const named = NAMED_ESCAPES.get(character);
  if (named !== undefined) return named;
  if (character === " " || !UNPRINTABLE.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  if (code <= 0xff) return `\\x${hex(code, 2)}`;
  return code <= 0xffff ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, "0");
}

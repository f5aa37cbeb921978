import { isAscii } from "../text/character-classes.ts";
import { codecOf, decodeBytes, encodeText } from "../text/encodings.ts";

/** A line that declares the encoding (PEP 263), and one that may stand before it. */
const COOKIE = /^[ \t\f]*#.*?coding[:=][ \t]*(?<name>[-\w.]+)/u;
const BLANK = /^[ \t\f]*(?:#.*)?\r?$/u;

/** Other codecs that read ASCII as it is. */
const OF_ASCII =
  /^(?:iso-?8859-?\d+|(?:cp|windows-?)\d+|koi8-[rtu]|mac-[a-z]+|gb2312|gbk|gb18030|big5|euc-[a-z]+|shift-jis|sjis)$/u;

/**
 * The source of a file as Python reads it, of the text that its bytes are in UTF-8: in the encoding that its first or
 * second line declares. Null for one that is not followed: what the file says is then not known.
 */
export function sourceText(text: string): string | null {
  const name = declaredEncoding(text)?.toLowerCase().replaceAll("_", "-");
  if (name === undefined) return text;
  const codec = codecOf(name);
  if (codec === "utf-8" || codec === "utf-8-sig") return text;
  if (isAscii(text)) return codec === "ascii" || codec === "latin-1" || OF_ASCII.test(name) ? text : null;
  const bytes = codec === "latin-1" ? encodeText(text, "utf-8") : null;
  return bytes === null ? null : decodeBytes(bytes, "latin-1");
}

function declaredEncoding(text: string): string | null {
  const [first = "", second = ""] = text.slice(0, 2000).split("\n", 2);
  const found = COOKIE.exec(first) ?? (BLANK.test(first) ? COOKIE.exec(second) : null);
  return found?.groups?.["name"] ?? null;
}

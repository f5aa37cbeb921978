/** A string literal as CPython's `repr` writes it. */
export function quote(value: string): string {
  const mark = value.includes("'") && !value.includes('"') ? '"' : "'";
  let result = mark;
  for (const character of value) {
    if (character === mark || character === "\\") result += `\\${character}`;
    else if (character === "\n") result += "\\n";
    else if (character === "\r") result += "\\r";
    else if (character === "\t") result += "\\t";
    else if (/[\x20-\x7e]/.test(character)) result += character;
    else result += isPrintable(character) ? character : escaped(character.codePointAt(0) ?? 0);
  }
  return result + mark;
}

/** `str.isprintable` of one character, by the general categories CPython uses. */
export function isPrintable(character: string): boolean {
  return character === " " || !/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Zs}]/u.test(character);
}

/** An escape for one character: `\\xe9`, `\\u2028`, `\\U0001f600`. */
function escaped(code: number): string {
  if (code < 256) return `\\x${code.toString(16).padStart(2, "0")}`;
  return code < 65536 ? `\\u${code.toString(16).padStart(4, "0")}` : `\\U${code.toString(16).padStart(8, "0")}`;
}

/** A bytes literal as `repr` writes it, without its `b`; one character stands for each byte. */
export function quoteBytes(value: string): string {
  const mark = value.includes("'") && !value.includes('"') ? '"' : "'";
  let result = mark;
  for (const byte of value) {
    if (byte === mark || byte === "\\") result += `\\${byte}`;
    else if (byte === "\n") result += "\\n";
    else if (byte === "\r") result += "\\r";
    else if (byte === "\t") result += "\\t";
    else result += /[\x20-\x7e]/.test(byte) ? byte : `\\x${byte.charCodeAt(0).toString(16).padStart(2, "0")}`;
  }
  return result + mark;
}

/** `ascii()`: what is outside ASCII is escaped. */
export function asciiOnly(value: string): string {
  let result = "";
  for (const character of value) {
    const code = character.codePointAt(0) ?? 0;
    result += code < 128 ? character : escaped(code);
  }
  return result;
}

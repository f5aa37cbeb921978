/** Value of the text between the quotes of a str literal, as CPython's `_PyPegen_parse_string` decodes it. */
export function decodeText(source: string, isRaw: boolean, areBracesDoubled = false): string {
  const text = source.includes("\r") ? source.replace(/\r\n?/g, "\n") : source;
  if (isRaw || !text.includes("\\")) return areBracesDoubled ? text.replaceAll("{{", "{").replaceAll("}}", "}") : text;
  return text.replace(
    areBracesDoubled ? FORMATTED_ESCAPE : ESCAPE,
    (whole, hex: string | undefined, octal: string | undefined, simple: string | undefined) => {
      if (whole === "{{" || whole === "}}") return whole.charAt(0);
      if (hex !== undefined) return codePoint(Number.parseInt(hex.slice(1), 16), whole);
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      return simple === undefined ? whole : (SIMPLE[simple] ?? whole);
    },
  );
}

/** Value of the text between the quotes of a bytes literal: one character for each byte. */
export function decodeBytes(source: string, isRaw: boolean): string {
  const text = source.includes("\r") ? source.replace(/\r\n?/g, "\n") : source;
  if (isRaw || !text.includes("\\")) return text;
  return text.replace(
    BYTES_ESCAPE,
    (whole, hex: string | undefined, octal: string | undefined, simple: string | undefined) => {
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex.slice(1), 16));
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
      return simple === undefined ? whole : (SIMPLE[simple] ?? whole);
    },
  );
}

/** What is wrong with the escapes of a literal (`\x4`, `\u12`, `\N{}`), or null; CPython refuses the module for it. */
export function escapeProblem(text: string, isRaw: boolean, isBytes: boolean): string | null {
  if (isBytes && /[^\0-\x7f]/.test(text)) return "bytes can only contain ASCII literal characters";
  if (isRaw || !text.includes("\\")) return null;
  const pattern = isBytes ? BROKEN_BYTES : BROKEN_TEXT;
  pattern.lastIndex = 0;
  const broken = pattern.exec(text)?.[1];
  return broken === undefined ? null : `invalid escape: ${broken}`;
}

const ESCAPE = /\\(?:(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})|([0-7]{1,3})|([\n\\'"abfnrtv]))/g;
const FORMATTED_ESCAPE = new RegExp(`\\\\N\\{[^}]*\\}|\\{\\{|\\}\\}|${ESCAPE.source}`, "g");
const BYTES_ESCAPE = /\\(?:(x[0-9a-fA-F]{2})|([0-7]{1,3})|([\n\\'"abfnrtv]))/g;
const BROKEN_TEXT =
  /(?:^|[^\\])(?:\\\\)*(\\x(?![0-9a-fA-F]{2})|\\u(?![0-9a-fA-F]{4})|\\U(?!00(?:0[0-9a-fA-F]|10)[0-9a-fA-F]{4})|\\N(?!\{[A-Za-z](?:[A-Za-z0-9 -]*[A-Za-z0-9])?\}))/g;
const BROKEN_BYTES = /(?:^|[^\\])(?:\\\\)*(\\x(?![0-9a-fA-F]{2}))/g;
const SIMPLE: Readonly<Record<string, string>> = {
  "\n": "",
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

function codePoint(code: number, whole: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

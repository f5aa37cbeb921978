/** Python's codecs for text; bytes are texts of which each character stands for one byte. */

/** What becomes of a part that cannot be read or written. */
const HANDLERS = ["strict", "ignore", "replace", "backslashreplace"] as const;
type Handler = (typeof HANDLERS)[number];
type Codec = "ascii" | "latin-1" | "utf-8" | "utf-8-sig" | "utf-16" | "utf-16-le" | "utf-16-be";

const ALIASES: Readonly<Record<Codec, string>> = {
  ascii: "ascii us-ascii 646",
  "latin-1": "latin-1 latin1 latin l1 iso-8859-1 iso8859-1 8859 cp819",
  "utf-8": "utf-8 utf8 u8 utf cp65001",
  "utf-8-sig": "utf-8-sig",
  "utf-16": "utf-16 utf16 u16",
  "utf-16-le": "utf-16-le utf-16le",
  "utf-16-be": "utf-16-be utf-16be",
};
const BOM = "\u00ef\u00bb\u00bf";

/** The codec that Python finds under a name; null for one that is not followed. */
export function codecOf(encoding: string): Codec | null {
  const name = encoding.toLowerCase().replaceAll(/[_ ]/g, "-");
  const found = Object.entries(ALIASES).find(([, names]) => names.split(" ").includes(name));
  // The keys are the codecs.
  return found === undefined ? null : (found[0] as Codec);
}

function handlerOf(errors: string): Handler | null {
  return HANDLERS.find((handler) => handler === errors) ?? null;
}

/** `bytes.decode(encoding, errors)`; null where that is not followed, or raises. */
export function decodeBytes(value: string, encoding: string, errors = "strict"): string | null {
  const codec = codecOf(encoding);
  const handler = handlerOf(errors);
  if (codec === null || handler === null) return null;
  switch (codec) {
    case "latin-1":
      return value;
    case "ascii":
      return replaced(value, /[\u0080-\u00ff]/g, handler);
    case "utf-8":
      return ofUtf8(value, handler);
    case "utf-8-sig":
      return ofUtf8(value.startsWith(BOM) ? value.slice(BOM.length) : value, handler);
    default:
      return handler === "strict" ? ofUtf16(value, codec) : null;
  }
}

/** `str.encode(encoding, errors)`; null where that is not followed, or raises. */
export function encodeText(value: string, encoding: string, errors = "strict"): string | null {
  const codec = codecOf(encoding);
  const handler = handlerOf(errors);
  if (codec === null || handler === null) return null;
  const limit = codec === "ascii" ? 0x80 : codec === "latin-1" ? 0x100 : null;
  if (limit !== null) return narrowed(value, limit, handler);
  if (/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(value)) return null;
  if (codec === "utf-8") return toUtf8(value);
  if (codec === "utf-8-sig") return BOM + toUtf8(value);
  return codec === "utf-16" ? `\u00ff\u00fe${toUtf16(value, true)}` : toUtf16(value, codec === "utf-16-le");
}

function narrowed(value: string, limit: number, handler: Handler): string | null {
  let result = "";
  for (const character of value) {
    const code = character.codePointAt(0) ?? 0;
    if (code < limit) result += character;
    else if (handler === "strict") return null;
    else if (handler === "replace") result += "?";
    else if (handler === "backslashreplace") result += escapedCode(code);
  }
  return result;
}

function escapedCode(code: number): string {
  const [mark, width] = code < 0x100 ? ["x", 2] : code < 0x10000 ? ["u", 4] : ["U", 8];
  return `\\${mark}${code.toString(16).padStart(Number(width), "0")}`;
}

function replaced(value: string, bad: RegExp, handler: Handler): string | null {
  if (handler === "strict") return bad.test(value) ? null : value;
  return value.replaceAll(bad, (bytes) => standIn(bytes, handler));
}

function standIn(bytes: string, handler: Exclude<Handler, "strict">): string {
  if (handler === "ignore") return "";
  return handler === "replace"
    ? "\ufffd"
    : bytes
        .split("")
        .map((byte) => escapedCode(byte.charCodeAt(0)))
        .join("");
}

function toUtf8(value: string): string {
  return Array.from(new TextEncoder().encode(value), (byte) => String.fromCharCode(byte)).join("");
}

/** One character, or the longest part of one: what cannot be read is taken away in such parts. */
const UTF8 =
  /[\0-\u007f]|[\u00c2-\u00df][\u0080-\u00bf]|(?:\u00e0[\u00a0-\u00bf]|[\u00e1-\u00ec\u00ee\u00ef][\u0080-\u00bf]|\u00ed[\u0080-\u009f])[\u0080-\u00bf]|(?:\u00f0[\u0090-\u00bf]|[\u00f1-\u00f3][\u0080-\u00bf]|\u00f4[\u0080-\u008f])[\u0080-\u00bf]{2}/
    .source;
const PART =
  /(?:\u00e0[\u00a0-\u00bf]|[\u00e1-\u00ec\u00ee\u00ef][\u0080-\u00bf]|\u00ed[\u0080-\u009f])|(?:\u00f0[\u0090-\u00bf]|[\u00f1-\u00f3][\u0080-\u00bf]|\u00f4[\u0080-\u008f])[\u0080-\u00bf]?|[\0-\u00ff]/
    .source;

function ofUtf8(value: string, handler: Handler): string | null {
  let result = "";
  for (const { 0: bytes, groups } of value.matchAll(new RegExp(`(?<whole>${UTF8})|${PART}`, "g"))) {
    if (groups?.["whole"] !== undefined) result += String.fromCodePoint(codeOf(bytes));
    else if (handler === "strict") return null;
    else result += standIn(bytes, handler);
  }
  return result;
}

function codeOf(bytes: string): number {
  const [first = 0, ...rest] = Array.from(bytes, (byte) => byte.charCodeAt(0));
  if (rest.length === 0) return first;
  return rest.reduce((code, byte) => code * 64 + (byte & 63), first & (63 >> rest.length));
}

function toUtf16(value: string, isLittle: boolean): string {
  return value
    .split("")
    .map((unit) => {
      const code = unit.charCodeAt(0);
      const [low, high] = [String.fromCharCode(code & 255), String.fromCharCode(code >> 8)];
      return isLittle ? low + high : high + low;
    })
    .join("");
}

function ofUtf16(value: string, codec: "utf-16" | "utf-16-le" | "utf-16-be"): string | null {
  const mark = codec === "utf-16" ? value.slice(0, 2) : "";
  const hasMark = mark === "\u00ff\u00fe" || mark === "\u00fe\u00ff";
  const isLittle = codec === "utf-16-le" || (codec === "utf-16" && mark !== "\u00fe\u00ff");
  const body = hasMark ? value.slice(2) : value;
  if (body.length % 2 === 1) return null;
  let result = "";
  for (let at = 0; at < body.length; at += 2) {
    const [first, second] = [body.charCodeAt(at), body.charCodeAt(at + 1)];
    result += String.fromCharCode(isLittle ? first + second * 256 : first * 256 + second);
  }
  return encodeText(result, "utf-8") === null ? null : result;
}

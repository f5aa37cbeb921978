import { FROM_UTF16 } from "../core/model/stored-texts.ts";

/** Files above this many bytes are not read: no pipeline, catalog or parameter file comes near it. */
export const LARGEST_FILE = 4 * 1024 * 1024;

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * The text of a file's bytes, or null when it is too large, binary (holds a NUL) or not UTF-8. UTF-16 that says so by its
 * byte order mark is text to some tools: it is marked, for `storedTexts` to give to them alone, as it takes the mark of
 * UTF-8 from what is no text with it.
 */
export function textFromBytes(bytes: Uint8Array): string | null {
  if (bytes.length > LARGEST_FILE) return null;
  const wide = wideText(bytes);
  if (wide !== null) return FROM_UTF16 + wide;
  if (bytes.includes(0)) return null;
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

function wideText(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : null;
  if (encoding === null) return null;
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}

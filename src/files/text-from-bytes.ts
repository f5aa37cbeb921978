/** Files above this many bytes are not read: no pipeline, catalog or parameter file comes near it. */
export const LARGEST_FILE = 4 * 1024 * 1024;

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });

/** The text of a file's bytes, or null when it is too large, binary (holds a NUL) or not UTF-8. */
export function textFromBytes(bytes: Uint8Array): string | null {
  if (bytes.length > LARGEST_FILE || bytes.includes(0)) return null;
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

import { sha1 } from "@noble/hashes/legacy.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";

/** Name of a git object by its kind and bytes: SHA-1, or SHA-256 where the repository's names have 64 digits. */
export function gitObject(kind: "blob" | "tree", bytes: Uint8Array, digits: 40 | 64): string {
  const whole = concatBytes(utf8ToBytes(`${kind} ${bytes.length}\0`), bytes);
  return bytesToHex(digits === 64 ? sha256(whole) : sha1(whole));
}

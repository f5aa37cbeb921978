import { md5 as digest } from "@noble/hashes/legacy.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * MD5 of the UTF-8 bytes of a text, as 32 lower-case hex digits.
 * Only for names: kedro-dagster hashes node names that Dagster refuses with it (`utils.format_node_name`).
 */
export function md5(text: string): string {
  return bytesToHex(digest(utf8ToBytes(text)));
}

import { emit, report } from "./scanner.ts";
import type { Scanner } from "./scanner.ts";

const RADIX = /0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+/y;
const DECIMAL =
  /(?:[0-9](?:_?[0-9])*)?\.[0-9](?:_?[0-9])*(?:[eE][+-]?[0-9](?:_?[0-9])*)?[jJ]?|[0-9](?:_?[0-9])*\.(?:[eE][+-]?[0-9](?:_?[0-9])*)?[jJ]?|[0-9](?:_?[0-9])*(?:[eE][+-]?[0-9](?:_?[0-9])*)?[jJ]?/y;
/** What may follow a number without a space (`verify_end_of_number`). */
const FOLLOWING_KEYWORD = /^(?:and|else|for|if|in|is|not|or)/;

/** Reads a number and reports what CPython refuses: `0777`, `1__0`, `1L`, `1abc`. */
export function scanNumber(scanner: Scanner): void {
  const { text, position } = scanner;
  const literal = matchAt(RADIX, text, position) ?? matchAt(DECIMAL, text, position) ?? text.charAt(position);
  const end = position + literal.length;
  if (/^0[0-9_]*[1-9][0-9_]*$/.test(literal))
    report(scanner, position, end, "leading zeros in decimal integer literals are not permitted");
  const following = text.slice(end, end + 4);
  if (/^[\p{XID_Continue}]/u.test(following) && !FOLLOWING_KEYWORD.test(following))
    report(scanner, position, end + 1, "invalid number literal");
  emit(scanner, "number", position, end);
}

function matchAt(pattern: RegExp, text: string, position: number): string | undefined {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0];
}

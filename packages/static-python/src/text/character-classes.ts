/** What `str.isspace` and `str.strip()` take for space, as a class of a regular expression. */
export const SPACE = "[\\t\\n\\v\\f\\r\\x1c-\\x1f \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
/** Where `str.splitlines` cuts, CR LF aside. */
export const LINE_END = "[\\n\\r\\v\\f\\x1c-\\x1e\\x85\\u2028\\u2029]";

export function isAscii(value: string): boolean {
  for (let index = 0; index < value.length; index++) if (value.charCodeAt(index) > 127) return false;
  return true;
}

/** `str.strip()`, without a pattern that is tried again at every space. */
export function stripSpace(value: string, isLeft: boolean, isRight: boolean): string {
  const space = new RegExp(SPACE);
  let start = 0;
  let end = value.length;
  if (isLeft) while (start < end && space.test(value.charAt(start))) start++;
  if (isRight) while (end > start && space.test(value.charAt(end - 1))) end--;
  return value.slice(start, end);
}

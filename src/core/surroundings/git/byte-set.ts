/** `[…]` of a pattern: which bytes it stands for. */
export interface ByteSet {
  /** Offset behind the closing bracket. */
  readonly end: number;
  readonly accepts: (byte: number) => boolean;
}

const [OPEN, CLOSE, DASH, COLON, BACKSLASH, BANG, CARET] = [..."[]-:\\!^"].map((sign) => sign.charCodeAt(0));

/**
 * Reads `[…]` from its opening bracket as git's wildmatch.c does: a bracket right after the opening one is a member, ranges
 * and classes count by bytes. Null when it is never closed or names no class: the whole pattern then matches nothing.
 */
export function readByteSet(pattern: Uint8Array, open: number): ByteSet | null {
  const members: Member["accepts"][] = [];
  const isNegated = pattern[open + 1] === BANG || pattern[open + 1] === CARET;
  let at = open + (isNegated ? 2 : 1);
  let before: number | null = null;
  do {
    const member = readMember(pattern, at, before);
    if (member === null) return null;
    members.push(member.accepts);
    before = member.start;
    at = member.end;
  } while (pattern[at] !== CLOSE);
  return { end: at + 1, accepts: (byte) => members.some((accepts) => accepts(byte)) !== isNegated };
}

interface Member extends ByteSet {
  /** The byte that a dash behind it may make the start of a range. */
  readonly start: number | null;
}

function readMember(pattern: Uint8Array, at: number, before: number | null): Member | null {
  const [byte, next] = [pattern[at], pattern[at + 1]];
  if (byte === DASH && before !== null && next !== undefined && next !== CLOSE) {
    const last = at + (next === BACKSLASH ? 2 : 1);
    const high = pattern[last];
    return high === undefined
      ? null
      : { end: last + 1, start: null, accepts: (seen) => seen >= before && seen <= high };
  }
  if (byte === OPEN && next === COLON) return readClass(pattern, at);
  const place = byte === BACKSLASH ? at + 1 : at;
  const wanted = pattern[place];
  return wanted === undefined ? null : { end: place + 1, start: wanted, accepts: (seen) => seen === wanted };
}

/** `[:digit:]`; without its `:]` the bracket is a member like any other. */
function readClass(pattern: Uint8Array, at: number): Member | null {
  const end = pattern.indexOf(CLOSE ?? 0, at + 2);
  if (end === -1) return null;
  if (end === at + 2 || pattern[end - 1] !== COLON)
    return { end: at + 1, start: OPEN ?? null, accepts: (seen) => seen === OPEN };
  const named = CLASSES.get(String.fromCharCode(...pattern.slice(at + 2, end - 1)));
  return named === undefined
    ? null
    : { end: end + 1, start: null, accepts: (seen) => named.test(String.fromCharCode(seen)) };
}

/** Git's own ASCII classes (sane_ctype.h), whatever the locale. */
const CLASSES: ReadonlyMap<string, RegExp> = new Map([
  ["alnum", /[0-9A-Za-z]/u],
  ["alpha", /[A-Za-z]/u],
  ["blank", /[ \t]/u],
  ["cntrl", /\p{Cc}(?<![\x80-\x9f])/u],
  ["digit", /[0-9]/u],
  ["graph", /[!-~]/u],
  ["lower", /[a-z]/u],
  ["print", /[ -~]/u],
  ["punct", /[!-/:-@[-`{-~]/u],
  ["space", /[ \t\n\r]/u],
  ["upper", /[A-Z]/u],
  ["xdigit", /[0-9A-Fa-f]/u],
]);

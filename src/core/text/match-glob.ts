/**
 * Whether a path matches a pattern as fsspec's local `glob` says (fsspec/utils.py `glob_translate`): `**` alone in a
 * segment stands for any number of segments (at least one when it is the last), `*`, `?` and `[…]` stay within one.
 */
export function matchGlob(pattern: string, path: string): boolean {
  return matchSegments(pattern.split("/"), path.split("/"));
}

/** True for a pattern that fsspec refuses: `**` is only allowed as a whole segment. */
export function isInvalidGlob(pattern: string): boolean {
  return pattern.split("/").some((segment) => segment !== "**" && segment.includes("**"));
}

/** Greedy with one point to return to, as for `*` in text: time is bounded by the product of the lengths. */
function matchSegments(pattern: readonly string[], path: readonly string[]): boolean {
  let [p, s] = [0, 0];
  let [retryPattern, retryPath] = [-1, 0];
  const last = pattern.length - 1;
  while (s < path.length) {
    const segment = pattern[p];
    if (segment === "**" && p === last) return true;
    if (segment === "**") {
      p += 1;
      [retryPattern, retryPath] = [p, s];
    } else if (segment !== undefined && matchSegment(segment, path[s] ?? "")) {
      p += 1;
      s += 1;
    } else if (retryPattern !== -1) {
      retryPath += 1;
      [p, s] = [retryPattern, retryPath];
    } else {
      return false;
    }
  }
  return p === pattern.length;
}

function matchSegment(pattern: string, text: string): boolean {
  if (pattern === "*") return text !== "";
  const tokens = tokensOf(pattern);
  const chars = Array.from(text);
  let [p, s] = [0, 0];
  let [retryPattern, retryText] = [-1, 0];
  while (s < chars.length) {
    const token = tokens[p];
    if (token === "star") {
      p += 1;
      [retryPattern, retryText] = [p, s];
    } else if (token !== undefined && token(chars[s] ?? "")) {
      p += 1;
      s += 1;
    } else if (retryPattern !== -1) {
      retryText += 1;
      [p, s] = [retryPattern, retryText];
    } else {
      return false;
    }
  }
  while (tokens[p] === "star") p += 1;
  return p === tokens.length;
}

type GlobToken = "star" | ((char: string) => boolean);

function tokensOf(pattern: string): readonly GlobToken[] {
  const chars = Array.from(pattern);
  const tokens: GlobToken[] = [];
  for (let at = 0; at < chars.length; at += 1) {
    const char = chars[at] ?? "";
    if (char === "*") tokens.push("star");
    else if (char === "?") tokens.push(() => true);
    else if (char === "[") {
      const close = chars.indexOf(
        "]",
        chars[at + 1] === "!" || chars[at + 1] === "]"
          ? at + (chars[at + 1] === "!" && chars[at + 2] === "]" ? 3 : 2)
          : at + 1,
      );
      if (close === -1) tokens.push((seen) => seen === "[");
      else {
        tokens.push(setOf(chars.slice(at + 1, close)));
        at = close;
      }
    } else tokens.push((seen) => seen === char);
  }
  return tokens;
}

function setOf(body: readonly string[]): (char: string) => boolean {
  const isNegated = body[0] === "!";
  const members = isNegated ? body.slice(1) : body;
  return (char) => {
    for (let at = 0; at < members.length; at += 1) {
      const low = members[at] ?? "";
      const isRange = members[at + 1] === "-" && at + 2 < members.length;
      const high = isRange ? (members[at + 2] ?? "") : low;
      if (char >= low && char <= high) return !isNegated;
      if (isRange) at += 2;
    }
    return isNegated;
  };
}

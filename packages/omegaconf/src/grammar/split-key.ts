/**
 * Splits a key path as OmegaConf's `split_key` (omegaconf/_key_path.py) does: `a.b`, `a[b]`, `[a].b`; a backslash
 * before `.`, `[`, `]` or `=` makes it part of the key; a bracket that is not closed ends the path.
 */
export function splitKey(path: string): readonly string[] {
  const keys: string[] = [];
  let at = 0;
  const readUntil = (stops: string): string => {
    let key = "";
    while (at < path.length && !stops.includes(path.charAt(at))) {
      if (path.charAt(at) === "\\" && at + 1 < path.length && ".[]=".includes(path.charAt(at + 1))) at += 1;
      key += path.charAt(at);
      at += 1;
    }
    return key;
  };
  if (!path.startsWith("[")) keys.push(readUntil(".["));
  while (at < path.length) {
    const isBracket = path.charAt(at) === "[";
    at += 1;
    const key = readUntil(isBracket ? "]" : ".[");
    if (isBracket && at >= path.length) break;
    if (isBracket) at += 1;
    keys.push(key);
  }
  return keys;
}

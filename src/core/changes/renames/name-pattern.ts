/** How one name becomes another, with `*` for what stays: `*` → `shop.*`, `raw_*` → `*`, `*_v1` → `*_v2`. */
export interface NamePattern {
  readonly from: string;
  readonly to: string;
}

/** What of one name is replaced by what, between the words that stay; null where no word stays. */
export function namePattern(from: string, to: string): NamePattern | null {
  if (from === to) return null;
  const stem = stemOfGenerated(from);
  if (stem !== null && stem === stemOfGenerated(to)) return GENERATED;
  const [older, newer] = [words(from), words(to)];
  const most = Math.min(older.length, newer.length);
  let start = 0;
  while (start < most && older[start] === newer[start]) start++;
  let end = 0;
  while (end < most - start && older.at(-1 - end) === newer.at(-1 - end)) end++;
  // What separates words belongs to what changes: `shop.*` and not `shop*`
  if (start > 0 && !isWord(older[start - 1])) start--;
  if (end > 0 && !isWord(older.at(-end))) end--;
  if (start + end === 0) return null;
  const between = (list: readonly string[]): string =>
    `${start > 0 ? "*" : ""}${list.slice(start, list.length - end).join("")}${end > 0 ? "*" : ""}`;
  return { from: starred(between(older)), to: starred(between(newer)) };
}

/** Which folder of a path is another one, what is below it being the same: `data/*` → `data/eu/*`; null where none is. */
export function pathPattern(from: string, to: string): NamePattern | null {
  const [older, newer] = [from.split("/"), to.split("/")];
  const most = Math.min(older.length, newer.length) - 1;
  let end = 0;
  while (end < most && older.at(-1 - end) === newer.at(-1 - end)) end++;
  if (from === to || end === 0) return null;
  const folder = (parts: readonly string[]): string => [...parts.slice(0, parts.length - end), "*"].join("/");
  return { from: folder(older), to: folder(newer) };
}

/** Kedro names a node that has no name after its function and a digest of what it reads and makes. */
export const GENERATED: NamePattern = { from: "*__<digest>", to: "*__<digest>" };

/** A name changed by a pattern that says where it begins or ends; null for a name or pattern of another form. */
export function renamedBy({ from, to }: NamePattern, name: string): string | null {
  if (from.endsWith("*") && to.endsWith("*") && !from.slice(0, -1).includes("*") && !to.slice(0, -1).includes("*"))
    return name.startsWith(from.slice(0, -1)) ? to.slice(0, -1) + name.slice(from.length - 1) : null;
  if (from.startsWith("*") && to.startsWith("*") && !from.slice(1).includes("*") && !to.slice(1).includes("*"))
    return name.endsWith(from.slice(1)) ? name.slice(0, name.length - from.length + 1) + to.slice(1) : null;
  return null;
}

function stemOfGenerated(name: string): string | null {
  return /^(?<stem>.+)__[0-9a-f]{8}$/u.exec(name)?.groups?.["stem"] ?? null;
}

/** Words and what stands between them, in order. */
function words(name: string): readonly string[] {
  return name.match(/[\p{L}\p{N}]+|[^\p{L}\p{N}]/gu) ?? [];
}

function isWord(text: string | undefined): boolean {
  return text !== undefined && /^[\p{L}\p{N}]/u.test(text);
}

function starred(pattern: string): string {
  return pattern === "**" ? "*" : pattern;
}

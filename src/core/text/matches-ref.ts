/**
 * Whether a ref is one that a pattern names, as GitHub's patterns do: `*` stands for any text without a `/`, `**` for any.
 * Time is bounded by the product of the lengths: patterns and names are anybody's.
 */
export function matchesRef(pattern: string, ref: string): boolean {
  const tokens = pattern.match(/\*+|[^*]/gsu) ?? [];
  let reached = past(new Set([0]), tokens);
  for (const character of ref) {
    const next = new Set<number>();
    for (const at of reached) {
      const token = tokens[at] ?? "";
      if (token.startsWith("**") || (token === "*" && character !== "/")) next.add(at);
      if (token === character) next.add(at + 1);
    }
    reached = past(next, tokens);
  }
  return reached.has(tokens.length);
}

/** With the places behind each `*` that has been reached: it may stand for nothing. */
function past(reached: Set<number>, tokens: readonly string[]): ReadonlySet<number> {
  // what is added is visited too
  for (const at of reached) if (tokens[at]?.startsWith("*") === true) reached.add(at + 1);
  return reached;
}

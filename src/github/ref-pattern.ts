/** Whether a ref is one that a pattern names, as GitHub's patterns do: `*` stands for any text without a `/`, `**` for any. */
export function matchesRef(pattern: string, ref: string): boolean {
  const parts = pattern.split(/(\*+)/u).map((part) => {
    if (part === "*") return "[^/]*";
    return part.startsWith("**") ? ".*" : part.replaceAll(/[.+?^${}()|[\]\\]/gu, String.raw`\$&`);
  });
  return new RegExp(`^${parts.join("")}$`, "u").test(ref);
}

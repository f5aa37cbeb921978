/**
 * True when a dataset factory matches a whole name, as the `parse` package does it: a placeholder takes one character
 * or more, the same placeholder the same text, and case does not count.
 */
export function matchesPattern(pattern: string, name: string): boolean {
  const groups = new Map<string, number>();
  const source = pattern.replace(/\{([^{}]*)\}|[^{}]+|[{}]/g, (part: string, inner: string | undefined) => {
    if (inner === undefined) return part.replace(/[.*+?^$()|[\]\\{}/-]/g, "\\$&");
    const placeholder = /^[^!:]*/.exec(inner)?.[0] ?? "";
    const known = placeholder === "" ? undefined : groups.get(placeholder);
    if (known !== undefined) return `\\${known}`;
    groups.set(placeholder === "" ? `#${groups.size}` : placeholder, groups.size + 1);
    return "(.+?)";
  });
  return new RegExp(`^${source}$`, "is").test(name);
}

/** True for a factory without any literal text: Kedro's catch-all, which `match_dataset_pattern` leaves aside. */
export function isCatchAll(pattern: string): boolean {
  return pattern.replace(/\{[^{}]*\}/g, "") === "";
}

type Part = { readonly kind: "text"; readonly text: string } | { readonly kind: "placeholder"; readonly name: string };

/** Beyond this many steps a pattern that repeats placeholders counts as not matching. */
const STEPS = 100_000;

/**
 * True when a dataset factory matches a whole name, as the `parse` package does it: a placeholder takes one character
 * or more, the same placeholder the same text, and case does not count. Time is bounded whatever the pattern.
 */
export function matchesPattern(pattern: string, name: string): boolean {
  const parts = partsOf(pattern.toLowerCase());
  const text = name.toLowerCase();
  const names = parts.flatMap((part) => (part.kind === "placeholder" && part.name !== "" ? [part.name] : []));
  // without repeats a place that failed once fails again
  const dead = new Set(names).size === names.length ? new Set<number>() : null;
  const taken = new Map<string, string>();
  let steps = 0;
  const match = (index: number, at: number): boolean => {
    const part = parts[index];
    if (part === undefined) return at === text.length;
    const state = index * (text.length + 1) + at;
    if (steps++ > STEPS || dead?.has(state) === true) return false;
    if (
      part.kind === "text"
        ? text.startsWith(part.text, at) && match(index + 1, at + part.text.length)
        : place(part.name, index, at)
    )
      return true;
    dead?.add(state);
    return false;
  };
  const place = (placeholder: string, index: number, at: number): boolean => {
    const known = taken.get(placeholder);
    if (known !== undefined) return text.startsWith(known, at) && match(index + 1, at + known.length);
    for (let end = index === parts.length - 1 ? text.length : at + 1; end <= text.length && end > at; end++) {
      if (placeholder !== "") taken.set(placeholder, text.slice(at, end));
      if (match(index + 1, end)) return true;
    }
    taken.delete(placeholder);
    return false;
  };
  return match(0, 0);
}

/** True for a factory without any literal text: Kedro's catch-all, which `match_dataset_pattern` leaves aside. */
export function isCatchAll(pattern: string): boolean {
  return partsOf(pattern).every((part) => part.kind === "placeholder");
}

/** A pattern of more parts than any name could fill is cut, and then matches nothing. */
function partsOf(pattern: string): readonly Part[] {
  return [...pattern.matchAll(/\{([^{}]*)\}|[^{}]+|[{}]/g)].slice(0, 500).map(([whole, inner]): Part => {
    if (inner === undefined) return { kind: "text", text: whole };
    return { kind: "placeholder", name: /^[^!:]*/.exec(inner)?.[0] ?? "" };
  });
}

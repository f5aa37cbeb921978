/**
 * Kedro's matching order of dataset factories (`CatalogConfigResolver._sort_patterns`): most characters outside the
 * braces first, then most placeholders, then by name.
 */
export function sortPatterns<T extends { readonly name: string }>(patterns: readonly T[]): readonly T[] {
  return patterns
    .map((pattern) => ({
      pattern,
      specificity: patternSpecificity(pattern.name),
      placeholders: pattern.name.split("{").length,
    }))
    .sort(
      (a, b) =>
        b.specificity - a.specificity ||
        b.placeholders - a.placeholders ||
        compareCodePoints(a.pattern.name, b.pattern.name),
    )
    .map(({ pattern }) => pattern);
}

/** Number of characters outside the braces (`_pattern_specificity`). */
export function patternSpecificity(pattern: string): number {
  return Array.from(pattern.replaceAll(/\{[^\n]*?\}/g, "")).length;
}

/** Python orders texts by code point, which differs from UTF-16 order beyond the basic plane. */
function compareCodePoints(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)];
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const difference = (left[index]?.codePointAt(0) ?? 0) - (right[index]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/**
 * Python's `difflib.get_close_matches(word, names)`: at most three names that are at least 60 % alike, best first.
 * Kedro suggests them when a mapping names a dataset that is not there.
 */
export function closeMatches(word: string, names: Iterable<string>): readonly string[] {
  const scored: { readonly name: string; readonly score: number }[] = [];
  for (const name of names) {
    if (upperBound(name, word) < 0.6) continue;
    const score = similarity(name, word);
    if (score >= 0.6) scored.push({ name, score });
  }
  return scored
    .sort((a, b) => b.score - a.score || (a.name < b.name ? 1 : -1))
    .slice(0, 3)
    .map(({ name }) => name);
}

/** What `similarity` cannot exceed; skips the costly comparison for names of other lengths. */
function upperBound(a: string, b: string): number {
  return a.length + b.length === 0 ? 1 : (2 * Math.min(a.length, b.length)) / (a.length + b.length);
}

/** `SequenceMatcher.ratio`: twice the characters in matching blocks over all characters. */
function similarity(a: string, b: string): number {
  let matched = 0;
  const waiting: [number, number, number, number][] = [[0, a.length, 0, b.length]];
  for (let range = waiting.pop(); range !== undefined; range = waiting.pop()) {
    const [aFrom, aTo, bFrom, bTo] = range;
    const block = longestBlock(a, b, range);
    if (block.size === 0) continue;
    matched += block.size;
    waiting.push([aFrom, block.a, bFrom, block.b], [block.a + block.size, aTo, block.b + block.size, bTo]);
  }
  return a.length + b.length === 0 ? 1 : (2 * matched) / (a.length + b.length);
}

function longestBlock(a: string, b: string, [aFrom, aTo, bFrom, bTo]: readonly [number, number, number, number]) {
  let best = { a: aFrom, b: bFrom, size: 0 };
  let previous = new Map<number, number>();
  for (let i = aFrom; i < aTo; i++) {
    const current = new Map<number, number>();
    for (let j = bFrom; j < bTo; j++) {
      if (a[i] !== b[j]) continue;
      const size = (previous.get(j - 1) ?? 0) + 1;
      current.set(j, size);
      if (size > best.size) best = { a: i - size + 1, b: j - size + 1, size };
    }
    previous = current;
  }
  return best;
}

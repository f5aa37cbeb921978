/** The known name that a misspelt one most likely means, or null when none is near. */
export function nearestName(written: string, known: readonly string[]): string | null {
  const bound = Math.max(1, Math.floor(written.length / 3));
  let nearest: string | null = null;
  let least = bound + 1;
  for (const name of known) {
    const distance = editDistance(written.toLowerCase().replaceAll("_", "-"), name.toLowerCase(), least);
    if (distance < least) {
      least = distance;
      nearest = name;
    }
  }
  return nearest;
}

/** Levenshtein distance, or `bound` when it is not below that. */
function editDistance(left: string, right: string, bound: number): number {
  if (Math.abs(left.length - right.length) >= bound) return bound;
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const change = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? bound;
}

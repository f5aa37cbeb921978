/** Longer names are no slips of the pen. */
const LONGEST = 100;

/** The known name that a misspelt one most likely means, or null when none is near. Of equally near ones the first by code unit. */
export function nearestName(name: string, known: Iterable<string>): string | null {
  if (name.length > LONGEST) return null;
  const bound = Math.max(1, Math.floor(name.length / 3));
  let best: string | null = null;
  let distance = bound + 1;
  for (const candidate of [...known].sort()) {
    if (Math.abs(candidate.length - name.length) > bound) continue;
    const found = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (found < distance) [best, distance] = [candidate, found];
  }
  return best;
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      row.push(best);
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length] ?? 0;
}

/** Whether two names differ by so little that one is the other misspelt: one letter, in long names two. */
export function isSlip(name: string, other: string): boolean {
  const bound = Math.min(name.length, other.length) < 6 ? 1 : 2;
  return Math.abs(name.length - other.length) <= bound && editDistance(name, other) <= bound;
}

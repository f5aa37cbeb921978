import { diffArrays } from "diff";

/** One line of two texts laid beside each other. */
export interface DiffStep {
  readonly kind: "common" | "removed" | "added";
  readonly line: string;
}

/** The search for what only moved costs the square of it. */
const MOST_MOVED = 2000;

/**
 * A shortest way from one list of lines to another, or null when it has more edits than `most`. Lines that the other list
 * does not have are edits whatever is done with the rest, so only the rest is searched.
 */
export function diffLines(
  older: readonly string[],
  newer: readonly string[],
  most: number,
): readonly DiffStep[] | null {
  const [inOlder, inNewer] = [new Set(older), new Set(newer)];
  const rest = {
    older: indexesWhere(older, (line) => inNewer.has(line)),
    newer: indexesWhere(newer, (line) => inOlder.has(line)),
  };
  const own = older.length - rest.older.length + newer.length - rest.newer.length;
  if (own > most) return null;
  const linesAt = (lines: readonly string[], indexes: readonly number[]) => indexes.map((index) => lines[index] ?? "");
  const found = diffArrays(linesAt(older, rest.older), linesAt(newer, rest.newer), {
    maxEditLength: Math.min(most - own, MOST_MOVED),
  });
  if (found === undefined) return null;
  const common = { older: new Set<number>(), newer: new Set<number>() };
  const at = { older: 0, newer: 0 };
  for (const { added, removed, count } of found)
    for (let step = 0; step < count; step++) {
      const [first, second] = [
        added ? -1 : (rest.older[at.older++] ?? -1),
        removed ? -1 : (rest.newer[at.newer++] ?? -1),
      ];
      if (added || removed) continue;
      common.older.add(first);
      common.newer.add(second);
    }
  return stepsOf(older, newer, common);
}

function indexesWhere(lines: readonly string[], test: (line: string) => boolean): readonly number[] {
  return lines.flatMap((line, index) => (test(line) ? [index] : []));
}

/** Between two common lines, what was removed stands before what was added. */
function stepsOf(
  older: readonly string[],
  newer: readonly string[],
  common: { readonly older: ReadonlySet<number>; readonly newer: ReadonlySet<number> },
): readonly DiffStep[] {
  const steps: DiffStep[] = [];
  const at = { older: 0, newer: 0 };
  while (at.older < older.length || at.newer < newer.length) {
    for (; at.older < older.length && !common.older.has(at.older); at.older++)
      steps.push({ kind: "removed", line: older[at.older] ?? "" });
    for (; at.newer < newer.length && !common.newer.has(at.newer); at.newer++)
      steps.push({ kind: "added", line: newer[at.newer] ?? "" });
    for (; common.older.has(at.older) && common.newer.has(at.newer); at.older++, at.newer++)
      steps.push({ kind: "common", line: older[at.older] ?? "" });
  }
  return steps;
}

import { createTwoFilesPatch } from "diff";

/** Beyond this many changed lines a text diff helps nobody and costs more than the rest of the review. */
const MOST_EDITS = 4000;
const MOST_LINES = 60_000;

/**
 * The unified diff of generated files, sorted by path, or null when it is too long to make. Only what defines
 * something is compared: the manifest repeats the code location, provenance and README change with every commit.
 */
export function definitionsDiff(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): string | null {
  const paths = [...new Set([...before.keys(), ...after.keys()])].filter(isDefinition).sort();
  const patches: string[] = [];
  for (const path of paths) {
    const older = before.get(path) ?? "";
    const newer = after.get(path) ?? "";
    if (older === newer) continue;
    if (lines(older) + lines(newer) > MOST_LINES || leastEdits(older, newer) > MOST_EDITS) return null;
    const patch = createTwoFilesPatch(
      before.has(path) ? path : "/dev/null",
      after.has(path) ? path : "/dev/null",
      older,
      newer,
      undefined,
      undefined,
      { context: 3, maxEditLength: MOST_EDITS },
    );
    if (patch === undefined) return null;
    patches.push(patch.replace(/^(?:Index: .*\n)?=+\n/u, "").trimEnd());
  }
  return patches.length === 0 ? "" : `${patches.join("\n")}\n`;
}

function isDefinition(path: string): boolean {
  return (
    !path.endsWith(".json") &&
    !path.endsWith("_provenance.py") &&
    !path.endsWith("README.md") &&
    !path.includes("/runtime/")
  );
}

/** A line that one text has more often than the other is an edit however the two are laid beside each other. */
function leastEdits(older: string, newer: string): number {
  const surplus = new Map<string, number>();
  for (const line of older.split("\n")) surplus.set(line, (surplus.get(line) ?? 0) + 1);
  for (const line of newer.split("\n")) surplus.set(line, (surplus.get(line) ?? 0) - 1);
  let edits = 0;
  for (const count of surplus.values()) edits += Math.abs(count);
  return edits;
}

function lines(text: string): number {
  return text.split("\n").length;
}

import { formatPatch } from "diff";
import { diffLines } from "./diff-lines.ts";
import { hunksOf } from "./hunks-of.ts";

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
    const lines = { older: linesOf(older), newer: linesOf(newer) };
    if (lines.older.length + lines.newer.length > MOST_LINES) return null;
    const steps = diffLines(lines.older, lines.newer, MOST_EDITS);
    if (steps === null) return null;
    patches.push(
      formatPatch(
        {
          oldFileName: before.has(path) ? path : "/dev/null",
          newFileName: after.has(path) ? path : "/dev/null",
          oldHeader: undefined,
          newHeader: undefined,
          hunks: [...hunksOf(steps)],
        },
        { includeIndex: false, includeUnderline: false, includeFileHeaders: true },
      ).trimEnd(),
    );
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

/** Lines with their ends: a last one without is another line than one with it. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/gu) ?? [];
}

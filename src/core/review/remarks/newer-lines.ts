import type { ProjectFiles } from "../../model/project-files.ts";
import { diffLines } from "../diff-lines.ts";

/** The newer text of a file beside its older one. */
export interface NewerLines {
  /** Without their ends; line 1 is the first. */
  readonly texts: readonly string[];
  /** Whether a line is not in the older text. */
  readonly isAdded: (line: number) => boolean;
  /**
   * The newer line behind which lines of the older text stood that are gone, 0 for the beginning; null where one of them
   * still stands, or has another in its place.
   */
  readonly seamOf: (from: number, to: number) => number | null;
}

/** Beyond so many differing lines nobody is told of single ones. */
const MOST_DIFFERENCES = 5000;

/** Null where the newer side does not have the file, or too much of it differs. */
export function newerLines(before: ProjectFiles | null, after: ProjectFiles, file: string): NewerLines | null {
  const newer = after.read(file);
  if (newer === null) return null;
  const [older, texts] = [linesOf(before?.read(file) ?? ""), linesOf(newer)];
  const steps = diffLines(older, texts, MOST_DIFFERENCES);
  if (steps === null) return null;
  const added = new Set<number>();
  const seams = new Map<number, number>();
  const at = { older: 0, newer: 0 };
  for (const { kind } of steps) {
    if (kind !== "added") at.older++;
    if (kind !== "removed") at.newer++;
    if (kind === "added") added.add(at.newer);
    if (kind === "removed") seams.set(at.older, at.newer);
  }
  return {
    texts,
    isAdded: (line) => added.has(line),
    seamOf(from, to) {
      const found = new Set(Array.from({ length: to - from + 1 }, (_, index) => seams.get(from + index)));
      const [seam] = found;
      return found.size !== 1 || seam === undefined || added.has(seam + 1) ? null : seam;
    },
  };
}

function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r?\n/u);
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

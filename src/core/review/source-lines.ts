import { diffArrays } from "diff";
import type { Place } from "../model/place.ts";
import type { ProjectFiles } from "../model/project-files.ts";

/** A side of a comparison by its name. */
export type SideName = "before" | "after";

/** The text that the two sides of a comparison have at places that were found by reading it. */
export interface SourceLines {
  /** What stands at a place, line by line; comments, blank lines and indentation left out. */
  readonly at: (side: SideName, place: Place) => readonly SourceLine[];
  /** Whether some line of a place is not in the other side's file of that name. */
  readonly isTouched: (side: SideName, place: Place) => boolean;
}
export interface SourceLine {
  /** 1-based. */
  readonly line: number;
  readonly text: string;
}

/** Beyond so many differing lines a file counts as touched everywhere. */
const MOST_DIFFERENCES = 5000;

export function sourceLines(before: ProjectFiles, after: ProjectFiles): SourceLines {
  const files = { before, after };
  const texts = new Map<string, readonly string[]>();
  const touched = new Map<string, TouchedLines>();
  const linesOf = (side: SideName, file: string): readonly string[] =>
    remembered(texts, `${side} ${file}`, () => files[side].read(file)?.split(/\r?\n/u) ?? []);
  const touchedIn = (file: string): TouchedLines =>
    remembered(touched, file, () =>
      before.version(file) === after.version(file)
        ? { before: new Set(), after: new Set() }
        : touchedLines(linesOf("before", file), linesOf("after", file)),
    );
  return {
    at: (side, place) => meaningfulLines(linesOf(side, place.file), place),
    isTouched(side, place) {
      const lines = touchedIn(place.file)[side];
      if (lines === "all") return true;
      return meaningfulLines(linesOf(side, place.file), place).some(({ line }) => lines.has(line));
    },
  };
}

type TouchedLines = Readonly<Record<SideName, ReadonlySet<number> | "all">>;

/** Lines that the other side does not have, by the shortest difference of the two texts. */
function touchedLines(before: readonly string[], after: readonly string[]): TouchedLines {
  const parts = diffArrays([...before], [...after], { maxEditLength: MOST_DIFFERENCES });
  if (parts === undefined) return { before: "all", after: "all" };
  const removed = new Set<number>();
  const added = new Set<number>();
  let [older, newer] = [0, 0];
  for (const part of parts) {
    const { length } = part.value;
    for (let index = 1; index <= length; index++) {
      if (part.removed) removed.add(older + index);
      if (part.added) added.add(newer + index);
    }
    if (!part.added) older += length;
    if (!part.removed) newer += length;
  }
  return { before: removed, after: added };
}

function meaningfulLines(lines: readonly string[], { line, column, endLine, endColumn }: Place): readonly SourceLine[] {
  const found: SourceLine[] = [];
  for (let number = line; number <= Math.min(endLine, lines.length); number++) {
    const whole = lines[number - 1] ?? "";
    const text = whole.slice(number === line ? column - 1 : 0, number === endLine ? endColumn - 1 : undefined).trim();
    if (text !== "" && !text.startsWith("#")) found.push({ line: number, text });
  }
  return found;
}

function remembered<T>(cache: Map<string, T>, key: string, make: () => T): T {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = make();
  cache.set(key, made);
  return made;
}

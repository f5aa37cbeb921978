import type { Place } from "../model/place.ts";
import type { Span } from "./syntax.ts";

/** Turns offsets within one text into places. */
export interface LineIndex {
  place(span: Span): Place;
}

/**
 * Index of the line starts of a text. Lines end at LF, CRLF or CR, as CPython reads them; offsets outside the text are
 * moved to its nearest end.
 */
export function createLineIndex(file: string, text: string): LineIndex {
  const starts = lineStarts(text);
  const position = (offset: number): { line: number; column: number } => {
    const within = Math.min(Math.max(offset, 0), text.length);
    const line = lastAtOrBelow(starts, within);
    return { line: line + 1, column: within - (starts[line] ?? 0) + 1 };
  };
  return {
    place(span) {
      const start = position(span.start);
      const end = position(Math.max(span.start, span.end));
      return { file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
    },
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 10 || (code === 13 && text.charCodeAt(index + 1) !== 10)) starts.push(index + 1);
  }
  return starts;
}

function lastAtOrBelow(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

import type { Place } from "../../config/place.ts";

/** Turns offsets of one text into places. Lines end at `\n`, as GitHub counts them. */
export function placeFinder(
  text: string,
  file: string,
): (span: { readonly start: number; readonly end: number }) => Place {
  const lineStarts = [0];
  for (let index = text.indexOf("\n"); index !== -1; index = text.indexOf("\n", index + 1)) lineStarts.push(index + 1);
  return ({ start, end }) => {
    const first = lineAt(lineStarts, start);
    const last = lineAt(lineStarts, end);
    return {
      file,
      line: first + 1,
      column: start - (lineStarts[first] ?? 0) + 1,
      endLine: last + 1,
      endColumn: end - (lineStarts[last] ?? 0) + 1,
    };
  };
}

function lineAt(lineStarts: readonly number[], offset: number): number {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

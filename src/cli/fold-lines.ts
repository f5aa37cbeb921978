import { columnsOf } from "../core/text/columns-of.ts";

/** Sequences that colour text, or make a link of it (OSC 8), take no room. */
const ESCAPE = String.fromCharCode(27);
const UNSEEN = new RegExp(`${ESCAPE}\\[[0-9;]*m|${ESCAPE}\\]8;;[^${ESCAPE}]*${ESCAPE}\\\\`, "gu");
/** What is meant to be copied stays on one line: the selection and the command that recompute. */
const TO_COPY = /^\s+(?:Dagster|Kedro) {2,}\S/u;

/**
 * Folds what is read on a terminal at its width: lines break at spaces and go on two columns deeper than they began. A word
 * longer than the line stays whole.
 *
 * @param columns width of the terminal
 */
export function foldLines(text: string, columns: number): string {
  return text
    .split("\n")
    .map((line) => (widthOf(line) <= columns || TO_COPY.test(line) ? line : foldLine(line, columns)))
    .join("\n");
}

function foldLine(line: string, columns: number): string {
  const begins = /^ */u.exec(line)?.[0] ?? "";
  const goesOn = " ".repeat(Math.min(begins.length + 2, Math.floor(columns / 2)));
  const folded: string[] = [];
  let current = begins;
  let isEmpty = true;
  for (const word of line.slice(begins.length).split(" ")) {
    if (!isEmpty && widthOf(current) + 1 + widthOf(word) > columns) {
      folded.push(current.trimEnd());
      current = goesOn;
      isEmpty = true;
    }
    current += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...folded, current].join("\n");
}

function widthOf(text: string): number {
  return columnsOf(text.replace(UNSEEN, ""));
}

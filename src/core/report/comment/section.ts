/** A part of a report that can be printed in whole, cut after any item, or as its headline alone. */
export interface Section {
  /** Lower is kept longer when room is short. */
  readonly priority: number;
  /** Headline with its count: it says the main thing even when nothing follows. */
  readonly heading: string;
  /** Folded away behind its headline. */
  readonly isFolded: boolean;
  /** What stands before the items: a table's head, an opening fence. */
  readonly lead: string;
  readonly items: readonly string[];
  /** What closes the items: an end of fence. */
  readonly tail: string;
  /** No more items than this, whatever the room. */
  readonly most?: number;
  /** What one item is called: `asset`, `line`. */
  readonly item: string;
}

/** A section with its first `count` items. What is left out is counted, with where it can be found. */
export function printSection(section: Section, count: number, rest: string): string {
  const { heading, isFolded, lead, items, tail, item } = section;
  const hidden = items.length - count;
  const body = count === 0 && items.length > 0 ? "" : `${lead}${items.slice(0, count).join("")}${tail}`;
  const cut =
    hidden === 0
      ? ""
      : `${body === "" ? "" : "\n"}${hidden} ${count === 0 ? "" : "more "}${hidden === 1 ? item : plural(item)} not shown here${rest === "" ? "" : `: ${rest}`}.\n`;
  if (!isFolded && body + cut === "") return `${heading}\n\n`;
  return isFolded
    ? `<details><summary>${heading}</summary>\n\n${body}${cut}\n</details>\n\n`
    : `${heading === "" ? "" : `${heading}\n\n`}${body}${cut}\n`;
}

function plural(word: string): string {
  return word.endsWith("y") ? `${word.slice(0, -1)}ies` : `${word}s`;
}

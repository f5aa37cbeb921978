import type { Box } from "./box.ts";
import type { NodeState } from "./lineage-view.ts";

const MOST_NAME = 26;
/** States that fit a line beside each other. */
const BESIDE = 2;

/** Signs and words of the states, those of the page, so that no colour stands alone. */
export const STATE_WORDS: Readonly<Record<NodeState, { readonly sign: string; readonly word: string }>> = {
  loses: { sign: "!", word: "loses input" },
  gone: { sign: "−", word: "removed" },
  changed: { sign: "✎", word: "changed" },
  added: { sign: "+", word: "new" },
  renamed: { sign: "→", word: "renamed" },
  stale: { sign: "↻", word: "stale" },
  external: { sign: "◇", word: "external" },
  plain: { sign: "", word: "unchanged" },
};

/** A box says these by its shape. */
const SHAPED: ReadonlySet<NodeState> = new Set(["external", "plain"]);

/** What stands in a box, line by line: its name, then its state; of a folded box how many assets have which. */
export function boxLines({ name, states, isFolded }: Box): readonly string[] {
  const told = states.flatMap(({ state, count }) => {
    const { sign, word } = STATE_WORDS[state];
    if (SHAPED.has(state)) return isFolded && states.length === 1 ? [`${count} ${STATE_WORDS.plain.word}`] : [];
    return [isFolded ? `${count} ${sign} ${word}` : `${sign} ${word}`];
  });
  const lines = told.flatMap((_, index) =>
    index % BESIDE === 0 ? [told.slice(index, index + BESIDE).join(" · ")] : [],
  );
  return [endOf(name), ...lines];
}

/** The end of a long key tells assets apart. */
function endOf(name: string): string {
  const points = [...name];
  return points.length <= MOST_NAME ? name : `…${points.slice(-(MOST_NAME - 1)).join("")}`;
}

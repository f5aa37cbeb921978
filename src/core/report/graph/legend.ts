import type { Box } from "./box.ts";
import { STATE_WORDS } from "./box-lines.ts";
import type { NodeState } from "./lineage-view.ts";

/** In the order in which a legend tells them. */
export const STATES: readonly NodeState[] = [
  "changed",
  "added",
  "renamed",
  "stale",
  "loses",
  "gone",
  "external",
  "plain",
];

const MEANINGS: Readonly<Partial<Record<NodeState, string>>> = {
  changed: `${STATE_WORDS.changed.sign} changed by this`,
  stale: `${STATE_WORDS.stale.sign} stale until recomputed`,
  added: `${STATE_WORDS.added.sign} new`,
  renamed: `${STATE_WORDS.renamed.sign} renamed`,
  gone: `${STATE_WORDS.gone.sign} removed, stored data stays`,
  loses: `${STATE_WORDS.loses.sign} loses an input`,
};

/** What signs and shapes of some boxes mean, of those that are drawn. */
export function legendOf(boxes: readonly Box[]): readonly string[] {
  const shown = new Set(boxes.flatMap(({ states }) => states.map(({ state }) => state)));
  const words = STATES.filter((state) => shown.has(state)).flatMap((state) => MEANINGS[state] ?? []);
  return [
    ...words,
    ...(boxes.some(({ isFolded }) => isFolded) ? ["double edge: several assets"] : []),
    ...(boxes.some(({ states }) => states.some(({ state }) => state === "external")) ? ["barrel: external"] : []),
  ];
}

/** What a box is drawn as: the gravest state in it. */
export function stateOfBox({ states: [first] }: Box): NodeState {
  return first?.state ?? "plain";
}

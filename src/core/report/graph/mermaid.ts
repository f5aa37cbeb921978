import type { Report } from "../../model/report.ts";
import { mermaidLabel } from "../words/escape.ts";
import type { Box } from "./box.ts";
import { NODE_SPACING, RANK_SPACING } from "./box-layout.ts";
import { boxLines, STATE_WORDS } from "./box-lines.ts";
import { lineageBoxes } from "./lineage-boxes.ts";
import type { NodeState } from "./lineage-view.ts";

/** Names are cut before they would be wrapped: a box has the lines that it was measured with. */
const WRAPPING = 400;

export interface Drawing {
  readonly text: string;
  readonly boxes: number;
  /** About how high it is on GitHub's page, in px. */
  readonly height: number;
  /** Assets that stand in boxes together with others. */
  readonly folded: number;
  /** What the signs in the boxes mean, for a line below the drawing. */
  readonly legend: string;
}

/**
 * The changed assets and what surrounds them as a Mermaid flowchart that GitHub's column shows without a magnifying
 * glass, or null when there is nothing to draw. Ids are numbers, names stand only in quoted labels.
 */
export function renderMermaid(report: Report): Drawing | null {
  const drawing = lineageBoxes(report);
  if (drawing === null) return null;
  const { boxes, edges, direction } = drawing;
  const used = new Set(boxes.map(classOf));
  const lines = [
    `%%{init: {"flowchart": {"nodeSpacing": ${NODE_SPACING}, "rankSpacing": ${RANK_SPACING}, "wrappingWidth": ${WRAPPING}}}}%%`,
    `flowchart ${direction}`,
    ...boxes.map((box, index) => `  n${index + 1}${shaped(box)}:::${classOf(box)}`),
    ...edges.map(
      ({ from, to, state }) =>
        `  n${from + 1} ${state === "removed" ? "-.->" : state === "added" ? "==>" : "-->"} n${to + 1}`,
    ),
    ...STATES.filter((state) => used.has(state)).map((state) => `  classDef ${state} ${CLASSES[state]}`),
  ];
  return {
    text: lines.join("\n"),
    boxes: boxes.length,
    height: Math.ceil(drawing.height),
    folded: boxes.reduce(
      (sum, box) => sum + (box.isFolded ? box.states.reduce((own, { count }) => own + count, 0) : 0),
      0,
    ),
    legend: legendOf(boxes),
  };
}

function shaped(box: Box): string {
  const label = boxLines(box)
    .map((line) => mermaidLabel(line, 80))
    .join("<br/>");
  const [open, close] = box.isFolded ? ["[[", "]]"] : SHAPES[classOf(box)];
  return `${open}"${label}"${close}`;
}

function classOf({ states: [first] }: Box): NodeState {
  return first?.state ?? "plain";
}

function legendOf(boxes: readonly Box[]): string {
  const shown = new Set(boxes.flatMap(({ states }) => states.map(({ state }) => state)));
  const words = STATES.filter((state) => shown.has(state)).flatMap((state) => MEANINGS[state] ?? []);
  return [
    ...words,
    ...(boxes.some(({ isFolded }) => isFolded) ? ["double edge: several assets"] : []),
    ...(boxes.some(({ states }) => states.some(({ state }) => state === "external")) ? ["barrel: external"] : []),
  ].join(" · ");
}

const STATES: readonly NodeState[] = ["changed", "added", "renamed", "stale", "loses", "gone", "external", "plain"];

const MEANINGS: Readonly<Partial<Record<NodeState, string>>> = {
  changed: `${STATE_WORDS.changed.sign} changed by this`,
  stale: `${STATE_WORDS.stale.sign} stale until recomputed`,
  added: `${STATE_WORDS.added.sign} new`,
  renamed: `${STATE_WORDS.renamed.sign} renamed`,
  gone: `${STATE_WORDS.gone.sign} removed, stored data stays`,
  loses: `${STATE_WORDS.loses.sign} loses an input`,
};

const SHAPES: Readonly<Record<NodeState, readonly [open: string, close: string]>> = {
  changed: ["[", "]"],
  added: ["([", "])"],
  renamed: ["[", "]"],
  gone: ["[", "]"],
  loses: ["[", "]"],
  stale: ["(", ")"],
  external: ["[(", ")]"],
  plain: ["(", ")"],
};

/** A fill comes with its text's colour, and what has none takes the theme's: light and dark stay readable. */
const CLASSES: Readonly<Record<NodeState, string>> = {
  changed: "fill:#fff8c5,stroke:#9a6700,stroke-width:2px,color:#1f2328",
  added: "fill:#dafbe1,stroke:#1a7f37,stroke-width:2px,color:#1f2328",
  renamed: "fill:#fbefff,stroke:#8250df,stroke-width:2px,color:#1f2328",
  gone: "fill:#ffebe9,stroke:#cf222e,stroke-width:2px,stroke-dasharray:5 3,color:#1f2328",
  loses: "fill:#ffebe9,stroke:#cf222e,stroke-width:3px,color:#1f2328",
  stale: "fill:transparent,stroke:#8c959f,stroke-width:1px,stroke-dasharray:3 3",
  external: "fill:transparent,stroke:#8c959f,stroke-width:1px",
  plain: "fill:transparent,stroke:#8c959f,stroke-width:1px",
};

import type { Report } from "../../model/report.ts";
import { mermaidLabel } from "../words/escape.ts";
import type { Box } from "./box.ts";
import { NODE_SPACING, RANK_SPACING } from "./box-layout.ts";
import { boxLines } from "./box-lines.ts";
import { legendOf, stateOfBox, STATES } from "./legend.ts";
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
  const used = new Set(boxes.map(stateOfBox));
  const lines = [
    `%%{init: {"flowchart": {"nodeSpacing": ${NODE_SPACING}, "rankSpacing": ${RANK_SPACING}, "wrappingWidth": ${WRAPPING}}}}%%`,
    `flowchart ${direction}`,
    ...boxes.map((box, index) => `  n${index + 1}${shaped(box)}:::${stateOfBox(box)}`),
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
    legend: legendOf(boxes).join(" · "),
  };
}

function shaped(box: Box): string {
  const label = boxLines(box)
    .map((line) => mermaidLabel(line, 80))
    .join("<br/>");
  const [open, close] = box.isFolded ? ["[[", "]]"] : SHAPES[stateOfBox(box)];
  return `${open}"${label}"${close}`;
}

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

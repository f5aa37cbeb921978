import type { Report } from "../../model/report.ts";
import type { Boxes } from "../graph/box.ts";
import type { Fit } from "../graph/box-layout.ts";
import { boxLines } from "../graph/box-lines.ts";
import { legendOf } from "../graph/legend.ts";
import { type LineageBoxes, lineageBoxes } from "../graph/lineage-boxes.ts";
import { boxSize, drawBox } from "./draw-box.ts";
import { drawEdge } from "./draw-edge.ts";
import { layeredLayout } from "./layered-layout.ts";
import { SMALL_SIZE } from "./svg-style.ts";
import { textWidth } from "./text-width.ts";

/** GitHub's column, and what a screen shows at once. */
export const WIDEST = 866;
export const HIGHEST = 500;
export const MARGIN = 16;
export const HEAD = 26;
const FOOT_LINE = 18;
/** Two lines of legend at the most. */
const ROOM = { width: WIDEST - 2 * MARGIN, height: HIGHEST - HEAD - 2 * FOOT_LINE - 3 * MARGIN } as const;

/** The changed neighbourhood of a report, drawn from its upper left corner. */
export interface Panel {
  readonly width: number;
  readonly height: number;
  readonly drawing: string;
  readonly legend: readonly string[];
  /** The same in words. */
  readonly description: string;
}

/** Null where there is nothing to draw. */
export function panelOf(report: Report): Panel | null {
  const found = lineageBoxes(report, fitOf);
  if (found === null) return null;
  const { direction } = found;
  const layout = layeredLayout(found, found.boxes.map(boxSize), direction);
  const edges = found.edges.map(({ state }, index) => drawEdge(layout.edges[index] ?? [], state, direction));
  const boxes = found.boxes.map((box, index) => drawBox(box, layout.boxes[index] ?? { x: 0, y: 0 }));
  return {
    width: Math.ceil(layout.width),
    height: Math.ceil(layout.height),
    drawing: [...edges, ...boxes].join("\n"),
    legend: wrapped([...legendOf(found.boxes), ...edgeLegend(found)]),
    description: described(found),
  };
}

/** The direction in which boxes have room without being made smaller. */
function fitOf(drawing: Boxes): Fit | null {
  const sizes = drawing.boxes.map(boxSize);
  const fits = (["LR", "TD"] as const).flatMap((direction) => {
    const { width, height } = layeredLayout(drawing, sizes, direction);
    return width <= ROOM.width && height <= ROOM.height ? [{ direction, height }] : [];
  });
  return fits.sort((a, b) => a.height - b.height)[0] ?? null;
}

function edgeLegend({ edges }: LineageBoxes): readonly string[] {
  const has = (state: string): boolean => edges.some((edge) => edge.state === state);
  return [
    ...(has("added") ? ["thick line: new input"] : []),
    ...(has("removed") ? ["dashed line: no longer read"] : []),
  ];
}

/** Lines that fit the width, broken between words that belong together. */
function wrapped(words: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const word of words) {
    const line = lines.at(-1);
    const longer = line === undefined ? word : `${line} · ${word}`;
    if (line !== undefined && textWidth(longer, SMALL_SIZE) <= ROOM.width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function described({ boxes, edges }: LineageBoxes): string {
  const names = boxes.map((box) => boxLines(box).join(" "));
  const links = edges.map(({ from, to }) => `${boxes[from]?.name ?? ""} → ${boxes[to]?.name ?? ""}`);
  return [...names, ...links].join("; ");
}

/** How high the lines of a legend are. */
export function legendHeight(lines: number): number {
  return lines * FOOT_LINE;
}

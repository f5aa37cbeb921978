import type { BoxEdge, Boxes } from "./box.ts";
import { boxLines } from "./box-lines.ts";
import { layersOf } from "./layers.ts";

export type Direction = "LR" | "TD";

/** What GitHub's column and a reader's screen leave for a drawing; text is 16 px before it is scaled. */
const ROOM = { width: 866, height: 480, scale: 0.78 } as const;
/** As Mermaid draws with the spacing that `mermaid.ts` asks for; letters a little wider than they are. */
const LETTER = 9.2;
const NARROW = 5.5;
const WIDE = 13.5;
const LINE = 24;
const PADDING = 32;
export const NODE_SPACING = 26;
export const RANK_SPACING = 46;
/** Edges of a box that holds several assets are double. */
const DOUBLE = 18;
const EDGE = 26;
const MARGIN = 16;

/** How boxes fit: the direction in which they are drawn, and about how high that is on the page. */
export interface Fit {
  readonly direction: Direction;
  readonly height: number;
}

/**
 * The direction in which boxes fit 866 × 500 px with text of at least 12 px, or null where they fit in neither. An
 * estimate of what Mermaid will do: layers by the longest path, edges that skip a layer take room in it.
 */
export function fitOf(drawing: Boxes): Fit | null {
  const layers = layersOf(drawing);
  const fits = (["LR", "TD"] as const).map((direction) => {
    const { width, height } = sizeOf(drawing, layers, direction);
    const scale = Math.min(1, ROOM.width / width);
    return { direction, scale, height: height * scale };
  });
  const [best] = fits
    .filter(({ scale, height }) => scale >= ROOM.scale && height <= ROOM.height)
    .sort((a, b) => b.scale - a.scale || a.height - b.height);
  return best === undefined ? null : { direction: best.direction, height: best.height };
}

function sizeOf(
  { boxes, edges }: Boxes,
  layers: readonly number[],
  direction: Direction,
): { readonly width: number; readonly height: number } {
  const count = Math.max(0, ...layers) + 1;
  const sizes = boxes.map((box) => {
    const lines = boxLines(box);
    return {
      width: Math.max(...lines.map(widthOf)) + PADDING + (box.isFolded ? DOUBLE : 0),
      height: lines.length * LINE + PADDING,
    };
  });
  let along = 2 * MARGIN + (count - 1) * RANK_SPACING;
  let across = 0;
  for (let layer = 0; layer < count; layer++) {
    const own = sizes.filter((_, index) => layers[index] === layer);
    const passing = edges.filter((edge) => passes(edge, layers, layer)).length;
    along += Math.max(0, ...own.map((size) => (direction === "LR" ? size.width : size.height)));
    const room = own.reduce((sum, size) => sum + NODE_SPACING + (direction === "LR" ? size.height : size.width), 0);
    across = Math.max(across, room + passing * EDGE);
  }
  across += 2 * MARGIN;
  return direction === "LR" ? { width: along, height: across } : { width: across, height: along };
}

function widthOf(line: string): number {
  return [...line].reduce(
    (sum, letter) => sum + (/[iljtfr.,:;|! ]/u.test(letter) ? NARROW : /[mwMW…↻✎→+−@]/u.test(letter) ? WIDE : LETTER),
    0,
  );
}

function passes({ from, to }: BoxEdge, layers: readonly number[], layer: number): boolean {
  const [start = 0, end = 0] = [layers[from], layers[to]];
  return Math.min(start, end) < layer && layer < Math.max(start, end);
}

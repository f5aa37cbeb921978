import type { Folded } from "./fold.ts";
import type { Point, Rectangle } from "./rectangle.ts";

/** Boxes that hang together, laid out: by their places, from 0, 0. */
export interface Piece {
  /** Whether its groups stand together. */
  readonly isFramed: boolean;
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly (readonly [place: number, box: Rectangle])[];
  readonly edges: readonly (readonly [place: number, points: readonly Point[]])[];
}

const GAP = 36;
const MARGIN = 16;

/** The places of boxes that hang together by edges or stand in one frame; the larger pieces first. */
export function connectedPieces({ boxes, edges }: Folded, framed: ReadonlySet<number>): readonly (readonly number[])[] {
  const next: number[][] = boxes.map(() => []);
  const join = (one: number, other: number): void => {
    next[one]?.push(other);
    next[other]?.push(one);
  };
  for (const { from, to } of edges) join(from, to);
  const first = new Map<number, number>();
  boxes.forEach(({ group }, place) => {
    if (!framed.has(group)) return;
    const known = first.get(group);
    if (known === undefined) first.set(group, place);
    else join(known, place);
  });
  return piecesOf(next);
}

function piecesOf(next: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const seen = new Set<number>();
  const pieces: number[][] = [];
  next.forEach((_, start) => {
    if (seen.has(start)) return;
    const piece = [start];
    seen.add(start);
    for (let index = 0; index < piece.length; index++)
      for (const place of next[piece[index] ?? -1] ?? []) {
        if (seen.has(place)) continue;
        seen.add(place);
        piece.push(place);
      }
    pieces.push(piece.sort((a, b) => a - b));
  });
  return pieces.sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0));
}

/** Where pieces stand beside and below each other, so that all together are about as wide to high as the window. */
export function packPieces(
  pieces: readonly Pick<Rectangle, "width" | "height">[],
  ratio: number,
): { readonly width: number; readonly height: number; readonly corners: readonly Point[] } {
  const area = pieces.reduce((sum, { width, height }) => sum + (width + GAP) * (height + GAP), 0);
  const widest = Math.max(0, ...pieces.map(({ width }) => width));
  const room = Math.max(widest, Math.sqrt(area * ratio));
  const corners: Point[] = [];
  let [x, y, shelf, width] = [0, 0, 0, 0];
  for (const piece of pieces) {
    if (x > 0 && x + piece.width > room) [x, y, shelf] = [0, y + shelf + GAP, 0];
    corners.push({ x: x + MARGIN, y: y + MARGIN });
    x += piece.width + GAP;
    width = Math.max(width, x - GAP);
    shelf = Math.max(shelf, piece.height);
  }
  return { width: Math.max(1, width + 2 * MARGIN), height: Math.max(1, y + shelf + 2 * MARGIN), corners };
}

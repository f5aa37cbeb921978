import { layersOf } from "./layers.ts";
import type { Rectangle } from "./rectangle.ts";

interface QuickInput {
  readonly places: readonly number[];
  readonly edges: readonly { readonly from: number; readonly to: number }[];
  readonly sizeOf: (place: number) => Pick<Rectangle, "width" | "height">;
}

/** Sweeps that pull a box towards its neighbours; more change little. */
const SWEEPS = 4;
const GAP = { column: 90, row: 18 } as const;

/**
 * Columns by layers, rows so that edges cross little: for graphs of so many edges that a careful layout would take
 * seconds, and could not be followed anyway. Edges run behind boxes.
 */
export function quickLayout({ places, edges, sizeOf }: QuickInput): ReadonlyMap<number, Rectangle> {
  const layers = layersOf(places, edges);
  const columns: number[][] = [];
  for (const place of places) (columns[layers.get(place) ?? 0] ??= []).push(place);
  const ordered = swept(
    columns.filter((column) => column !== undefined),
    edges,
  );
  const found = new Map<number, Rectangle>();
  let x = 0;
  for (const column of ordered) {
    const sizes = column.map(sizeOf);
    const width = Math.max(...sizes.map((size) => size.width));
    let y = -sizes.reduce((sum, { height }) => sum + height + GAP.row, 0) / 2;
    column.forEach((place, row) => {
      const size = sizes[row] ?? { width, height: 0 };
      found.set(place, { ...size, x: x + (width - size.width) / 2, y });
      y += size.height + GAP.row;
    });
    x += width + GAP.column;
  }
  return found;
}

function swept(columns: readonly number[][], edges: QuickInput["edges"]): readonly (readonly number[])[] {
  const neighbours = { back: new Map<number, number[]>(), forth: new Map<number, number[]>() };
  for (const { from, to } of edges) {
    listed(neighbours.back, to).push(from);
    listed(neighbours.forth, from).push(to);
  }
  const rows = new Map<number, number>();
  const number = (column: readonly number[]): void =>
    column.forEach((place, row) => rows.set(place, (row + 0.5) / column.length));
  for (const column of columns) number(column);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const sides = sweep % 2 === 0 ? neighbours.back : neighbours.forth;
    for (const column of sweep % 2 === 0 ? columns : columns.toReversed()) {
      const weights = new Map(column.map((place) => [place, middle(sides.get(place), rows) ?? rows.get(place) ?? 0]));
      column.sort((a, b) => (weights.get(a) ?? 0) - (weights.get(b) ?? 0) || a - b);
      number(column);
    }
  }
  return columns;
}

function listed(lists: Map<number, number[]>, place: number): number[] {
  const known = lists.get(place) ?? [];
  lists.set(place, known);
  return known;
}

function middle(places: readonly number[] | undefined, rows: ReadonlyMap<number, number>): number | null {
  if (places === undefined || places.length === 0) return null;
  return places.reduce((sum, place) => sum + (rows.get(place) ?? 0), 0) / places.length;
}

import type { Boxes } from "../graph/box.ts";
import type { Direction } from "../graph/box-layout.ts";
import { layersOf } from "../graph/layers.ts";
import { orderLayers, type Slot } from "./order-layers.ts";
import { placeAcross } from "./place-across.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Placed extends Size {
  /** Middle of each box. */
  readonly boxes: readonly Point[];
  /** For each edge, the points that it passes: border of its source, bends, border of its target. */
  readonly edges: readonly (readonly Point[])[];
}

/** Between boxes of one layer, and between layers. */
const GAP = 18;
const RANK = 32;
/** Room of an edge that passes a layer. */
const PASSING = 10;

/**
 * Where boxes and edges stand: in layers by the longest path, few crossings, each box in front of what it is connected
 * with. For the dozen boxes of a drawing; the same boxes always give the same drawing.
 */
export function layeredLayout(drawing: Boxes, sizes: readonly Size[], direction: Direction): Placed {
  const isDown = direction === "TD";
  const along = ({ width, height }: Size): number => (isDown ? height : width);
  const across = ({ width, height }: Size): number => (isDown ? width : height);
  const layers = nearTargets(drawing, layersOf(drawing));
  const { slots, chains } = slotsOf(drawing, layers, sizes.map(across));
  const rows = orderLayers(slots);
  const middles = placeAcross(slots, rows, GAP);
  const depths = rows.map((row) => Math.max(0, ...row.map((slot) => along(sizes[slots[slot]?.box ?? -1] ?? NOTHING))));
  const starts = depths.map((_, row) => depths.slice(0, row).reduce((sum, depth) => sum + depth + RANK, 0));
  const at = (slot: number, shift: number): Point => {
    const rank = slots[slot]?.layer ?? 0;
    const middle = (starts[rank] ?? 0) + (depths[rank] ?? 0) / 2 + shift;
    const side = middles[slot] ?? 0;
    return isDown ? { x: side, y: middle } : { x: middle, y: side };
  };
  const half = (box: number): number => along(sizes[box] ?? NOTHING) / 2;
  const edges = drawing.edges.map(({ from, to }, index): readonly Point[] => {
    const chain = chains[index] ?? [];
    const isOn = (slots[chain[0] ?? 0]?.layer ?? 0) <= (slots[chain.at(-1) ?? 0]?.layer ?? 0);
    return chain.flatMap((slot, place): readonly Point[] => {
      if (place === 0) return [at(slot, isOn ? half(from) : -half(from))];
      if (place === chain.length - 1) return [at(slot, isOn ? -half(to) : half(to))];
      // straight through the layer, so that it meets no box there
      const reach = (depths[slots[slot]?.layer ?? 0] ?? 0) / 2;
      return [at(slot, isOn ? -reach : reach), at(slot, isOn ? reach : -reach)];
    });
  });
  const depth = starts.at(-1) === undefined ? 0 : (starts.at(-1) ?? 0) + (depths.at(-1) ?? 0);
  const breadth = Math.max(0, ...slots.map(({ size }, slot) => (middles[slot] ?? 0) + size / 2));
  return {
    boxes: drawing.boxes.map((_, box) => at(box, 0)),
    edges,
    width: isDown ? breadth : depth,
    height: isDown ? depth : breadth,
  };
}

const NOTHING: Size = { width: 0, height: 0 };

/** What is made of nothing stands right before what is made of it. */
function nearTargets({ edges }: Boxes, layers: readonly number[]): readonly number[] {
  return layers.map((layer, box) => {
    if (edges.some(({ from, to }) => to === box && from !== box)) return layer;
    const targets = edges.flatMap(({ from, to }) => (from === box ? (layers[to] ?? 0) : []));
    return targets.length === 0 ? layer : Math.max(layer, Math.min(...targets) - 1);
  });
}

/** A slot for each box, and one in each layer that an edge passes. */
function slotsOf(
  { boxes, edges }: Boxes,
  layers: readonly number[],
  sizes: readonly number[],
): { readonly slots: readonly Slot[]; readonly chains: readonly (readonly number[])[] } {
  const slots: (Slot & { readonly neighbours: number[] })[] = boxes.map((_, box) => ({
    box,
    layer: layers[box] ?? 0,
    size: sizes[box] ?? 0,
    neighbours: [],
  }));
  const chains = edges.map(({ from, to }) => {
    const [start, end] = [layers[from] ?? 0, layers[to] ?? 0];
    const step = start <= end ? 1 : -1;
    const chain = [from];
    for (let layer = start + step; step * layer < step * end; layer += step) {
      chain.push(slots.length);
      slots.push({ box: -1, layer, size: PASSING, neighbours: [] });
    }
    chain.push(to);
    chain.slice(1).forEach((slot, place) => {
      slots[slot]?.neighbours.push(chain[place] ?? 0);
      slots[chain[place] ?? 0]?.neighbours.push(slot);
    });
    return chain;
  });
  return { slots, chains };
}

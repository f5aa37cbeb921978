import type { Slot } from "./order-layers.ts";

const PASSES = 16;

/**
 * The middle of each slot across the layers: as near to the middle of what it is connected with as its neighbours in the
 * row leave room. The first stands at the edge.
 */
export function placeAcross(
  slots: readonly Slot[],
  rows: readonly (readonly number[])[],
  gap: number,
): readonly number[] {
  const middles = slots.map(() => 0);
  const wish = (slot: number): number => {
    const near = slots[slot]?.neighbours ?? [];
    if (near.length === 0) return middles[slot] ?? 0;
    return near.reduce((sum, other) => sum + (middles[other] ?? 0), 0) / near.length;
  };
  for (let pass = 0; pass <= PASSES; pass++)
    for (const row of pass % 2 === 0 ? rows : [...rows].reverse()) {
      const wishes = row.map((slot) => (pass === 0 ? 0 : wish(slot)));
      const found = settled(
        row.map((slot) => slots[slot]?.size ?? 0),
        wishes,
        gap,
      );
      row.forEach((slot, place) => (middles[slot] = found[place] ?? 0));
    }
  const edge = slots.reduce(
    (least, { size }, slot) => Math.min(least, (middles[slot] ?? 0) - size / 2),
    Number.POSITIVE_INFINITY,
  );
  return middles.map((middle) => middle - edge);
}

/** The least movement from the wishes that keeps order and gaps: neighbours that would overlap move as one. */
function settled(sizes: readonly number[], wishes: readonly number[], gap: number): readonly number[] {
  const offsets: number[] = [];
  const blocks: { readonly sum: number; readonly count: number }[] = [];
  sizes.forEach((size, place) => {
    const before = sizes[place - 1];
    offsets.push(before === undefined ? 0 : (offsets[place - 1] ?? 0) + (before + size) / 2 + gap);
    let block = { sum: (wishes[place] ?? 0) - (offsets[place] ?? 0), count: 1 };
    for (let last = blocks.at(-1); last !== undefined; last = blocks.at(-1)) {
      if (last.sum / last.count <= block.sum / block.count) break;
      block = { sum: last.sum + block.sum, count: last.count + block.count };
      blocks.pop();
    }
    blocks.push(block);
  });
  return blocks
    .flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count))
    .map((shift, place) => shift + (offsets[place] ?? 0));
}

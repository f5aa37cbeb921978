/** A box, or a place where an edge passes a layer, with what it is connected with in other layers. */
export interface Slot {
  /** -1 where an edge passes. */
  readonly box: number;
  readonly layer: number;
  readonly size: number;
  readonly neighbours: readonly number[];
}

const SWEEPS = 12;

/** The slots of each layer in an order in which few edges cross: each by the middle of its neighbours, there and back. */
export function orderLayers(slots: readonly Slot[]): readonly (readonly number[])[] {
  const count = Math.max(-1, ...slots.map(({ layer }) => layer)) + 1;
  let rows = Array.from({ length: count }, (_, layer) =>
    slots.flatMap((slot, index) => (slot.layer === layer ? [index] : [])),
  );
  let best = rows;
  let fewest = crossings(slots, rows);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
    rows = swept(slots, rows, sweep % 2 === 0);
    const found = crossings(slots, rows);
    if (found < fewest) [best, fewest] = [rows, found];
  }
  return best;
}

function swept(slots: readonly Slot[], rows: readonly (readonly number[])[], isDown: boolean): number[][] {
  const result = rows.map((row) => [...row]);
  const order = isDown ? result.keys() : [...result.keys()].reverse();
  for (const layer of order) {
    const places = new Map((result[isDown ? layer - 1 : layer + 1] ?? []).map((slot, place) => [slot, place]));
    const row = result[layer] ?? [];
    const wishes = new Map(
      row.map((slot, place) => {
        const near = (slots[slot]?.neighbours ?? []).flatMap((other) => places.get(other) ?? []);
        return [slot, near.length === 0 ? place : near.reduce((sum, one) => sum + one, 0) / near.length];
      }),
    );
    result[layer] = row.sort((a, b) => (wishes.get(a) ?? 0) - (wishes.get(b) ?? 0));
  }
  return result;
}

function crossings(slots: readonly Slot[], rows: readonly (readonly number[])[]): number {
  const place = new Map(rows.flatMap((row) => row.map((slot, index) => [slot, index] as const)));
  return rows.reduce((sum, row, layer) => {
    const links = row.flatMap((slot) =>
      (slots[slot]?.neighbours ?? []).flatMap((other) =>
        slots[other]?.layer === layer + 1 ? [[place.get(slot) ?? 0, place.get(other) ?? 0] as const] : [],
      ),
    );
    return (
      sum +
      links.reduce(
        (own, [a, b], index) => own + links.slice(0, index).filter(([c, d]) => (a - c) * (b - d) < 0).length,
        0,
      )
    );
  }, 0);
}

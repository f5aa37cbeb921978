import { indexGraph } from "../../graph/index-graph.ts";
import { topologicalLayers } from "../../graph/topological-layers.ts";
import { byCodeUnit } from "../../text/order.ts";

/** A node's centre, in units of one layer and one row. */
export interface Placed {
  readonly id: string;
  readonly layer: number;
  readonly row: number;
}

/** Sweeps that pull a node towards its neighbours; more change little. */
const SWEEPS = 6;

/**
 * Nodes in layers from left to right, each right of all it depends on, rows ordered so that edges cross little.
 * Edges of a cycle are ignored where they would point back. The same graph gives the same picture.
 */
export function layeredLayout(
  ids: readonly string[],
  edges: readonly { readonly from: string; readonly to: string }[],
): readonly Placed[] {
  const sources = new Map<string, string[]>(ids.map((id) => [id, []]));
  const targets = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const { from, to } of edges) {
    sources.get(to)?.push(from);
    targets.get(from)?.push(to);
  }
  const layers = layersOf(ids, sources);
  const columns: string[][] = [];
  for (const id of ids) (columns[layers.get(id) ?? 0] ??= []).push(id);
  const rows = new Map<string, number>();
  const number = (column: readonly string[]): void => column.forEach((id, row) => void rows.set(id, row));
  for (const column of columns) number(column ?? []);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const isForward = sweep % 2 === 0;
    for (const column of isForward ? columns : columns.toReversed()) {
      const weight = new Map(
        (column ?? []).map(
          (id) =>
            [
              id,
              middle(
                ((isForward ? sources : targets).get(id) ?? []).map((other) => rows.get(other) ?? 0),
                rows.get(id) ?? 0,
              ),
            ] as const,
        ),
      );
      column?.sort((a, b) => (weight.get(a) ?? 0) - (weight.get(b) ?? 0) || byCodeUnit(a, b));
      number(column ?? []);
    }
  }
  return ids.map((id) => ({ id, layer: layers.get(id) ?? 0, row: rows.get(id) ?? 0 }));
}

function middle(rows: readonly number[], own: number): number {
  return rows.length === 0 ? own : rows.reduce((sum, row) => sum + row, 0) / rows.length;
}

/** What is left of a cycle stands behind what it depends on, as far as that is placed when its turn comes. */
function layersOf(
  ids: readonly string[],
  sources: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, number> {
  const edges = ids.flatMap((id) => (sources.get(id) ?? []).map((source) => [source, id] as const));
  const placed = topologicalLayers(indexGraph(ids, edges)).layers;
  const layers = new Map(placed.flatMap((layer, index) => layer.map((id) => [id, index] as const)));
  for (const id of ids)
    if (!layers.has(id))
      layers.set(id, Math.max(0, ...(sources.get(id) ?? []).map((source) => (layers.get(source) ?? -1) + 1)));
  return layers;
}

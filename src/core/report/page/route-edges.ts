import { layeredLayout, type Placed } from "./layered-layout.ts";

interface Edge {
  readonly from: string;
  readonly to: string;
}

export interface RoutedLayout {
  readonly nodes: ReadonlyMap<string, Placed>;
  /** The places an edge passes between its ends, one in each layer it crosses, in the order of `edges`. */
  readonly waypoints: readonly (readonly Placed[])[];
}

/**
 * A layered layout in which an edge over several layers has a free row in each of them, so that it never runs behind a
 * node it has nothing to do with.
 */
export function routeEdges(ids: readonly string[], edges: readonly Edge[]): RoutedLayout {
  const layerOf = new Map(layeredLayout(ids, edges).map(({ id, layer }) => [id, layer]));
  const names = edges.map(({ from, to }, edge) => {
    const [start, end] = [layerOf.get(from) ?? 0, layerOf.get(to) ?? 0];
    return Array.from(
      { length: Math.max(0, end - start - 1) },
      (_, step) => `\u0000${String(edge).padStart(6, "0")} ${step}`,
    );
  });
  const pieces = edges.flatMap(({ from, to }, edge) => {
    const stops = [from, ...(names[edge] ?? []), to];
    return stops.slice(1).map((stop, step) => ({ from: stops[step] ?? from, to: stop }));
  });
  const placed = new Map(layeredLayout([...ids, ...names.flat()], pieces).map((node) => [node.id, node]));
  return { nodes: placed, waypoints: names.map((stops) => stops.flatMap((stop) => placed.get(stop) ?? [])) };
}

import type { Graph } from "./index-graph.ts";

/**
 * Layers of a graph: a node stands in the first layer after all of its predecessors', each layer sorted.
 * This is what Python's `graphlib.TopologicalSorter` yields when every ready node is taken at once, which is how
 * `kedro.pipeline.Pipeline.grouped_nodes` is made. Nodes on or behind a cycle are in no layer: they come as `blocked`.
 */
export function topologicalLayers(graph: Graph): {
  readonly layers: readonly (readonly string[])[];
  readonly blocked: readonly string[];
} {
  const size = graph.names.length;
  const { up, down } = graph;
  const waiting = new Int32Array(size);
  let ready: number[] = [];
  for (let index = 0; index < size; index++) {
    waiting[index] = (up.offsets[index + 1] ?? 0) - (up.offsets[index] ?? 0);
    if (waiting[index] === 0) ready.push(index);
  }
  const layers: (readonly string[])[] = [];
  while (ready.length > 0) {
    layers.push(ready.map((index) => graph.names[index] ?? ""));
    const next: number[] = [];
    for (const index of ready) {
      const end = down.offsets[index + 1] ?? 0;
      for (let at = down.offsets[index] ?? 0; at < end; at++) {
        const child = down.targets[at] ?? 0;
        const left = (waiting[child] ?? 0) - 1;
        waiting[child] = left;
        if (left === 0) next.push(child);
      }
    }
    ready = next.sort((a, b) => a - b);
  }
  return { layers, blocked: graph.names.filter((_, index) => (waiting[index] ?? 0) > 0) };
}

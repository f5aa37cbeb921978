import { neighbours, type Direction, type Graph } from "./index-graph.ts";

/**
 * Names reached from `starts` by following edges in one direction, the starts themselves included, sorted.
 * A start that is not in the graph is left out.
 */
export function reach(graph: Graph, starts: Iterable<string>, direction: Direction): readonly string[] {
  const seen = new Uint8Array(graph.names.length);
  const pending: number[] = [];
  for (const start of starts) {
    const index = graph.indexOf.get(start);
    if (index === undefined || seen[index] === 1) continue;
    seen[index] = 1;
    pending.push(index);
  }
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    for (const next of neighbours(graph, index, direction)) {
      if (seen[next] === 1) continue;
      seen[next] = 1;
      pending.push(next);
    }
  }
  return graph.names.filter((_, index) => seen[index] === 1);
}

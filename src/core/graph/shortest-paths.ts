import { neighbours, type Direction, type Graph } from "./index-graph.ts";

/** How a node was reached: the nearest start, the step before it, and how many edges that is. */
export interface ShortestPaths {
  /**
   * Names from the nearest start to `name`, both included, or null when it is not reached. Of more than `most` names the
   * start and the last ones are given, so that the paths of a long chain do not grow with its square.
   */
  pathTo(name: string, most?: number): readonly string[] | null;
  /** Number of edges from the nearest start, or null when it is not reached. */
  depthOf(name: string): number | null;
  /** Every reached name, starts included, nearest first, sorted within one distance. */
  readonly reached: readonly string[];
}

/**
 * Breadth first from many starts at once. Of several equally short paths the one through the smallest names is taken,
 * so that the same graph gives the same path.
 */
export function shortestPaths(graph: Graph, starts: Iterable<string>, direction: Direction): ShortestPaths {
  const previous = new Int32Array(graph.names.length).fill(-1);
  const depth = new Int32Array(graph.names.length).fill(-1);
  let frontier = [...new Set(starts)].flatMap((name) => graph.indexOf.get(name) ?? []).sort((a, b) => a - b);
  const startOf = new Int32Array(graph.names.length);
  for (const index of frontier) {
    depth[index] = 0;
    startOf[index] = index;
  }
  const reached: string[] = [];
  for (let distance = 1; frontier.length > 0; distance++) {
    const next: number[] = [];
    for (const index of frontier) {
      reached.push(graph.names[index] ?? "");
      for (const child of neighbours(graph, index, direction)) {
        if (depth[child] !== -1) continue;
        depth[child] = distance;
        previous[child] = index;
        startOf[child] = startOf[index] ?? index;
        next.push(child);
      }
    }
    frontier = next.sort((a, b) => a - b);
  }
  return {
    reached,
    depthOf: (name) => knownDepth(depth[graph.indexOf.get(name) ?? -1]),
    pathTo: (name, most = Number.POSITIVE_INFINITY) => {
      const end = graph.indexOf.get(name);
      if (end === undefined || depth[end] === -1) return null;
      const length = (depth[end] ?? 0) + 1;
      const kept = length > most ? most - 1 : length;
      const path: string[] = [];
      for (let index = end; path.length < kept; index = previous[index] ?? -1) path.push(graph.names[index] ?? "");
      if (length > most) path.push(graph.names[startOf[end] ?? end] ?? "");
      return path.reverse();
    },
  };
}

function knownDepth(depth: number | undefined): number | null {
  return depth === undefined || depth === -1 ? null : depth;
}

import { byCodeUnit } from "../text/order.ts";

/**
 * A directed graph over names, indexed once so that every walk is linear in what it visits.
 * Adjacency is kept in flat arrays: the neighbours of node `i` are `targets[offsets[i]] … targets[offsets[i + 1] - 1]`.
 */
export interface Graph {
  /** Names sorted by code unit; a node's index is its position here. */
  readonly names: readonly string[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** Along the edges, and against them. */
  readonly down: Adjacency;
  readonly up: Adjacency;
}
export interface Adjacency {
  readonly offsets: Int32Array;
  readonly targets: Int32Array;
}
export type Direction = "down" | "up";

/**
 * Indexes a graph of names. Ends of edges count as nodes; an edge given twice is one edge.
 * Neighbours are sorted, so every walk is deterministic whatever order the edges came in.
 */
export function indexGraph(nodes: Iterable<string>, edges: Iterable<readonly [from: string, to: string]>): Graph {
  const listed = [...edges];
  const set = new Set(nodes);
  for (const [from, to] of listed) set.add(from).add(to);
  const names = [...set].sort(byCodeUnit);
  const indexOf = new Map(names.map((name, index) => [name, index] as const));
  const pairs = uniquePairs(listed, indexOf, names.length);
  return { names, indexOf, down: adjacency(pairs, names.length, "down"), up: adjacency(pairs, names.length, "up") };
}

/** Neighbours of a node, as indexes; walks of the whole graph go through `offsets` and `targets`, which makes no object for each. */
export function neighbours(graph: Graph, index: number, direction: Direction): Int32Array {
  const { offsets, targets } = direction === "down" ? graph.down : graph.up;
  return targets.subarray(offsets[index] ?? 0, offsets[index + 1] ?? 0);
}

/** Edges as `from * size + to`, sorted and without repeats. */
function uniquePairs(
  edges: readonly (readonly [string, string])[],
  indexOf: ReadonlyMap<string, number>,
  size: number,
): Float64Array {
  const codes = new Float64Array(edges.length);
  edges.forEach(([from, to], position) => {
    codes[position] = (indexOf.get(from) ?? 0) * size + (indexOf.get(to) ?? 0);
  });
  codes.sort();
  let kept = 0;
  for (const code of codes) if (kept === 0 || codes[kept - 1] !== code) codes[kept++] = code;
  return codes.subarray(0, kept);
}

/** `pairs` are sorted by source then target, so both directions come out with sorted neighbours. */
function adjacency(pairs: Float64Array, size: number, direction: Direction): Adjacency {
  const offsets = new Int32Array(size + 1);
  const targets = new Int32Array(pairs.length);
  const isDown = direction === "down";
  for (const code of pairs) {
    const from = Math.floor(code / size);
    const next = (isDown ? from : code - from * size) + 1;
    offsets[next] = (offsets[next] ?? 0) + 1;
  }
  for (let index = 0; index < size; index++) offsets[index + 1] = (offsets[index + 1] ?? 0) + (offsets[index] ?? 0);
  const filled = offsets.slice();
  for (const code of pairs) {
    const from = Math.floor(code / size);
    const to = code - from * size;
    const near = isDown ? from : to;
    const slot = filled[near] ?? 0;
    targets[slot] = isDown ? to : from;
    filled[near] = slot + 1;
  }
  return { offsets, targets };
}

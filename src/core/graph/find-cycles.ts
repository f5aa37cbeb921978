import { neighbours, type Graph } from "./index-graph.ts";

/**
 * One shortest cycle of every strongly connected part, each starting at its smallest name; parts sorted by that name.
 * A node with an edge to itself is a cycle of one. No recursion: a chain of any length is fine.
 */
export function findCycles(graph: Graph): readonly (readonly string[])[] {
  const part = stronglyConnectedParts(graph);
  const sizes = new Int32Array(part.length);
  for (const id of part) sizes[id] = (sizes[id] ?? 0) + 1;
  const seen = new Uint8Array(part.length);
  const cycles: (readonly string[])[] = [];
  part.forEach((id, first) => {
    if (seen[id] === 1) return;
    seen[id] = 1;
    if ((sizes[id] ?? 0) > 1 || neighbours(graph, first, "down").includes(first))
      cycles.push(shortestCycle(graph, first, part));
  });
  return cycles;
}

/** Breadth first from `start` inside its part until an edge leads back. */
function shortestCycle(graph: Graph, start: number, part: Int32Array): readonly string[] {
  const cameFrom = new Map<number, number>();
  let frontier = [start];
  while (frontier.length > 0) {
    const next: number[] = [];
    for (const index of frontier) {
      for (const child of neighbours(graph, index, "down")) {
        if (child === start) return pathTo(graph, index, start, cameFrom);
        if (part[child] !== part[start] || cameFrom.has(child)) continue;
        cameFrom.set(child, index);
        next.push(child);
      }
    }
    frontier = next;
  }
  return [];
}

function pathTo(graph: Graph, end: number, start: number, cameFrom: ReadonlyMap<number, number>): readonly string[] {
  const path: string[] = [];
  for (
    let index: number | undefined = end;
    index !== undefined;
    index = index === start ? undefined : cameFrom.get(index)
  )
    path.push(graph.names[index] ?? "");
  return path.reverse();
}

/** Tarjan's algorithm with an explicit stack: the part number of every node. */
function stronglyConnectedParts(graph: Graph): Int32Array {
  const size = graph.names.length;
  const { offsets, targets } = graph.down;
  const order = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const part = new Int32Array(size).fill(-1);
  const open: number[] = [];
  let counter = 0;
  let parts = 0;
  for (let root = 0; root < size; root++) {
    if (order[root] !== -1) continue;
    const frames: { readonly index: number; next: number }[] = [{ index: root, next: offsets[root] ?? 0 }];
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const { index } = frame;
      if (order[index] === -1) {
        order[index] = low[index] = counter++;
        open.push(index);
      }
      const end = offsets[index + 1] ?? 0;
      let isDescending = false;
      while (frame.next < end && !isDescending) {
        const child = targets[frame.next++] ?? 0;
        if (order[child] === -1) {
          frames.push({ index: child, next: offsets[child] ?? 0 });
          isDescending = true;
        } else if (part[child] === -1) low[index] = Math.min(low[index] ?? 0, order[child] ?? 0);
      }
      if (isDescending) continue;
      frames.pop();
      const parent = frames.at(-1);
      if (parent !== undefined) low[parent.index] = Math.min(low[parent.index] ?? 0, low[index] ?? 0);
      if (low[index] === order[index]) {
        for (let member = open.pop(); member !== undefined; member = open.pop()) {
          part[member] = parts;
          if (member === index) break;
        }
        parts++;
      }
    }
  }
  return part;
}

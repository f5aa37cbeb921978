import { neighbours, type Graph } from "./index-graph.ts";

/**
 * One shortest cycle of every strongly connected part, each starting at its smallest name; parts sorted by that name.
 * A node with an edge to itself is a cycle of one. No recursion: a chain of any length is fine.
 */
export function findCycles(graph: Graph): readonly (readonly string[])[] {
  const part = stronglyConnectedParts(graph);
  const members = new Map<number, number[]>();
  part.forEach((id, index) => {
    const known = members.get(id);
    if (known === undefined) members.set(id, [index]);
    else known.push(index);
  });
  const cycles: (readonly string[])[] = [];
  for (const indexes of members.values()) {
    const first = indexes[0];
    if (first === undefined) continue;
    const loops = neighbours(graph, first, "down").includes(first);
    if (indexes.length > 1 || loops) cycles.push(shortestCycle(graph, first, part));
  }
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
  const order = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const part = new Int32Array(size).fill(-1);
  const open: number[] = [];
  let counter = 0;
  let parts = 0;
  for (let root = 0; root < size; root++) {
    if (order[root] !== -1) continue;
    const frames: { readonly index: number; next: number }[] = [{ index: root, next: 0 }];
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const { index } = frame;
      if (frame.next === 0) {
        order[index] = low[index] = counter++;
        open.push(index);
      }
      const children = neighbours(graph, index, "down");
      let isDescending = false;
      while (frame.next < children.length && !isDescending) {
        const child = children[frame.next++] ?? 0;
        if (order[child] === -1) {
          frames.push({ index: child, next: 0 });
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

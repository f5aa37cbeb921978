import type { NodePlan } from "./definitions-plan.ts";

/** A graph of nodes, of which some stand together already. */
export type Vertices = readonly (readonly NodePlan[])[];

/**
 * Divides nodes into parts that can each be one vertex without making a circle: where data leaves a part and comes back,
 * a new part begins. Gives the parts of more than one node in the order in which they run, and the graph with them.
 */
export function convexParts(
  vertices: Vertices,
  wanted: ReadonlySet<NodePlan>,
): { readonly parts: readonly (readonly NodePlan[])[]; readonly rest: Vertices } {
  const order = inOrder(vertices);
  const levels = new Map<readonly NodePlan[], number>();
  const behind = new Set<readonly NodePlan[]>();
  const before = predecessors(vertices);
  const isWanted = (vertex: readonly NodePlan[]): boolean =>
    vertex.length === 1 && vertex.every((one) => wanted.has(one));
  for (const vertex of order) {
    let level = 0;
    for (const one of before.get(vertex) ?? []) {
      const comesBack = isWanted(vertex) && !isWanted(one) && behind.has(one);
      level = Math.max(level, (levels.get(one) ?? 0) + (comesBack ? 1 : 0));
      if (isWanted(one) || behind.has(one)) behind.add(vertex);
    }
    levels.set(vertex, level);
  }
  const parts = new Map<number, NodePlan[]>();
  for (const vertex of order.filter(isWanted)) {
    const level = levels.get(vertex) ?? 0;
    parts.set(level, [...(parts.get(level) ?? []), ...vertex]);
  }
  const several = [...parts.values()].filter((part) => part.length > 1);
  const grouped = new Set(several.flat());
  const others = vertices.filter((vertex) => !vertex.some((node) => grouped.has(node)));
  return { parts: several, rest: [...others, ...several] };
}

type Predecessors = ReadonlyMap<readonly NodePlan[], ReadonlySet<readonly NodePlan[]>>;

function predecessors(vertices: Vertices): Predecessors {
  const makers = new Map(
    vertices.flatMap((vertex) =>
      vertex.flatMap((node) =>
        node.assetOp === null ? [] : node.outputs.map(({ assetId }) => [assetId, vertex] as const),
      ),
    ),
  );
  const of = (vertex: readonly NodePlan[]): ReadonlySet<readonly NodePlan[]> =>
    new Set(
      vertex
        .flatMap((node) => node.inputs.map(({ assetId }) => makers.get(assetId)))
        .filter((maker) => maker !== undefined)
        .filter((maker) => maker !== vertex),
    );
  return new Map(vertices.map((vertex) => [vertex, of(vertex)]));
}

/** Vertices so that what makes data stands before what reads it; what stands in a circle comes last. */
function inOrder(vertices: Vertices): Vertices {
  const before = predecessors(vertices);
  const open = new Map(vertices.map((vertex) => [vertex, before.get(vertex)?.size ?? 0]));
  const after = new Map<readonly NodePlan[], (readonly NodePlan[])[]>();
  for (const [vertex, ones] of before) for (const one of ones) after.set(one, [...(after.get(one) ?? []), vertex]);
  const ready = vertices.filter((vertex) => open.get(vertex) === 0);
  for (const vertex of ready)
    for (const next of after.get(vertex) ?? []) {
      const left = (open.get(next) ?? 0) - 1;
      open.set(next, left);
      if (left === 0) ready.push(next);
    }
  return ready;
}

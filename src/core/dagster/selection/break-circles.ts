import { findCycles } from "../../graph/find-cycles.ts";
import { indexGraph } from "../../graph/index-graph.ts";
import type { KedroNode } from "../../model/kedro-project.ts";
import { stripTranscoding } from "../../pipeline/transcoding.ts";

/** Jobs that are fine one by one may wait for each other in a circle: then what the later node makes is no asset of it. */
export function breakCircles(nodes: readonly KedroNode[]): readonly KedroNode[] {
  const position = new Map(nodes.map((node, index) => [node, index] as const));
  const makerOf = new Map<string, KedroNode>();
  for (const node of nodes)
    for (const output of node.outputs)
      if (!makerOf.has(stripTranscoding(output))) makerOf.set(stripTranscoding(output), node);
  const key = (node: KedroNode): string => String(position.get(node));
  const edges = nodes.flatMap((node) =>
    node.inputs
      .flatMap((input) => makerOf.get(stripTranscoding(input)) ?? [])
      .map((maker) => [key(maker), key(node)] as const),
  );
  const latest = new Set(findCycles(indexGraph([], edges)).map((cycle) => Math.max(...cycle.map(Number))));
  return latest.size === 0 ? nodes : breakCircles(nodes.filter((_, index) => !latest.has(index)));
}

import { findCycles } from "../graph/find-cycles.ts";
import { indexGraph } from "../graph/index-graph.ts";
import { nodeEdges } from "./grouped-nodes.ts";
import { nodeConflicts, spellingConflicts, type NodeConflict, type SpellingConflict } from "./node-conflicts.ts";
import { nodeIdentity } from "./node-identity.ts";
import { appendToIndex, indexNodes, memberNamed } from "./node-index.ts";
import type { BoundNode } from "./node.ts";

/** Why the sum of pipelines is no legal Kedro pipeline. */
export type UnionConflict<T> =
  | NodeConflict<T>
  | SpellingConflict<T>
  | { readonly kind: "cycle"; readonly nodes: readonly T[] };

export interface Union<T> {
  readonly nodes: readonly T[];
  /** Nodes that were left out because of a conflict, in order of appearance. */
  readonly refused: readonly T[];
  readonly conflicts: readonly UnionConflict<T>[];
}

/**
 * The sum of pipelines (`Pipeline.__add__` and the checks of `Pipeline.__init__`). Nodes that Kedro holds for equal are
 * one, the first met stays. `nodes` is the largest legal part in order of appearance: of two nodes of one name, or two
 * makers of one dataset, the first stays; a cycle and a mix of spellings are reported but nothing is left out for them.
 */
export function uniteNodes<T extends BoundNode>(pipelines: Iterable<readonly T[]>): Union<T> {
  const index = indexNodes<T>([]);
  const conflicts: UnionConflict<T>[] = [];
  const refused = new Map<string, T>();
  for (const node of [...pipelines].flat()) {
    const members = { index, size: index.nodes.length };
    const sameName = memberNamed(members, node.name);
    if (sameName === node) continue;
    if (sameName !== undefined && nodeIdentity(sameName) === nodeIdentity(node)) continue;
    if (refused.size > 0 && refused.has(nodeIdentity(node))) continue;
    const found = nodeConflicts(members, node);
    conflicts.push(...found);
    if (found.length > 0) refused.set(nodeIdentity(node), node);
    else appendToIndex(index, [node]);
  }
  const { nodes } = index;
  return {
    nodes,
    refused: [...refused.values()],
    conflicts: [...conflicts, ...spellingConflicts({ index, size: nodes.length }), ...cyclesOf(nodes)],
  };
}

function cyclesOf<T extends BoundNode>(nodes: readonly T[]): readonly UnionConflict<T>[] {
  const byName = new Map(nodes.map((node) => [node.name, node] as const));
  return findCycles(indexGraph(byName.keys(), nodeEdges(nodes))).map((cycle) => ({
    kind: "cycle",
    nodes: cycle.flatMap((name) => byName.get(name) ?? []),
  }));
}

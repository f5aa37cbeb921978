import type { KedroNode } from "../model/kedro-project.ts";
import { stripTranscoding } from "./dataset-name.ts";
import { findCycles } from "./find-cycles.ts";
import { indexGraph } from "./index-graph.ts";
import { nodeIdentity } from "./node-identity.ts";

/** Why the sum of pipelines is no legal Kedro pipeline. */
export type UnionConflict =
  | { readonly kind: "name"; readonly first: KedroNode; readonly second: KedroNode }
  | { readonly kind: "output"; readonly dataset: string; readonly first: KedroNode; readonly second: KedroNode }
  | { readonly kind: "confirm"; readonly dataset: string; readonly first: KedroNode; readonly second: KedroNode }
  | {
      readonly kind: "transcoding";
      readonly dataset: string;
      readonly plain: KedroNode;
      readonly transcoded: KedroNode;
    }
  | { readonly kind: "cycle"; readonly nodes: readonly KedroNode[] };

export interface Union {
  readonly nodes: readonly KedroNode[];
  /** Nodes that were left out because of a conflict, in order of appearance. */
  readonly refused: readonly KedroNode[];
  readonly conflicts: readonly UnionConflict[];
}

/**
 * The sum of pipelines (`Pipeline.__add__` and the checks of `Pipeline.__init__`). Nodes that Kedro holds for equal are
 * one, the first met stays. `nodes` is the largest legal part in order of appearance: of two nodes of one name, or two
 * makers of one dataset, the first stays; a cycle and a mix of spellings are reported but nothing is left out for them.
 */
export function unionNodes(pipelines: Iterable<readonly KedroNode[]>): Union {
  const conflicts: UnionConflict[] = [];
  const byName = new Map<string, KedroNode>();
  const makerOf = new Map<string, KedroNode>();
  const confirmerOf = new Map<string, KedroNode>();
  const refused = new Map<string, KedroNode>();
  for (const nodes of pipelines) {
    for (const node of nodes) {
      const sameName = byName.get(node.name);
      if (sameName === node) continue;
      const identity = nodeIdentity(node);
      if ((sameName !== undefined && nodeIdentity(sameName) === identity) || refused.has(identity)) continue;
      const found = conflictsOf(node, sameName, makerOf, confirmerOf);
      conflicts.push(...found);
      if (found.length > 0) {
        refused.set(identity, node);
        continue;
      }
      byName.set(node.name, node);
      for (const output of node.outputs) makerOf.set(stripTranscoding(output), node);
      for (const confirm of node.confirms) confirmerOf.set(stripTranscoding(confirm), node);
    }
  }
  const nodes = [...byName.values()];
  return {
    nodes,
    refused: [...refused.values()],
    conflicts: [...conflicts, ...mixedSpellings(nodes), ...cyclesOf(nodes, makerOf)],
  };
}

function conflictsOf(
  node: KedroNode,
  sameName: KedroNode | undefined,
  makerOf: ReadonlyMap<string, KedroNode>,
  confirmerOf: ReadonlyMap<string, KedroNode>,
): readonly UnionConflict[] {
  const conflicts: UnionConflict[] = [];
  if (sameName !== undefined) conflicts.push({ kind: "name", first: sameName, second: node });
  for (const output of node.outputs) {
    const first = makerOf.get(stripTranscoding(output));
    if (first !== undefined && first !== sameName)
      conflicts.push({ kind: "output", dataset: stripTranscoding(output), first, second: node });
  }
  for (const confirm of node.confirms) {
    const first = confirmerOf.get(stripTranscoding(confirm));
    if (first !== undefined && first !== sameName)
      conflicts.push({ kind: "confirm", dataset: stripTranscoding(confirm), first, second: node });
  }
  return conflicts;
}

/** A dataset used with and without transcoding suffix (`_validate_transcoded_inputs_outputs`). */
function mixedSpellings(nodes: readonly KedroNode[]): readonly UnionConflict[] {
  const plain = new Map<string, KedroNode>();
  const transcoded = new Map<string, KedroNode>();
  for (const node of nodes) {
    for (const dataset of [...node.inputs, ...node.outputs]) {
      const base = stripTranscoding(dataset);
      const users = base === dataset ? plain : transcoded;
      if (!users.has(base)) users.set(base, node);
    }
  }
  return [...transcoded].flatMap(([dataset, node]) => {
    const user = plain.get(dataset);
    return user === undefined ? [] : [{ kind: "transcoding" as const, dataset, plain: user, transcoded: node }];
  });
}

function cyclesOf(nodes: readonly KedroNode[], makerOf: ReadonlyMap<string, KedroNode>): readonly UnionConflict[] {
  const byName = new Map(nodes.map((node) => [node.name, node] as const));
  const edges = nodes.flatMap((node) =>
    node.inputs
      .flatMap((input) => makerOf.get(stripTranscoding(input))?.name ?? [])
      .map((maker) => [maker, node.name] as const),
  );
  return findCycles(indexGraph(byName.keys(), edges)).map((cycle) => ({
    kind: "cycle",
    nodes: cycle.flatMap((name) => byName.get(name) ?? []),
  }));
}

import type { PipelineNode } from "./node.ts";
import { stripTranscoding } from "./transcoding.ts";

/**
 * `Pipeline.grouped_nodes`: layers in which every node has its parents in earlier layers, each sorted by name; joined
 * they are `Pipeline.nodes`. Nodes on a cycle are left out (a checked pipeline has none).
 */
export function orderNodes(nodes: readonly PipelineNode[]): readonly (readonly PipelineNode[])[] {
  const { waiting, children } = countParents(nodes);
  const layers: PipelineNode[][] = [];
  let layer = nodes.filter((node) => waiting.get(node) === 0);
  while (layer.length > 0) {
    layers.push(layer.toSorted(byName));
    const next: PipelineNode[] = [];
    for (const parent of layer) {
      for (const child of children.get(parent) ?? []) {
        const left = (waiting.get(child) ?? 0) - 1;
        waiting.set(child, left);
        if (left === 0) next.push(child);
      }
    }
    layer = next;
  }
  return layers;
}

/** `Pipeline.node_dependencies`: every node with the nodes whose outputs it reads. */
export function nodeDependencies(nodes: readonly PipelineNode[]): ReadonlyMap<PipelineNode, ReadonlySet<PipelineNode>> {
  const producer = producers(nodes);
  return new Map(
    nodes.map((node) => {
      const parents = new Set<PipelineNode>();
      for (const name of node.inputNames) {
        const parent = producer.get(stripTranscoding(name));
        if (parent && parent !== node) parents.add(parent);
      }
      return [node, parents] as const;
    }),
  );
}

export function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

function countParents(nodes: readonly PipelineNode[]) {
  const waiting = new Map<PipelineNode, number>();
  const children = new Map<PipelineNode, PipelineNode[]>();
  for (const [node, parents] of nodeDependencies(nodes)) {
    waiting.set(node, parents.size);
    for (const parent of parents) {
      const known = children.get(parent);
      if (known) known.push(node);
      else children.set(parent, [node]);
    }
  }
  return { waiting, children };
}

function producers(nodes: readonly PipelineNode[]): ReadonlyMap<string, PipelineNode> {
  const producer = new Map<string, PipelineNode>();
  for (const node of nodes) for (const name of node.outputNames) producer.set(stripTranscoding(name), node);
  return producer;
}

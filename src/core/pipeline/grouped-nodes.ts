import { indexGraph } from "../graph/index-graph.ts";
import { topologicalLayers } from "../graph/topological-layers.ts";
import type { PipelineNode } from "./node.ts";
import { stripTranscoding } from "./transcoding.ts";

/**
 * `Pipeline.grouped_nodes`: layers in which every node has its parents in earlier layers, each sorted by name; joined
 * they are `Pipeline.nodes`. Nodes on or behind a cycle, which Kedro refuses, follow as one last layer so that nothing is
 * lost. Names are taken to be unique.
 */
export function groupedNodes<T extends PipelineNode>(nodes: readonly T[]): readonly (readonly T[])[] {
  const byName = new Map(nodes.map((node) => [node.name, node] as const));
  const { layers, blocked } = topologicalLayers(indexGraph(byName.keys(), nodeEdges(nodes)));
  const names = blocked.length > 0 ? [...layers, blocked] : layers;
  return names.map((layer) => layer.flatMap((name) => byName.get(name) ?? []));
}

/** `Pipeline.node_dependencies`: every node with the nodes whose outputs it reads, itself left out. */
export function nodeDependencies<T extends PipelineNode>(nodes: readonly T[]): ReadonlyMap<T, ReadonlySet<T>> {
  const makers = new Map<string, T>();
  for (const node of nodes) for (const name of node.outputs) makers.set(stripTranscoding(name), node);
  return new Map(
    nodes.map((node) => {
      const parents = new Set<T>();
      for (const name of node.inputs) {
        const parent = makers.get(stripTranscoding(name));
        if (parent && parent !== node) parents.add(parent);
      }
      return [node, parents] as const;
    }),
  );
}

/** The same as edges between names. */
export function nodeEdges(nodes: readonly PipelineNode[]): readonly (readonly [maker: string, reader: string])[] {
  return [...nodeDependencies(nodes)].flatMap(([node, parents]) =>
    [...parents].map((parent) => [parent.name, node.name] as const),
  );
}

import type { KedroNode } from "../model/kedro-project.ts";
import { stripTranscoding } from "./dataset-name.ts";
import { indexGraph } from "./index-graph.ts";
import type { PipelineIndex } from "./index-pipeline.ts";
import { topologicalLayers } from "./topological-layers.ts";

/**
 * Layers of a pipeline, each sorted by node name (`Pipeline.grouped_nodes`). Nodes on or behind a cycle, which Kedro
 * refuses, follow as one last layer so that nothing is lost.
 */
export function layerNodes(index: PipelineIndex): readonly (readonly KedroNode[])[] {
  const edges: (readonly [string, string])[] = [];
  for (const node of index.nodes) {
    for (const input of node.inputs) {
      const maker = index.producer.get(stripTranscoding(input));
      if (maker !== undefined) edges.push([maker.name, node.name]);
    }
  }
  const { layers, blocked } = topologicalLayers(indexGraph(index.byName.keys(), edges));
  const named = blocked.length > 0 ? [...layers, blocked] : layers;
  return named.map((layer) => layer.flatMap((name) => index.byName.get(name) ?? []));
}

import type { KedroRules } from "./kedro-rules.ts";
import { indexNodes, type NodeIndex } from "./node-index.ts";
import type { Hole, PipelineNode } from "./node.ts";

/** A value of Kedro's `Pipeline`, checked as Kedro checks it, with room for what could not be read. */
export interface Pipeline {
  readonly kind: "pipeline";
  /** The first `size` nodes of the index are this pipeline's. */
  readonly index: NodeIndex;
  readonly size: number;
  readonly holes: readonly Hole[];
  readonly rules: KedroRules;
}

/** `Pipeline([])`. */
export function emptyPipeline(rules: KedroRules): Pipeline {
  return { kind: "pipeline", index: indexNodes([]), size: 0, holes: [], rules };
}

/** The nodes that are members for certain, in the order of construction. */
export function memberNodes(pipeline: Pipeline): readonly PipelineNode[] {
  const { nodes } = pipeline.index;
  return nodes.length === pipeline.size ? nodes : nodes.slice(0, pipeline.size);
}

/** The member of that full name, if there is one. */
export function memberNamed(pipeline: Pipeline, name: string): PipelineNode | undefined {
  const position = pipeline.index.byName.get(name);
  return position !== undefined && position < pipeline.size ? pipeline.index.nodes[position] : undefined;
}

/** The member that makes a dataset, named without transcoding. */
export function memberProducing(pipeline: Pipeline, dataset: string): PipelineNode | undefined {
  const position = pipeline.index.producer.get(dataset);
  return position !== undefined && position < pipeline.size ? pipeline.index.nodes[position] : undefined;
}

/** The members that read a dataset, named without transcoding. */
export function membersConsuming(pipeline: Pipeline, dataset: string): readonly PipelineNode[] {
  const { index, size } = pipeline;
  return (index.consumers.get(dataset) ?? []).flatMap((position) => {
    const node = index.nodes[position];
    return position < size && node ? [node] : [];
  });
}

/** True when some hole may hold nodes of which nothing but perhaps the name is known. */
export function hasOpaqueHole(pipeline: Pipeline): boolean {
  return pipeline.holes.some((hole) => hole.node === null);
}

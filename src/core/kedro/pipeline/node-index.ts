import { bindingNames } from "./dataset-binding.ts";
import type { PipelineNode } from "./node.ts";
import { stripTranscoding } from "./transcoding.ts";

/**
 * Nodes with the look-ups a pipeline needs. It only ever grows, and each pipeline sees a prefix of it: `a + b` may
 * append `b` behind `a` without copying `a`, which keeps a sum of many pipelines linear. Positions at or behind a
 * pipeline's size are not its own and must be ignored.
 */
export interface NodeIndex {
  readonly nodes: PipelineNode[];
  readonly byName: Map<string, number>;
  /** Output without transcoding → the node that makes it. */
  readonly producer: Map<string, number>;
  /** Input without transcoding → the nodes that read it, ascending. */
  readonly consumers: Map<string, number[]>;
  readonly confirmer: Map<string, number>;
  /** Dataset without transcoding → first use without and with `@…`. */
  readonly spellings: Map<string, { plain: number; transcoded: number }>;
}

/** An index that holds these nodes. */
export function indexNodes(nodes: readonly PipelineNode[]): NodeIndex {
  const index: NodeIndex = {
    nodes: [],
    byName: new Map(),
    producer: new Map(),
    consumers: new Map(),
    confirmer: new Map(),
    spellings: new Map(),
  };
  appendToIndex(index, nodes);
  return index;
}

/** Adds nodes that were checked to fit: names, outputs and confirms are not in the index yet. */
export function appendToIndex(index: NodeIndex, nodes: readonly PipelineNode[]): void {
  for (const node of nodes) {
    const position = index.nodes.push(node) - 1;
    index.byName.set(node.name, position);
    for (const name of node.outputNames) {
      index.producer.set(stripTranscoding(name), position);
      noteSpelling(index, name, position);
    }
    for (const name of node.inputNames) {
      noteConsumer(index, stripTranscoding(name), position);
      noteSpelling(index, name, position);
    }
    for (const name of bindingNames(node.confirms)) index.confirmer.set(stripTranscoding(name), position);
  }
}

function noteConsumer(index: NodeIndex, name: string, position: number): void {
  const consumers = index.consumers.get(name);
  if (consumers === undefined) index.consumers.set(name, [position]);
  else if (consumers.at(-1) !== position) consumers.push(position);
}

function noteSpelling(index: NodeIndex, name: string, position: number): void {
  const base = stripTranscoding(name);
  const spelling = index.spellings.get(base) ?? { plain: Infinity, transcoded: Infinity };
  if (base === name) spelling.plain = Math.min(spelling.plain, position);
  else spelling.transcoded = Math.min(spelling.transcoded, position);
  index.spellings.set(base, spelling);
}

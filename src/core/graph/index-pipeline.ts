import type { KedroNode } from "../model/kedro-project.ts";
import { stripTranscoding } from "./dataset-name.ts";

/** The nodes of one pipeline with what Kedro looks them up by; datasets are known without transcoding suffix. */
export interface PipelineIndex {
  readonly nodes: readonly KedroNode[];
  readonly byName: ReadonlyMap<string, KedroNode>;
  readonly consumers: ReadonlyMap<string, readonly KedroNode[]>;
  readonly producer: ReadonlyMap<string, KedroNode>;
  /** Names as written, suffix included. */
  readonly datasets: ReadonlySet<string>;
}

const indexes = new WeakMap<readonly KedroNode[], PipelineIndex>();

/** Indexes nodes once, one list only once; every later question is answered without searching. */
export function indexPipeline(nodes: readonly KedroNode[]): PipelineIndex {
  const index = indexes.get(nodes) ?? makeIndex(nodes);
  indexes.set(nodes, index);
  return index;
}

function makeIndex(nodes: readonly KedroNode[]): PipelineIndex {
  const byName = new Map<string, KedroNode>();
  const consumers = new Map<string, KedroNode[]>();
  const producer = new Map<string, KedroNode>();
  const datasets = new Set<string>();
  for (const node of nodes) {
    byName.set(node.name, node);
    for (const input of node.inputs) {
      datasets.add(input);
      const base = stripTranscoding(input);
      const known = consumers.get(base);
      if (known === undefined) consumers.set(base, [node]);
      else if (known.at(-1) !== node) known.push(node);
    }
    for (const output of node.outputs) {
      datasets.add(output);
      producer.set(stripTranscoding(output), node);
    }
  }
  return { nodes, byName, consumers, producer, datasets };
}

/** Datasets that nodes read and none of them makes, as written (`Pipeline.inputs`), in the order they are met. */
export function freeInputs(index: PipelineIndex): readonly string[] {
  const free = new Set<string>();
  for (const node of index.nodes)
    for (const input of node.inputs) if (!index.producer.has(stripTranscoding(input))) free.add(input);
  return [...free];
}

/** Nodes that read something the node makes, itself never included. */
export function childrenOf(index: PipelineIndex, node: KedroNode): readonly KedroNode[] {
  return node.outputs.flatMap((output) => index.consumers.get(stripTranscoding(output)) ?? []);
}

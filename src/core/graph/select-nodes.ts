import type { KedroNode } from "../model/kedro-project.ts";
import { stripTranscoding } from "./dataset-name.ts";
import { childrenOf, type PipelineIndex } from "./index-pipeline.ts";

/** The arguments of `Pipeline.filter`; one left out or empty does not filter. */
export interface PipelineFilters {
  readonly tags?: readonly string[];
  readonly from_nodes?: readonly string[];
  readonly to_nodes?: readonly string[];
  readonly node_names?: readonly string[];
  readonly from_inputs?: readonly string[];
  readonly to_outputs?: readonly string[];
  readonly node_namespaces?: readonly string[];
}
export type FilterName = keyof PipelineFilters;

/** Why Kedro refuses a filter. `name` is the element at fault. */
export interface FilterProblem {
  readonly filter: FilterName;
  readonly kind: "unknown-node" | "unknown-dataset" | "unknown-namespace" | "repeated-node";
  readonly name: string;
}

/**
 * Nodes that meet every filter (`kedro.pipeline.Pipeline.filter`): each filter is applied to the whole pipeline and the
 * results are intersected, so their order does not matter. Kedro refuses an empty result too: that is for the caller.
 */
export function selectNodes(
  index: PipelineIndex,
  filters: PipelineFilters,
): { readonly nodes: readonly KedroNode[]; readonly problems: readonly FilterProblem[] } {
  const problems: FilterProblem[] = [];
  const selections: ReadonlySet<KedroNode>[] = [];
  for (const filter of FILTERS) {
    const values = filters[filter];
    if (values === undefined || values.length === 0) continue;
    selections.push(apply(index, filter, values, problems));
  }
  return { nodes: index.nodes.filter((node) => selections.every((selection) => selection.has(node))), problems };
}

const FILTERS = [
  "tags",
  "from_nodes",
  "to_nodes",
  "node_names",
  "from_inputs",
  "to_outputs",
  "node_namespaces",
] as const;

function apply(
  index: PipelineIndex,
  filter: FilterName,
  values: readonly string[],
  problems: FilterProblem[],
): ReadonlySet<KedroNode> {
  switch (filter) {
    case "tags":
      return new Set(index.nodes.filter((node) => values.some((tag) => node.tags.includes(tag))));
    case "node_names":
      return new Set(named(index, filter, values, problems));
    case "from_nodes":
      return walk(named(index, filter, values, problems), (node) => childrenOf(index, node));
    case "to_nodes":
      return walk(named(index, filter, values, problems), (node) => parentsOf(index, node));
    case "from_inputs":
      return walk(readers(index, known(index, filter, values, problems)), (node) => childrenOf(index, node));
    case "to_outputs":
      return walk(makers(index, known(index, filter, values, problems)), (node) => parentsOf(index, node));
    case "node_namespaces":
      return new Set(inNamespaces(index, values, problems));
  }
}

function walk(starts: readonly KedroNode[], next: (node: KedroNode) => readonly KedroNode[]): ReadonlySet<KedroNode> {
  const seen = new Set(starts);
  for (const node of seen) for (const further of next(node)) seen.add(further);
  return seen;
}

function parentsOf(index: PipelineIndex, node: KedroNode): readonly KedroNode[] {
  return node.inputs.flatMap((input) => index.producer.get(stripTranscoding(input)) ?? []);
}

/** `only_nodes`: every name must exist, and Kedro's check for unique names refuses one given twice. */
function named(
  index: PipelineIndex,
  filter: FilterName,
  names: readonly string[],
  problems: FilterProblem[],
): readonly KedroNode[] {
  const found = new Set<KedroNode>();
  for (const name of names) {
    const node = index.byName.get(name);
    if (node === undefined) problems.push({ filter, kind: "unknown-node", name });
    else if (found.has(node)) problems.push({ filter, kind: "repeated-node", name });
    else found.add(node);
  }
  return [...found];
}

/** Datasets that the pipeline uses, with or without their transcoding suffix; Kedro refuses any other. */
function known(
  index: PipelineIndex,
  filter: FilterName,
  datasets: readonly string[],
  problems: FilterProblem[],
): readonly string[] {
  return [...new Set(datasets)].filter((dataset) => {
    const isKnown = index.datasets.has(dataset) || index.consumers.has(dataset) || index.producer.has(dataset);
    if (!isKnown) problems.push({ filter, kind: "unknown-dataset", name: dataset });
    return isKnown;
  });
}

/** A name with suffix means exactly that spelling, one without means any. */
function readers(index: PipelineIndex, datasets: readonly string[]): readonly KedroNode[] {
  return datasets.flatMap((dataset) => {
    const base = stripTranscoding(dataset);
    const nodes = index.consumers.get(base) ?? [];
    return base === dataset ? nodes : nodes.filter((node) => node.inputs.includes(dataset));
  });
}

function makers(index: PipelineIndex, datasets: readonly string[]): readonly KedroNode[] {
  return datasets.flatMap((dataset) => {
    const base = stripTranscoding(dataset);
    const node = index.producer.get(base);
    return node !== undefined && (base === dataset || node.outputs.includes(dataset)) ? [node] : [];
  });
}

/** `only_nodes_with_namespaces`: a node that two entries match is given twice, which Kedro refuses. */
function inNamespaces(
  index: PipelineIndex,
  namespaces: readonly string[],
  problems: FilterProblem[],
): readonly KedroNode[] {
  const found = new Set<KedroNode>();
  for (const namespace of namespaces) {
    const matching = index.nodes.filter(
      (node) => node.namespace === namespace || (node.namespace ?? "").startsWith(`${namespace}.`),
    );
    if (matching.length === 0) problems.push({ filter: "node_namespaces", kind: "unknown-namespace", name: namespace });
    for (const node of matching) {
      if (found.has(node)) problems.push({ filter: "node_namespaces", kind: "repeated-node", name: node.name });
      found.add(node);
    }
  }
  return [...found];
}

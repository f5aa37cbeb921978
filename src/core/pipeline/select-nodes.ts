import type { KedroRules } from "./kedro-rules.ts";
import { memberNamed, memberNodes, type Members } from "./node-index.ts";
import type { PipelineNode } from "./node.ts";
import { datasetsBehind, traceNodes, unknownDatasets, type DataDirection } from "./trace-nodes.ts";

/** The arguments of `Pipeline.filter`; one left out or empty does not filter. */
export interface PipelineFilters {
  readonly tags?: readonly string[];
  readonly from_nodes?: readonly string[];
  readonly to_nodes?: readonly string[];
  readonly node_names?: readonly string[];
  readonly from_inputs?: readonly string[];
  readonly to_outputs?: readonly string[];
  /** Before Kedro 1.0 a single `node_namespace`: several are the sum of what each selects. */
  readonly node_namespaces?: readonly string[];
}
export type FilterName = keyof PipelineFilters;

export const FILTER_NAMES = [
  "from_nodes",
  "to_nodes",
  "node_names",
  "from_inputs",
  "to_outputs",
  "node_namespaces",
  "tags",
] as const satisfies readonly FilterName[];

/** Why Kedro refuses what a filter asks for. `name` is the element at fault. */
export interface SelectionProblem {
  readonly kind: "unknown-node" | "unknown-dataset" | "unknown-namespace" | "repeated-node";
  readonly name: string;
}
export interface FilterProblem extends SelectionProblem {
  readonly filter: FilterName;
}

/** The nodes that a filter takes, in the order it names them, and what is wrong with it. */
export interface NodeSelection<T> {
  readonly nodes: ReadonlySet<T>;
  readonly problems: readonly SelectionProblem[];
}
type SelectionRules = Pick<KedroRules, "matchesWholeNamespaces">;

/**
 * Nodes that meet every filter (`kedro.pipeline.Pipeline.filter`): each filter is applied to the whole pipeline and the
 * results are intersected, so their order does not matter. Kedro refuses an empty result too: that is for the caller.
 */
export function selectNodes<T extends PipelineNode>(
  members: Members<T>,
  filters: PipelineFilters,
  rules: SelectionRules,
): { readonly nodes: readonly T[]; readonly problems: readonly FilterProblem[] } {
  const problems: FilterProblem[] = [];
  const selections: ReadonlySet<T>[] = [];
  for (const filter of FILTER_NAMES) {
    const values = filters[filter];
    if (values === undefined || values.length === 0) continue;
    const selection = SELECTIONS[filter](members, values, rules);
    selections.push(selection.nodes);
    problems.push(...selection.problems.map((problem) => ({ filter, ...problem })));
  }
  const nodes = memberNodes(members).filter((node) => selections.every((selection) => selection.has(node)));
  return { nodes, problems };
}

const SELECTIONS: Readonly<
  Record<
    FilterName,
    <T extends PipelineNode>(members: Members<T>, values: readonly string[], rules: SelectionRules) => NodeSelection<T>
  >
> = {
  tags: nodesWithTags,
  from_nodes: (members, names) => nodesBehind(members, names, "down"),
  to_nodes: (members, names) => nodesBehind(members, names, "up"),
  node_names: nodesNamed,
  from_inputs: (members, datasets) => nodesAt(members, datasets, "down"),
  to_outputs: (members, datasets) => nodesAt(members, datasets, "up"),
  node_namespaces: nodesInNamespaces,
};

/** `Pipeline.only_nodes_with_tags`: the nodes that carry any of these tags. */
export function nodesWithTags<T extends PipelineNode>(members: Members<T>, tags: readonly string[]): NodeSelection<T> {
  const wanted = new Set(tags);
  return {
    nodes: new Set(memberNodes(members).filter((node) => node.tags.some((tag) => wanted.has(tag)))),
    problems: [],
  };
}

/** `Pipeline.only_nodes`: every full name must exist, and Kedro's check for unique names refuses one given twice. */
export function nodesNamed<T extends PipelineNode>(members: Members<T>, names: readonly string[]): NodeSelection<T> {
  const nodes = new Set<T>();
  const problems: SelectionProblem[] = [];
  for (const name of names) {
    const node = memberNamed(members, name);
    if (node === undefined) problems.push({ kind: "unknown-node", name });
    else if (nodes.has(node)) problems.push({ kind: "repeated-node", name });
    else nodes.add(node);
  }
  return { nodes, problems };
}

/**
 * `Pipeline.only_nodes_with_namespaces`: the nodes in these namespaces or below, where a node that two of them match is
 * given twice, which Kedro refuses. Before Kedro 1.0 `only_nodes_with_namespace` takes one, and pipelines are added up.
 */
export function nodesInNamespaces<T extends PipelineNode>(
  members: Members<T>,
  namespaces: readonly string[],
  rules: SelectionRules,
): NodeSelection<T> {
  const nodes = new Set<T>();
  const problems: SelectionProblem[] = [];
  for (const name of namespaces) {
    const matching = memberNodes(members).filter((node) => isInNamespace(node, name, rules));
    if (matching.length === 0) problems.push({ kind: "unknown-namespace", name });
    for (const node of matching) {
      if (nodes.has(node) && rules.matchesWholeNamespaces) problems.push({ kind: "repeated-node", name: node.name });
      nodes.add(node);
    }
  }
  return { nodes, problems };
}

/** Whether a namespace filter takes the node: by whole segments since Kedro 1.0, before by any beginning. */
export function isInNamespace(
  { namespace: own }: Pick<PipelineNode, "namespace">,
  namespace: string,
  rules: SelectionRules,
): boolean {
  if (own === null || own === "") return false;
  if (!rules.matchesWholeNamespaces) return own.startsWith(namespace);
  return own === namespace || own.startsWith(`${namespace}.`);
}

/** `Pipeline.from_nodes` (`down`) and `to_nodes` (`up`). */
function nodesBehind<T extends PipelineNode>(
  members: Members<T>,
  names: readonly string[],
  direction: DataDirection,
): NodeSelection<T> {
  const { nodes, problems } = nodesNamed(members, names);
  const datasets = datasetsBehind(nodes, direction);
  return {
    nodes: new Set([...nodes, ...traceNodes(members, { datasets, direction, isTransitive: true })]),
    problems,
  };
}

/** `Pipeline.from_inputs` (`down`) and `to_outputs` (`up`). */
function nodesAt<T extends PipelineNode>(
  members: Members<T>,
  datasets: readonly string[],
  direction: DataDirection,
): NodeSelection<T> {
  return {
    nodes: traceNodes(members, { datasets, direction, isTransitive: true }),
    problems: unknownDatasets(members, datasets).map((name) => ({ kind: "unknown-dataset", name })),
  };
}

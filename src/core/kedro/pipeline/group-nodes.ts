import { byName, nodeDependencies, orderNodes } from "./order-nodes.ts";
import { memberNodes, type Pipeline } from "./pipeline.ts";

/** One of `Pipeline.group_nodes_by`: what a deployment may run in one place. */
export interface GroupedNodes {
  readonly name: string;
  readonly type: "namespace" | "nodes";
  readonly nodes: readonly string[];
  readonly dependencies: readonly string[];
}

/** `Pipeline.group_nodes_by("namespace")`: by top namespace, in execution order; a node without one stands alone. */
export function groupNodesByNamespace(pipeline: Pipeline): readonly GroupedNodes[] {
  const nodes = memberNodes(pipeline);
  const parents = nodeDependencies(nodes);
  const groupOf = (node: { readonly name: string; readonly namespace: string | null }) =>
    node.namespace ? (node.namespace.split(".")[0] ?? "") : node.name;
  const groups = new Map<
    string,
    { name: string; type: "namespace" | "nodes"; nodes: string[]; dependencies: Set<string> }
  >();
  for (const node of orderNodes(nodes).flat()) {
    const name = groupOf(node);
    const group = groups.get(name) ?? {
      name,
      type: node.namespace ? "namespace" : "nodes",
      nodes: [],
      dependencies: new Set(),
    };
    groups.set(name, group);
    group.nodes.push(node.name);
    for (const parent of [...(parents.get(node) ?? [])].sort(byName)) {
      if (groupOf(parent) !== name) group.dependencies.add(groupOf(parent));
    }
  }
  return [...groups.values()].map((group) => ({ ...group, dependencies: [...group.dependencies] }));
}

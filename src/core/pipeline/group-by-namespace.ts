import { byName } from "../text/order.ts";
import { groupedNodes, nodeDependencies } from "./grouped-nodes.ts";
import type { PipelineNode } from "./node.ts";

/** One of `Pipeline.group_nodes_by`: what a deployment may run in one place. */
export interface NodeGroup {
  readonly name: string;
  readonly type: "namespace" | "nodes";
  readonly nodes: readonly string[];
  readonly dependencies: readonly string[];
}

/** `Pipeline.group_nodes_by("namespace")`: by top namespace, in execution order; a node without one stands alone. */
export function groupByNamespace(nodes: readonly PipelineNode[]): readonly NodeGroup[] {
  const parents = nodeDependencies(nodes);
  const groups = new Map<string, { type: NodeGroup["type"]; nodes: string[]; dependencies: Set<string> }>();
  for (const node of groupedNodes(nodes).flat()) {
    const name = groupOf(node);
    const type = node.namespace ? "namespace" : "nodes";
    const group = groups.get(name) ?? { type, nodes: [], dependencies: new Set() };
    groups.set(name, group);
    group.nodes.push(node.name);
    for (const parent of [...(parents.get(node) ?? [])].sort(byName))
      if (groupOf(parent) !== name) group.dependencies.add(groupOf(parent));
  }
  return [...groups].map(([name, group]) => ({ name, ...group, dependencies: [...group.dependencies] }));
}

function groupOf(node: PipelineNode): string {
  return node.namespace ? (node.namespace.split(".")[0] ?? "") : node.name;
}

import { list, text, type HostContext, type Value } from "static-python";
import { nodeDependencies, groupedNodes } from "../../pipeline/grouped-nodes.ts";
import type { BoundCall } from "./bind-call.ts";
import type { KedroHost, PipelineInCode } from "./kedro-host.ts";
import { groupByNamespace, type NodeGroup } from "../../pipeline/group-by-namespace.ts";
import { byName } from "../../text/order.ts";
import { memberNamed, memberNodes } from "../../pipeline/node-index.ts";
import { dictValue } from "./binding-value.ts";

/** `Pipeline.group_nodes_by(group_by)` of 1.x: a list of objects with `name`, `type`, `nodes` and `dependencies`. */
export function groupedNodesValue(held: PipelineInCode, call: BoundCall, host: HostContext): Value {
  const hole = held.pipeline.holes[0];
  if (hole) return { kind: "unknown", cause: hole.cause };
  const given = call.value("group_by");
  if (given?.kind === "unknown") return given;
  const strategy = given === undefined ? "namespace" : given.kind === "str" ? given.value.toLowerCase() : "none";
  if (strategy === "namespace") return list(groupByNamespace(memberNodes(held.pipeline)).map(groupObject));
  if (strategy === "none") return list(eachAlone(held).map(groupObject));
  return host.raise("ValueError", `Unsupported group_by strategy: ${strategy}`, call.at("group_by"));
}

/** `Pipeline.grouped_nodes_by_namespace` of 0.19: a dict of dicts whose `nodes` are nodes. */
export function groupsByNamespaceValue(kedro: KedroHost, held: PipelineInCode, host: HostContext): Value {
  return dictValue(
    groupByNamespace(memberNodes(held.pipeline)).map((group) => {
      const nodes = group.nodes.flatMap((name) => memberNamed(held.pipeline, name) ?? []);
      const entries = [
        [text("name"), text(group.name)],
        [text("type"), text(group.type === "nodes" ? "node" : group.type)],
        [text("nodes"), list(nodes.map((node) => kedro.nodeValue(node)))],
        [text("dependencies"), list(group.dependencies.map(text))],
      ] as const;
      return [text(group.name), dictValue(entries, host)] as const;
    }),
    host,
  );
}

function eachAlone(held: PipelineInCode): readonly NodeGroup[] {
  const nodes = memberNodes(held.pipeline);
  const parents = nodeDependencies(nodes);
  return groupedNodes(nodes)
    .flat()
    .map((node) => ({
      name: node.name,
      type: "nodes",
      nodes: [node.name],
      dependencies: [...(parents.get(node) ?? [])].sort(byName).map((parent) => parent.name),
    }));
}

function groupObject(group: NodeGroup): Value {
  const attributes = new Map<string, Value>([
    ["name", text(group.name)],
    ["type", text(group.type)],
    ["nodes", list(group.nodes.map(text))],
    ["dependencies", list(group.dependencies.map(text))],
  ]);
  return { kind: "host", object: { typeName: "NodeGroup", attribute: (name) => attributes.get(name) } };
}

import type { Asset, CodeLocation } from "../model/code-location.ts";
import { definedPartitions } from "../model/partitions.ts";
import { groupName } from "../names/group-name.ts";
import type { DefinitionsPlan, NodePlan, Port } from "./definitions-plan.ts";
import { byCodeUnit } from "../text/order.ts";

/** Name of the one output of such an asset: no data, only that the node has run. */
const RAN = "ran";

/**
 * The plan in which each node that makes nothing and that a job runs is an asset without data, so that an asset job
 * runs it: `env/nodes/<node>`, materialized when the node has run. The one JSON has no such asset, because Kedro has no
 * such dataset.
 */
export function withSinkAssets(plan: DefinitionsPlan): DefinitionsPlan {
  const taken = new Set(Object.keys(plan.location.assets));
  const sinks = new Map(
    plan.nodes
      .filter(({ assetOp, opName, outputs }) => assetOp === null && opName !== null && outputs.length === 0)
      .map((node) => [node, sinkOf(node, plan.location, taken)] as const),
  );
  if (sinks.size === 0) return plan;
  return {
    ...plan,
    nodes: plan.nodes.map((node) => sinks.get(node) ?? node),
    jobs: plan.jobs.map((job) => ({
      ...job,
      ops: job.ops.map((op) => ({ ...op, plan: op.plan === null ? null : (sinks.get(op.plan) ?? op.plan) })),
    })),
  };
}

function sinkOf(node: NodePlan, location: CodeLocation, taken: Set<string>): NodePlan {
  const names = [node.node, `${node.node}_ran`, `${node.node}.${node.opName ?? ""}`];
  const keys = names.map((name) => [location.environment, "nodes", ...name.split(".")]);
  const key = keys.find((parts) => !taken.has(parts.join("/"))) ?? [...(keys[0] ?? []), node.opName ?? ""];
  taken.add(key.join("/"));
  const port: Port = { name: RAN, dataset: "", assetId: key.join("/"), asset: sinkAsset(node, location, key) };
  return { ...node, assetOp: node.opName, outputs: [port] };
}

function sinkAsset(node: NodePlan, location: CodeLocation, key: readonly string[]): Asset {
  return {
    key,
    dataset: "",
    external: false,
    group: groupOf(node.node, location),
    deps: [...new Set(node.inputs.map(({ assetId }) => assetId))].sort(),
    op: node.opName,
    node: node.node,
    partitions: definedPartitions(node.facts.operations?.["partitions"]?.value),
    partitionMappings: {},
    nothing: true,
    ioManager: "io_manager",
    kinds: [],
    description: node.facts.doc,
    metadata: {},
    codeVersion: node.facts.fingerprint,
    at: node.facts.at,
  };
}

/** As the plugin groups assets: by the registered pipeline that holds the node. */
function groupOf(node: string, { kedro }: CodeLocation): string | null {
  const found = Object.entries(kedro.pipelines)
    .flatMap(([name, { nodes }]) => (name !== "__default__" && nodes.includes(node) ? [name] : []))
    .sort(byCodeUnit);
  return found[0] === undefined ? null : groupName([found[0]], false);
}

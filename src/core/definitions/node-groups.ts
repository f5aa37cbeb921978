import type { Asset, NodeFacts } from "../model/code-location.ts";
import { type Diagnostic, finding } from "../model/diagnostic.ts";
import { byCodeUnit, byFirst } from "../text/order.ts";
import { canBeAssetJob } from "./asset-job-section.ts";
import { convexParts, type Vertices } from "./convex-parts.ts";
import { legalName } from "./dagster-identifiers.ts";
import type { DefinitionsPlan, NodePlan, Port } from "./definitions-plan.ts";

/** Nodes that one step is to run: `memory`, `namespaces`, `namespace:NAME` or `tag:NAME`. */
export type OneStep = string;

/**
 * The plan in which nodes that are to run as one step are one multi-asset: those of a namespace, with a tag, or between
 * which data lives in memory. A group is divided where data would leave it and come back, and where a job runs a part of
 * it. Nodes with partitions, and such as share a dataset with another job's node, stay steps of their own.
 */
export function withNodeGroups(plan: DefinitionsPlan, selections: readonly OneStep[]): DefinitionsPlan {
  const candidates = selections.length === 0 ? [] : plan.nodes.filter(canBeGrouped);
  if (candidates.length === 0) return plan;
  const jobsOf = jobsByNode(plan);
  const named = new Map<string, NodePlan[]>();
  for (const [node, label] of labels(candidates, selections)) {
    const key = JSON.stringify([label, jobsOf.get(node) ?? [], operationsOf(node)]);
    named.set(key, [...(named.get(key) ?? []), node]);
  }
  let vertices: Vertices = plan.nodes.map((node) => [node]);
  const groups: NodePlan[] = [];
  const taken = new Set(plan.nodes.flatMap(({ assetOp, opName }) => [assetOp ?? "", opName ?? ""]));
  for (const [key, members] of [...named].sort(([a], [b]) => byCodeUnit(a, b))) {
    const [label] = JSON.parse(key) as [string];
    const { parts, rest } = convexParts(vertices, new Set(members));
    for (const part of parts) groups.push(groupOf(part, label, plan, taken));
    vertices = rest;
  }
  return groups.length === 0 ? plan : withGroups(plan, groups);
}

/** Selections by name that make no group: a name that has changed by now. */
export function nodeGroupDiagnostics(plan: DefinitionsPlan, selections: readonly OneStep[]): readonly Diagnostic[] {
  const members = plan.nodes.flatMap((node) => node.members ?? []);
  return selections
    .filter((selection) => selection.includes(":"))
    .filter((selection) => labels(members, [selection]).size < 2)
    .map((selection) => finding("one-step-of-no-nodes", { selection }, { subject: selection, at: null }));
}

/** True for a node that makes all of its assets, none of which, nor any that it reads, has partitions. */
function canBeGrouped(node: NodePlan): boolean {
  return (
    node.assetOp !== null &&
    node.outputs.every((port) => port.asset?.node === node.node) &&
    [...node.inputs, ...node.outputs].every((port) => port.asset?.partitions == null)
  );
}

/** What is set on a node's step: nodes of one step have the same. */
function operationsOf({ facts }: NodePlan): readonly (readonly [string, unknown])[] {
  return Object.entries(facts.operations ?? {})
    .map(([setting, { value }]) => [setting, value] as const)
    .sort(byFirst);
}

function jobsByNode({ jobs }: DefinitionsPlan): ReadonlyMap<NodePlan, readonly string[]> {
  const found = new Map<NodePlan, string[]>();
  for (const { key, ops } of jobs)
    for (const { plan } of ops) if (plan !== null) found.set(plan, [...(found.get(plan) ?? []), key]);
  return found;
}

/** The first selection that takes each node, with what tells its groups apart. */
function labels(nodes: readonly NodePlan[], selections: readonly OneStep[]): ReadonlyMap<NodePlan, string> {
  const found = new Map<NodePlan, string>();
  for (const selection of selections) {
    const [kind, name = ""] = selection.split(/:(.*)/su);
    const free = nodes.filter((node) => !found.has(node));
    const inMemory = kind === "memory" ? linkedInMemory(free) : null;
    for (const node of free) {
      const { namespace, tags } = node.facts;
      if (inMemory !== null) {
        const label = inMemory.get(node);
        if (label !== undefined) found.set(node, label);
      } else if (kind === "tag" && tags.includes(name)) found.set(node, name);
      else if (kind === "namespaces" && namespace !== null) found.set(node, namespace.split(".")[0] ?? namespace);
      else if (kind === "namespace" && `${namespace ?? ""}.`.startsWith(`${name}.`)) found.set(node, name);
    }
  }
  return found;
}

/** Nodes that hand data in memory to each other, by the name of the first of them. */
function linkedInMemory(nodes: readonly NodePlan[]): ReadonlyMap<NodePlan, string> {
  const makers = new Map(nodes.flatMap((node) => node.outputs.filter(isInMemory).map((port) => [port.assetId, node])));
  const root = new Map(nodes.map((node) => [node, node]));
  const rootOf = (node: NodePlan): NodePlan => {
    const above = root.get(node) ?? node;
    return above === node ? node : rootOf(above);
  };
  const linked = new Set<NodePlan>();
  for (const node of nodes)
    for (const port of node.inputs) {
      const maker = makers.get(port.assetId);
      if (maker === undefined) continue;
      root.set(rootOf(node), rootOf(maker));
      linked.add(node).add(maker);
    }
  return new Map([...linked].map((node) => [node, rootOf(node).node]));
}

function isInMemory({ asset, dataset }: Port): boolean {
  return dataset !== "" && asset?.ioManager === "io_manager" && !asset.nothing;
}

function groupOf(members: readonly NodePlan[], label: string, plan: DefinitionsPlan, taken: Set<string>): NodePlan {
  const plain = legalName(label);
  const names = [plain, `${plain}_nodes`, ...members.map((_, index) => `${plain}_nodes_${index + 2}`)];
  const name = names.find((one) => !taken.has(one)) ?? `${plain}_${members[0]?.assetOp ?? ""}`;
  taken.add(name);
  const made = new Map(members.flatMap((node) => node.outputs.map((port) => [port.assetId, node] as const)));
  const readOutside = new Set(
    plan.nodes.filter((node) => !members.includes(node)).flatMap((node) => node.inputs.map(({ assetId }) => assetId)),
  );
  const readInside = new Set(members.flatMap((node) => node.inputs.map(({ assetId }) => assetId)));
  const inputs = new Map(
    members.flatMap((node) =>
      node.inputs.filter(({ assetId }) => !made.has(assetId)).map((port) => [port.assetId, port]),
    ),
  );
  const outputs = members.flatMap((node) =>
    node.outputs.map((port): Port => {
      const isWithin = isInMemory(port) && readInside.has(port.assetId) && !readOutside.has(port.assetId);
      const asset = port.asset === null ? null : { ...port.asset, node: name, nothing: port.asset.nothing || isWithin };
      const own = port.dataset === "" ? `${port.name}_${node.assetOp ?? ""}` : port.name;
      return { ...port, name: own, asset, maker: node.facts };
    }),
  );
  return {
    node: name,
    pipeline: members[0]?.pipeline ?? "",
    facts: groupFacts(members),
    opName: null,
    assetOp: name,
    inputs: [...inputs.values()].map((port) => ({ ...port, asset: asDependency(port, plan) })),
    outputs,
    extraInputs: [],
    extraOutputs: [],
    parameters: [...new Set(members.flatMap(({ parameters }) => parameters))],
    members,
  };
}

/** The nodes of a group load what Kedro's catalog holds themselves, each with its hooks. */
function asDependency({ asset, dataset }: Port, { location }: DefinitionsPlan): Asset | null {
  if (asset === null || asset.ioManager === "io_manager") return asset;
  return (location.kedro.datasets[dataset]?.source ?? "memory") === "memory" ? asset : { ...asset, nothing: true };
}

function groupFacts(members: readonly NodePlan[]): NodeFacts {
  const [first] = members;
  if (first === undefined) throw new RangeError("a group has members");
  const shared = first.facts.tags.filter((tag) => members.every(({ facts }) => facts.tags.includes(tag)));
  return {
    ...first.facts,
    doc: `Runs as one step: ${members.map(({ node }) => node).join(", ")}.`,
    functionAt: null,
    tags: shared,
  };
}

function withGroups(plan: DefinitionsPlan, groups: readonly NodePlan[]): DefinitionsPlan {
  const groupOfNode = new Map(groups.flatMap((group) => (group.members ?? []).map((node) => [node, group] as const)));
  const opsOnly = new Map([...groupOfNode.keys()].map((node) => [node, { ...node, assetOp: null }] as const));
  return {
    ...plan,
    nodes: [...plan.nodes.map((node) => opsOnly.get(node) ?? node), ...groups],
    jobs: plan.jobs.map((job) => {
      const places = canBeAssetJob(job) ? groupOfNode : opsOnly;
      const planOf = (node: NodePlan | null): NodePlan | null => (node === null ? null : (places.get(node) ?? node));
      return { ...job, ops: job.ops.map((op) => ({ ...op, plan: planOf(op.plan) })) };
    }),
  };
}

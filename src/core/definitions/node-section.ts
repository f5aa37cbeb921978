import type { ConfigValue } from "omegaconf";
import { sanitizeName } from "../names/dagster-name.ts";
import type { Asset, NodeFacts } from "../model/code-location.ts";
import type { NodePlan, Port } from "./definitions-plan.ts";
import {
  call,
  code,
  deferred,
  dict,
  list,
  open,
  set,
  setOf,
  string,
  value,
  type PythonExpression,
} from "./python-expression.ts";
import { pythonString } from "./python-literal.ts";
import type { ModuleNames } from "./module-names.ts";
import { type ModuleSection, section, stepFunction } from "./module-section.ts";
import { partitionMapping, partitionsDefinition } from "./partitions-expression.ts";
import { automationCondition, freshnessPolicy, poolOf, ruledRetryPolicy, stepTags } from "./operations-section.ts";
import { GATE } from "../names/hook-names.ts";

/** The multi-asset of a node: its decorator and the function that runs it. */
export function assetFunction(plan: NodePlan, names: ModuleNames): ModuleSection {
  const outputs = plan.outputs.filter((port) => port.asset?.node === plan.node);
  const decorator = call("@dg.multi_asset", {
    name: string(plan.assetOp ?? ""),
    description: string(nodeDescription(plan)),
    ins: plan.inputs.length === 0 ? null : dict(plan.inputs.map((port) => [port.name, assetIn(port, outputs, names)])),
    outs: dict(
      outputs.flatMap((port) => (port.asset === null ? [] : [[port.name, assetOut(port, port.asset, plan, names)]])),
    ),
    internal_asset_deps: plan.members === undefined ? null : internalDeps(outputs, plan, names),
    partitions_def: outputPartitions(outputs),
    config_schema: configSchema(plan, names),
    required_resource_keys: resources([...plan.inputs, ...outputs].some((port) => names.mayBeInMemory(port))),
    op_tags: opTags(plan, "node_tag"),
    retry_policy: retryPolicy(plan, names),
    pool: poolOf(plan),
  });
  const body = call("kedro_project.run_node", {}, [code("context"), code("inputs")]);
  return section(stepFunction(names.assetVariable(plan), decorator, body));
}

/** The op of a node, shared by every job that runs it. */
export function opFunction(plan: NodePlan, names: ModuleNames): ModuleSection {
  const ins: [string, PythonExpression][] = plan.inputs.map((port) => [port.name, opIn(port, names)]);
  for (const input of [...plan.extraInputs, ...(names.isGated(plan) ? [GATE] : [])])
    ins.push([input, call("dg.In", {}, [code("dg.Nothing")])]);
  const outs: [string, PythonExpression][] = plan.outputs.map((port) => [port.name, opOut(port, names)]);
  for (const output of plan.extraOutputs) outs.push([output, call("dg.Out", {}, [code("dg.Nothing")])]);
  const decorator = call("@dg.op", {
    name: string(plan.opName ?? ""),
    description: string(nodeDescription(plan)),
    ins: dict(ins),
    out: dict(outs),
    config_schema: configSchema(plan, names),
    required_resource_keys: resources(
      [...plan.inputs, ...plan.outputs].some((port) => isKept(port) || names.mayBeInMemory(port)),
    ),
    tags: opTags(plan, "kedro_tag"),
    retry_policy: retryPolicy(plan, names),
    pool: poolOf(plan),
  });
  const owners = names.assetVariablesOf(plan.outputs);
  const run = call("kedro_project.run_node", { code_version: names.ownCodeVersion(plan) }, [
    code("context"),
    code("inputs"),
    ...(owners.length === 0 ? [] : [list(owners.map(code))]),
  ]);
  return section(stepFunction(names.opVariable(plan), decorator, run));
}

/** An external asset: data that no node of these definitions makes. */
export function externalAsset(asset: Asset, names: ModuleNames): PythonExpression {
  const { kinds, owners, tags, metadata } = names.annotations(asset, asset.dataset);
  const spec = call("dg.AssetSpec", {
    key: names.assetKey(asset),
    group_name: groupName(asset.group),
    description: asset.description === null ? null : string(asset.description),
    metadata: definitionMetadata(asset.dataset, metadata, null, names),
    kinds: kinds.length === 0 ? null : set(kinds),
    owners: owners.length === 0 ? null : list(owners.map(string)),
    tags: textDict(tags),
    freshness_policy: freshnessPolicy(asset),
    partitions_def: asset.partitions === null ? null : partitionsDefinition(asset.partitions),
  });
  return spec.kind === "sequence"
    ? {
        ...spec,
        close: `).with_io_manager_key(${pythonString(asset.ioManager)})`,
        method: call("with_io_manager_key", {}, [string(asset.ioManager)]),
      }
    : spec;
}

/** Which assets each output of a step of several nodes is made of: Dagster would take all of its inputs for each. */
function internalDeps(outputs: readonly Port[], plan: NodePlan, names: ModuleNames): PythonExpression {
  const ports = new Map([...plan.inputs, ...outputs].map((port) => [port.assetId, port]));
  const keys = (asset: Asset): readonly PythonExpression[] =>
    asset.deps.flatMap((id) => {
      const port = ports.get(id);
      return port === undefined ? [] : [call("dg.AssetKey", {}, [names.portKey(port)])];
    });
  return open(dict(outputs.flatMap((port) => (port.asset === null ? [] : [[port.name, setOf(keys(port.asset))]]))));
}

function assetIn(port: Port, outputs: readonly Port[], names: ModuleNames): PythonExpression {
  const { asset } = port;
  const mapping =
    asset === null
      ? undefined
      : outputs.map((out) => out.asset?.partitionMappings[port.assetId]).find((one) => one !== undefined);
  return call("dg.AssetIn", {
    key: names.portKey(port),
    metadata: metadataOf(port),
    input_manager_key: names.isOwnedElsewhere(port) ? string(names.ioManager) : null,
    partition_mapping: mapping === undefined ? null : partitionMapping(mapping),
    dagster_type: names.dataType(port),
  });
}

function assetOut(port: Port, asset: Asset, plan: NodePlan, names: ModuleNames): PythonExpression {
  const { kinds, owners, tags, metadata } = names.annotations(asset, port.dataset);
  const facts = port.maker ?? plan.facts;
  const description = asset.description ?? facts.doc;
  return call("dg.AssetOut", {
    key: names.portKey(port),
    dagster_type: names.dataType(port),
    group_name: groupName(asset.group),
    description: description === null ? null : string(description),
    io_manager_key: isLeftToDagster(asset) ? null : string(names.ioManager),
    metadata: definitionMetadata(port.dataset, metadata, facts, names),
    kinds: kinds.length === 0 ? null : set(kinds),
    owners: owners.length === 0 ? null : list(owners.map(string)),
    tags: textDict(tags),
    code_version: asset.codeVersion === null ? null : string(asset.codeVersion),
    freshness_policy: freshnessPolicy(asset),
    automation_condition: automationCondition(asset),
  });
}

/** A group as Dagster takes it: words of letters, digits and `_` between slashes. */
function groupName(group: string | null): PythonExpression | null {
  const words = (group ?? "").split("/").filter((word) => word !== "");
  return words.length === 0 ? null : string(words.map(sanitizeName).join("/"));
}

function textDict(texts: Readonly<Record<string, string>>): PythonExpression | null {
  const entries = Object.entries(texts);
  return entries.length === 0 ? null : dict(entries.map(([key, text]) => [key, string(text)]));
}

/** The retry policy that the metadata of one of the node's datasets declares. */
function retryPolicy(plan: NodePlan, names: ModuleNames): PythonExpression | null {
  const policies = plan.outputs.map((port) =>
    port.asset === null ? null : names.annotations(port.asset, port.dataset).retryPolicy,
  );
  const policy = ruledRetryPolicy(plan.facts) ?? policies.find((one) => one !== null) ?? null;
  if (policy === null) return null;
  return call("dg.RetryPolicy", {
    max_retries: value(policy.maxRetries),
    delay: policy.delay === null ? null : value(policy.delay),
    backoff: policy.backoff === null ? null : code(`dg.Backoff.${policy.backoff}`),
    jitter: policy.jitter === null ? null : code(`dg.Jitter.${policy.jitter}`),
  });
}

function opIn(port: Port, names: ModuleNames): PythonExpression {
  if (port.asset?.nothing === true) return call("dg.In", { metadata: metadataOf(port) }, [code("dg.Nothing")]);
  return call("dg.In", { input_manager_key: string(names.ioManager), metadata: metadataOf(port) });
}

function opOut(port: Port, names: ModuleNames): PythonExpression {
  if (port.asset?.nothing === true) return call("dg.Out", { metadata: metadataOf(port) }, [code("dg.Nothing")]);
  return call("dg.Out", {
    io_manager_key: isLeftToDagster(port.asset) ? null : string(names.ioManager),
    metadata: metadataOf(port),
  });
}

/** True for a dataset that Kedro keeps in memory: Dagster's own IO manager carries it between steps. */
function isLeftToDagster(asset: Asset | null): boolean {
  return asset === null || asset.ioManager === "io_manager";
}

/** True for a dataset that Dagster's own IO manager keeps, for later steps and for asset runs. */
export function isKept(port: Port): boolean {
  return isLeftToDagster(port.asset) && port.asset?.nothing !== true;
}

function metadataOf(port: Port): PythonExpression {
  return dict([["kedro_dataset", string(port.dataset)]]);
}

function definitionMetadata(
  dataset: string,
  metadata: Readonly<Record<string, ConfigValue>>,
  facts: NodeFacts | null,
  names: ModuleNames,
): PythonExpression {
  const entries = new Map<string, PythonExpression>(
    Object.entries(metadata).map(([key, item]) => [key, deferred(item)]),
  );
  entries.delete("kedro_dataset");
  const reference = facts === null ? null : names.codeReference(facts);
  if (reference !== null) {
    entries.delete("dagster/code_references");
    entries.set("dagster/code_references", reference);
  }
  return dict([...(dataset === "" ? [] : [["kedro_dataset", string(dataset)] as const]), ...entries]);
}

/** The partitions of a node's multi-asset; null when it has none. */
export function outputPartitions(outputs: readonly Port[]): PythonExpression | null {
  const partitioned = outputs.find((port) => port.asset?.partitions != null)?.asset?.partitions;
  return partitioned == null ? null : partitionsDefinition(partitioned);
}

/** What the run sets, and where a dataset may be in memory Dagster's own IO manager. */
function resources(isInMemory: boolean): PythonExpression {
  return set(isInMemory ? ["io_manager", "kedro"] : ["kedro"]);
}

function configSchema(plan: NodePlan, names: ModuleNames): PythonExpression | null {
  if (plan.parameters.length === 0 || names.sharesParameters) return null;
  return call("kedro_parameters", {}, plan.parameters.map(string));
}

function opTags(plan: NodePlan, prefix: string): PythonExpression {
  const { members } = plan;
  const tags: [string, PythonExpression][] =
    members === undefined
      ? [
          ["kedro/node", string(plan.node)],
          ["kedro/pipeline", string(plan.pipeline)],
        ]
      : [["kedro/nodes", string(JSON.stringify(members.map(({ pipeline, node }) => [pipeline, node])))]];
  plan.facts.tags.forEach((tag, index) => tags.push([`${prefix}_${index + 1}`, string(tag)]));
  return dict([...tags, ...stepTags(plan.facts)]);
}

function nodeDescription(plan: NodePlan): string {
  return plan.facts.doc ?? `Kedro node ${plan.node}.`;
}

import type { KedroNode } from "../../model/kedro-project.ts";
import { formatDatasetName, unformatAssetName } from "../../names/format-dataset-name.ts";
import { formatNodeName } from "../../names/format-node-name.ts";
import { formatPartitionKey } from "../../names/format-partition-key.ts";
import { afterHook, afterHookInput, beforeHook, GATE } from "../../names/hook-names.ts";
import { hookOp, jobGraphBuilder, type JobGraphBuilder } from "./job-graph.ts";
import type { SelectedJob } from "../selection/select-jobs.ts";
import { pluginFanOut, type FanOut } from "./plugin-fan-out.ts";
import { isParameterName } from "../../pipeline/parameter-name.ts";
import { stripTranscoding } from "../../pipeline/transcoding.ts";
import { freeInputs } from "../../pipeline/pipeline-datasets.ts";
import { memberMaking, membersOf } from "../../pipeline/node-index.ts";
import type { TranslationScope } from "../scope/translation-scope.ts";

/** Where an input comes from: `op.output`, or null for an asset that an IO manager loads. */
type Source = string | null;

interface Composition {
  readonly scope: TranslationScope;
  readonly nodes: readonly KedroNode[];
  readonly builder: JobGraphBuilder;
  readonly before: string;
  /** By formatted dataset name: free inputs and what un-fanned ops have made so far. */
  readonly materialized: Map<string, Source>;
  /** By formatted dataset name, then downstream key: what fanned-out ops have made so far. */
  readonly clones: Map<string, Map<string, string>>;
  readonly afterInputs: Map<string, string>;
}

/**
 * Puts a job together as the plugin does (`PipelineTranslator.translate_pipeline`), defects included: only the last
 * layer feeds the after-hook, and what a fanned-out op makes reaches no later op unless it is a Nothing dataset.
 * `translated` finds the node that the plugin's op factories hold for an op name.
 */
export function composePluginJob(
  scope: TranslationScope,
  { config, nodes, layers }: SelectedJob,
  translated: ReadonlyMap<string, KedroNode>,
): JobGraphBuilder {
  const free = freeInputs(nodes).filter((dataset) => !isParameterName(dataset));
  const composition: Composition = {
    scope,
    nodes,
    builder: jobGraphBuilder(),
    before: beforeHook(config.name),
    materialized: new Map(free.map((dataset) => [formatDatasetName(dataset), null] as const)),
    clones: new Map(),
    afterInputs: new Map(),
  };
  composition.builder.add(hookOp("before_pipeline_run", composition.before, []));
  for (const [position, layer] of layers.entries()) {
    for (const member of layer) {
      const node = translated.get(formatNodeName(member.name));
      // of the jobs' own pipelines only a conflict, told elsewhere, leaves nodes out
      if (node === undefined && scope.allPipelines)
        composition.builder.defects.push({ kind: "node-not-translated", node: member });
      addNode(composition, {
        node: node ?? member,
        member,
        isFirst: position === 0,
        isLast: position === layers.length - 1,
      });
    }
  }
  const inputs = [...composition.afterInputs].map(([input, source]) => [input, [source]] as const);
  composition.builder.add(hookOp("after_pipeline_run", afterHook(config.name), inputs));
  return composition.builder;
}

/** A node in its job. */
interface PlacedNode {
  /** The node that the op is made of. */
  readonly node: KedroNode;
  /** The job's own node: another one only where registry and discovery differ. */
  readonly member: KedroNode;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

function addNode(composition: Composition, placed: PlacedNode): void {
  const { scope, builder } = composition;
  const fanOut = pluginFanOut(scope, placed.member, builder.defects);
  if (fanOut.size === 0) addSingle(composition, placed);
  else addClones(composition, placed, fanOut);
}

function addSingle(composition: Composition, placed: PlacedNode): void {
  const { builder, materialized, afterInputs } = composition;
  const { node, member, isLast } = placed;
  const op = formatNodeName(node.name);
  const outputs = outputNames(node);
  if (outputs.length === 0 && !isLast) builder.defects.push({ kind: "sink-before-last-layer", node: member });
  builder.add({
    op,
    step: { kind: "node", node: node.name, upstreamPartition: null, downstreamPartition: null },
    node,
    inputs: [...inputsOf(composition, node, true), ...gate(composition, placed)],
  });
  for (const output of outputs) materialized.set(output, `${op}.${output}`);
  if (isLast) afterInputs.set(afterHookInput(op), `${op}.${afterHookInput(op)}`);
}

function addClones(composition: Composition, placed: PlacedNode, fanOut: FanOut): void {
  const { builder, clones, afterInputs } = composition;
  const { node, isLast } = placed;
  const inputs = [...inputsOf(composition, node, false), ...gate(composition, placed)];
  for (const [upstream, downstream] of fanOut) {
    // the plugin cuts at the first bar, so a key with a bar loses its end
    const upstreamKey = upstream.split("|")[1] ?? "";
    const downstreamKey = downstream.split("|")[1] ?? "";
    const op = `${formatNodeName(node.name)}__${formatNodeName(upstreamKey)}`;
    const step = {
      kind: "node",
      node: node.name,
      upstreamPartition: upstream,
      downstreamPartition: downstream,
    } as const;
    builder.add({ op, step, node, inputs });
    for (const output of outputNames(node)) {
      const byKey = clones.get(output) ?? new Map<string, string>();
      clones.set(output, byKey.set(downstreamKey, `${op}.${output}`));
    }
    const suffix = formatPartitionKey(downstreamKey);
    if (suffix === null) builder.defects.push({ kind: "unusable-partition-key", node, key: downstreamKey });
    if (isLast) afterInputs.set(afterHookInput(`${op}__${suffix ?? ""}`), `${op}.${afterHookInput(op)}`);
  }
}

/**
 * Op-fed inputs by name. A Nothing dataset that clones make becomes one input per downstream key, but only for an op
 * that is not itself fanned out.
 */
function inputsOf(
  composition: Composition,
  node: KedroNode,
  isSingle: boolean,
): readonly (readonly [string, readonly string[]])[] {
  const { scope, materialized, clones } = composition;
  const inputs = new Map<string, readonly string[]>();
  for (const dataset of node.inputs) {
    if (isParameterName(dataset)) continue;
    const name = formatDatasetName(dataset);
    const isNothing = scope.roleOf(dataset).kind === "nothing";
    const byKey = clones.get(name);
    if (isSingle && isNothing && byKey !== undefined && scope.roleOf(unformatAssetName(name)).kind === "nothing") {
      for (const [key, source] of byKey) inputs.set(`${name}__${formatPartitionKey(key) ?? ""}`, [source]);
      continue;
    }
    const source = materialized.get(name);
    // Dagster lets a Nothing input go unfed; any other must have a source
    if (source === undefined && !isNothing) noteUnconnected(composition, node, dataset);
    inputs.set(name, source === undefined || source === null ? [] : [source]);
  }
  return [...inputs];
}

function noteUnconnected(composition: Composition, node: KedroNode, dataset: string): void {
  const maker = memberMaking(membersOf(composition.nodes), stripTranscoding(dataset)) ?? null;
  const because = composition.clones.has(formatDatasetName(dataset)) ? "fan-out" : "transcoding";
  composition.builder.defects.push({ kind: "unconnected-input", node, dataset, maker, because });
}

function gate(composition: Composition, { isFirst }: PlacedNode): readonly (readonly [string, readonly string[]])[] {
  return isFirst ? [[GATE, [`${composition.before}.${GATE}`]]] : [];
}

/** Outputs that format alike are one. */
function outputNames(node: KedroNode): readonly string[] {
  return [...new Set(node.outputs.map(formatDatasetName))];
}

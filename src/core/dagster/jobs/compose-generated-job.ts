import { isParameter, stripTranscoding } from "../../graph/dataset-name.ts";
import { childrenOf, indexPipeline, type PipelineIndex } from "../../graph/index-pipeline.ts";
import type { KedroNode } from "../../model/kedro-project.ts";
import { formatNodeName } from "../../names/format-node-name.ts";
import { formatPartitionKey } from "../../names/format-partition-key.ts";
import type { Scope } from "../scope.ts";
import { generatedFanOut, type Clone } from "./generated-fan-out.ts";
import { afterHook, afterHookInput, beforeHook, GATE } from "./hook-names.ts";
import { jobGraphBuilder, type JobGraph, type JobGraphBuilder } from "./job-graph.ts";
import type { OpNames } from "./op-names.ts";
import type { SelectedJob } from "./select-jobs.ts";

interface Composition {
  readonly scope: Scope;
  readonly names: OpNames;
  readonly index: PipelineIndex;
  readonly builder: JobGraphBuilder;
  readonly before: string;
  readonly afterInputs: Map<string, string>;
  /** By dataset without transcoding suffix: the ops that make it, with the downstream key of each clone. */
  readonly makers: Map<string, readonly Maker[]>;
}
interface Maker {
  readonly source: string;
  readonly key: string | null;
}

/**
 * Puts a job together as generated definitions run it: the plugin's names and edges where the plugin works, and beyond
 * it every leaf feeds the after-hook, both spellings of a transcoded dataset are one, and partitioned nodes may follow
 * each other.
 */
export function composeGeneratedJob(scope: Scope, { config, nodes, layers }: SelectedJob, names: OpNames): JobGraph {
  const composition: Composition = {
    scope,
    names,
    index: indexPipeline(nodes),
    builder: jobGraphBuilder(),
    before: beforeHook(config.name),
    afterInputs: new Map(),
    makers: new Map(),
  };
  composition.builder.add(composition.before, { kind: "hook", hook: "before_pipeline_run" }, "hook", []);
  for (const [position, layer] of layers.entries()) for (const node of layer) addNode(composition, node, position === 0);
  const inputs = [...composition.afterInputs].map(([input, source]) => [input, [source]] as const);
  composition.builder.add(afterHook(config.name), { kind: "hook", hook: "after_pipeline_run" }, "hook", inputs);
  return composition.builder.build();
}

function addNode(composition: Composition, node: KedroNode, isFirst: boolean): void {
  const { scope, names, index, builder, makers } = composition;
  const isLeaf = childrenOf(index, node).length === 0;
  const made = new Map<string, Maker[]>();
  for (const clone of generatedFanOut(scope, node)) {
    const op = clone === null ? names.op(node.name) : `${names.op(node.name)}__${clone.suffix}`;
    const gate = isFirst ? [[GATE, [`${composition.before}.${GATE}`]] as const] : [];
    builder.add(op, stepOf(node, clone), node, [...inputsOf(composition, node, clone), ...gate]);
    for (const output of node.outputs) {
      const base = stripTranscoding(output);
      made.set(base, [...(made.get(base) ?? []), { source: `${op}.${names.dataset(output)}`, key: clone?.downstreamKey ?? null }]);
    }
    if (isLeaf) composition.afterInputs.set(afterHookInput(clone === null ? op : `${op}__${keySuffix(clone.downstreamKey)}`), `${op}.${lastOutput(node, op, names)}`);
  }
  for (const [dataset, sources] of made) makers.set(dataset, sources);
}

function stepOf(node: KedroNode, clone: Clone | null): { readonly kind: "node"; readonly node: string; readonly upstreamPartition: string | null; readonly downstreamPartition: string | null } {
  return { kind: "node", node: node.name, upstreamPartition: clone?.upstream ?? null, downstreamPartition: clone?.downstream ?? null };
}

/** A leaf without outputs gets one of its own, so that the after-hook can wait for it. */
function lastOutput(node: KedroNode, op: string, names: OpNames): string {
  const [first] = node.outputs;
  return first === undefined ? afterHookInput(op) : names.dataset(first);
}

function inputsOf(composition: Composition, node: KedroNode, clone: Clone | null): readonly (readonly [string, readonly string[]])[] {
  const { scope, names, makers } = composition;
  return node.inputs.flatMap((dataset): readonly (readonly [string, readonly string[]])[] => {
    const sources = isParameter(dataset) ? undefined : makers.get(stripTranscoding(dataset));
    if (sources === undefined) return [];
    const name = names.dataset(dataset);
    const isFanned = sources.some((source) => source.key !== null);
    if (isFanned && scope.roleOf(dataset).kind === "nothing") return byKey(sources).map(([key, of]) => [`${name}__${keySuffix(key)}`, of]);
    const wanted = clone?.upstreamKeys.get(dataset);
    const fitting = isFanned && wanted !== undefined ? sources.filter((source) => source.key !== null && wanted.includes(source.key)) : sources;
    return [[name, fitting.map((source) => source.source)]];
  });
}

function byKey(sources: readonly Maker[]): readonly (readonly [string, readonly string[]])[] {
  const grouped = new Map<string, string[]>();
  for (const { key, source } of sources) grouped.set(key ?? "", [...(grouped.get(key ?? "") ?? []), source]);
  return [...grouped];
}

/** A key of refused characters alone is hashed, where the plugin gives up. */
function keySuffix(key: string): string {
  return formatPartitionKey(key) ?? formatNodeName(key);
}

import type { KedroNode } from "../../model/kedro-project.ts";
import { formatNodeName } from "../../names/format-node-name.ts";
import { formatPartitionKey } from "../../names/format-partition-key.ts";
import { generatedFanOut, type Clone } from "./generated-fan-out.ts";
import { afterHook, afterHookInput, beforeHook, GATE } from "../naming/hook-names.ts";
import { jobGraphBuilder, type JobGraph, type JobGraphBuilder } from "./job-graph.ts";
import type { OpNames } from "../naming/op-names.ts";
import type { SelectedJob } from "../selection/select-jobs.ts";
import { isParameterName } from "../../pipeline/parameter-name.ts";
import { stripTranscoding } from "../../pipeline/transcoding.ts";
import type { TranslationScope } from "../scope/translation-scope.ts";

interface Composition {
  readonly scope: TranslationScope;
  readonly builder: JobGraphBuilder;
  readonly before: string;
  /** By dataset without transcoding suffix: the ops that make it, with the downstream key of each clone. */
  readonly makers: Map<string, readonly Maker[]>;
  /** Every node's op, with the output that shows it is done and the after-hook's input for it. */
  readonly ends: { readonly op: string; readonly output: string; readonly input: string }[];
  /** Ops that some other op waits for. */
  readonly read: Set<string>;
}
interface Maker {
  readonly op: string;
  readonly output: string;
  readonly key: string | null;
}

/**
 * Puts a job together as generated definitions run it: the plugin's names and edges where the plugin works, and beyond
 * it every op that no other waits for feeds the after-hook, both spellings of a transcoded dataset are one, and
 * partitioned nodes may follow each other.
 */
export function composeGeneratedJob(scope: TranslationScope, { config, layers }: SelectedJob): JobGraph {
  const { names } = scope;
  const word = names.jobWord(config.name);
  const composition: Composition = {
    scope,
    builder: jobGraphBuilder(),
    before: beforeHook(word),
    makers: new Map(),
    ends: [],
    read: new Set(),
  };
  composition.builder.add(composition.before, { kind: "hook", hook: "before_pipeline_run" }, "hook", []);
  for (const [position, layer] of layers.entries())
    for (const node of layer) addNode(composition, node, position === 0);
  const leaves = composition.ends.filter((end) => !composition.read.has(end.op));
  const inputs = leaves.map(({ op, output, input }) => [input, [`${op}.${output}`]] as const);
  composition.builder.add(afterHook(word), { kind: "hook", hook: "after_pipeline_run" }, "hook", inputs);
  return composition.builder.build();
}

function addNode(composition: Composition, node: KedroNode, isFirst: boolean): void {
  const { scope, builder, makers, ends } = composition;
  const { names } = scope;
  const made = new Map<string, Maker[]>();
  for (const clone of generatedFanOut(scope, node)) {
    const op = clone === null ? names.op(node.name) : `${names.op(node.name)}__${clone.suffix}`;
    const gate = isFirst ? [[GATE, [`${composition.before}.${GATE}`]] as const] : [];
    builder.add(op, stepOf(node, clone), node, [...inputsOf(composition, node, clone), ...gate]);
    for (const output of node.outputs) {
      const base = stripTranscoding(output);
      made.set(base, [
        ...(made.get(base) ?? []),
        { op, output: names.dataset(output), key: clone?.downstreamKey ?? null },
      ]);
    }
    ends.push({
      op,
      output: lastOutput(node, op, names),
      input: afterHookInput(clone === null ? op : `${op}__${keySuffix(clone.downstreamKey)}`),
    });
  }
  for (const [dataset, ops] of made) makers.set(dataset, ops);
}

function stepOf(
  node: KedroNode,
  clone: Clone | null,
): {
  readonly kind: "node";
  readonly node: string;
  readonly upstreamPartition: string | null;
  readonly downstreamPartition: string | null;
} {
  return {
    kind: "node",
    node: node.name,
    upstreamPartition: clone?.upstream ?? null,
    downstreamPartition: clone?.downstream ?? null,
  };
}

/** A leaf without outputs gets one of its own, so that the after-hook can wait for it. */
function lastOutput(node: KedroNode, op: string, names: OpNames): string {
  const [first] = node.outputs;
  return first === undefined ? afterHookInput(op) : names.dataset(first);
}

function inputsOf(
  composition: Composition,
  node: KedroNode,
  clone: Clone | null,
): readonly (readonly [string, readonly string[]])[] {
  const { scope, makers, read } = composition;
  const { names } = scope;
  return node.inputs.flatMap((dataset): readonly (readonly [string, readonly string[]])[] => {
    const all = isParameterName(dataset) ? undefined : makers.get(stripTranscoding(dataset));
    if (all === undefined) return [];
    const name = names.dataset(dataset);
    const isFanned = all.some((maker) => maker.key !== null);
    const wanted = clone?.upstreamKeys.get(dataset);
    const fitting =
      isFanned && wanted !== undefined ? all.filter((maker) => maker.key !== null && wanted.has(maker.key)) : all;
    for (const maker of fitting) read.add(maker.op);
    if (isFanned && scope.roleOf(dataset).kind === "nothing")
      return byKey(fitting).map(([key, sources]) => [`${name}__${keySuffix(key)}`, sources]);
    return [[name, fitting.map(sourceOf)]];
  });
}

function sourceOf({ op, output }: Maker): string {
  return `${op}.${output}`;
}

function byKey(makers: readonly Maker[]): readonly (readonly [string, readonly string[]])[] {
  const grouped = new Map<string, string[]>();
  for (const maker of makers) {
    const known = grouped.get(maker.key ?? "");
    if (known === undefined) grouped.set(maker.key ?? "", [sourceOf(maker)]);
    else known.push(sourceOf(maker));
  }
  return [...grouped];
}

/** A key of refused characters alone is hashed, where the plugin gives up. */
function keySuffix(key: string): string {
  return formatPartitionKey(key) ?? formatNodeName(key);
}

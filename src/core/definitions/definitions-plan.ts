import { isParameter, stripTranscoding } from "../graph/dataset-name.ts";
import type { Asset, CodeLocation, Job, JobStep, NodeFacts } from "../model/code-location.ts";
import { digest, portNames } from "./dagster-identifiers.ts";

/** The gate of every op: a Nothing input by which an order is imposed on it. */
export const GATE = "before_pipeline_run_hook_output";

/** One dataset at the border of an op. */
export interface Port {
  /** Name of the Dagster input or output. */
  readonly name: string;
  /** Exact Kedro name, with transcoding. */
  readonly dataset: string;
  /** Id of its asset in the code location. */
  readonly assetId: string;
  readonly asset: Asset | null;
}
/** A Kedro node as it becomes one op and, when it has outputs, one multi-asset. */
export interface NodePlan {
  readonly node: string;
  /** A registered pipeline that holds the node. */
  readonly pipeline: string;
  readonly facts: NodeFacts;
  /** Name of the op definition. */
  readonly opName: string;
  /** True when a job runs it. */
  readonly isInJob: boolean;
  /** Name of the op behind its multi-asset, null when it makes no asset. */
  readonly assetOp: string | null;
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  readonly parameters: readonly string[];
}
export interface JobPlan {
  readonly key: string;
  readonly job: Job;
  readonly ops: readonly JobOp[];
}
/** An op where it stands in a job: `name` is its alias when it is not the definition's own name. */
export interface JobOp {
  readonly name: string;
  readonly step: JobStep;
  /** Null for a hook op. */
  readonly plan: NodePlan | null;
}
export interface DefinitionsPlan {
  readonly location: CodeLocation;
  readonly nodes: readonly NodePlan[];
  readonly jobs: readonly JobPlan[];
  readonly externals: readonly Asset[];
}

/** Decides which op and multi-asset each node becomes, and which op stands where in each job. */
export function planDefinitions(location: CodeLocation): DefinitionsPlan {
  const variants = new NodeVariants(location);
  const assets = assetsByNode(location, variants);
  const names = opNames(location, variants);
  const plans = new Map<NodeFacts, NodePlan>();
  for (const [facts, { node, pipeline }] of variants.used()) {
    const owned = assets.get(facts) ?? [];
    plans.set(facts, planNode(location, { node, pipeline, facts, opName: names.get(facts) ?? null, assetOp: owned[0]?.op ?? null }));
  }
  const jobs = Object.entries(location.jobs).map(([key, job]): JobPlan => ({
    key,
    job,
    ops: Object.entries(job.steps).map(([name, step]) => {
      const facts = step.kind === "node" ? variants.inPipeline(job.pipeline, step.node) : null;
      return { name, step, plan: facts === null ? null : (plans.get(facts) ?? null) };
    }),
  }));
  return { location, nodes: [...plans.values()], jobs, externals: Object.values(location.assets).filter((asset) => asset.external) };
}

function planNode(location: CodeLocation, part: Pick<NodePlan, "node" | "pipeline" | "facts" | "assetOp"> & { readonly opName: string | null }): NodePlan {
  const inputs = [...new Set(part.facts.inputs)];
  const datasets = inputs.filter((dataset) => !isParameter(dataset));
  const ports = (names: readonly string[], taken: readonly string[]): readonly Port[] =>
    [...portNames(names, taken)].map(([dataset, name]) => {
      const assetId = assetIdOf(location, dataset);
      return { name, dataset, assetId, asset: location.assets[assetId] ?? null };
    });
  return {
    ...part,
    opName: part.opName ?? `${part.node.replace(/[^A-Za-z0-9_]/gu, "_")}_${digest(part.node)}`,
    isInJob: part.opName !== null,
    inputs: ports(datasets, [GATE]),
    outputs: ports([...new Set(part.facts.outputs)], []),
    parameters: inputs.filter(isParameter),
  };
}

/** Id of a dataset's asset: the environment, then the name without transcoding, split at dots. */
export function assetIdOf(location: CodeLocation, dataset: string): string {
  return `${location.environment}/${stripTranscoding(dataset).replaceAll(".", "/")}`;
}

/** Which facts a node name stands for, pipeline by pipeline. */
class NodeVariants {
  readonly #location: CodeLocation;
  readonly #used = new Map<NodeFacts, { readonly node: string; readonly pipeline: string }>();

  constructor(location: CodeLocation) {
    this.#location = location;
  }

  inPipeline(pipeline: string, node: string): NodeFacts | null {
    const variant = this.#location.kedro.variants[node]?.find((one) => one.pipelines.includes(pipeline));
    const facts = variant?.node ?? this.#location.kedro.nodes[node] ?? null;
    if (facts !== null && !this.#used.has(facts)) this.#used.set(facts, { node, pipeline });
    return facts;
  }

  /** The facts behind an asset: those of its node whose other datasets are the asset's dependencies. */
  ofAsset(asset: Asset): NodeFacts | null {
    if (asset.node === null) return null;
    const all = this.#location.kedro.variants[asset.node];
    const found = all?.find((one) => this.#makes(one.node, asset)) ?? all?.[0];
    const facts = found?.node ?? this.#location.kedro.nodes[asset.node] ?? null;
    if (facts === null) return null;
    if (!this.#used.has(facts)) this.#used.set(facts, { node: asset.node, pipeline: this.#pipelineOf(asset.node, found?.pipelines ?? null) });
    return facts;
  }

  used(): ReadonlyMap<NodeFacts, { readonly node: string; readonly pipeline: string }> {
    return this.#used;
  }

  #makes(facts: NodeFacts, asset: Asset): boolean {
    const ids = new Set(facts.inputs.filter((dataset) => !isParameter(dataset)).map((dataset) => assetIdOf(this.#location, dataset)));
    const makesIt = facts.outputs.some((dataset) => stripTranscoding(dataset) === asset.dataset);
    return makesIt && ids.size === asset.deps.length && asset.deps.every((dep) => ids.has(dep));
  }

  #pipelineOf(node: string, candidates: readonly string[] | null): string {
    const names = candidates ?? Object.entries(this.#location.kedro.pipelines).flatMap(([name, { nodes }]) => (nodes.includes(node) ? [name] : []));
    return names.includes("__default__") ? "__default__" : (names[0] ?? "__default__");
  }
}

function assetsByNode(location: CodeLocation, variants: NodeVariants): ReadonlyMap<NodeFacts, readonly Asset[]> {
  const assets = new Map<NodeFacts, Asset[]>();
  for (const asset of Object.values(location.assets)) {
    const facts = variants.ofAsset(asset);
    if (facts === null) continue;
    const known = assets.get(facts);
    if (known === undefined) assets.set(facts, [asset]);
    else known.push(asset);
  }
  return assets;
}

/**
 * Name of the op definition of each node that a job runs. A node keeps its op name; one that is fanned out over
 * partitions takes the name of its asset op, and a second node of one name that of its job.
 */
function opNames(location: CodeLocation, variants: NodeVariants): ReadonlyMap<NodeFacts, string> {
  const names = new Map<NodeFacts, string>();
  const taken = new Set(Object.values(location.assets).flatMap(({ op }) => op ?? []));
  for (const [key, job] of Object.entries(location.jobs)) {
    for (const [name, step] of Object.entries(job.steps)) {
      if (step.kind === "hook") taken.add(name);
      if (step.kind !== "node") continue;
      const facts = variants.inPipeline(job.pipeline, step.node);
      if (facts === null || names.has(facts)) continue;
      const own = step.upstreamPartition === null && step.downstreamPartition === null ? name : fannedName(location, step.node, name);
      const free = [own, `${key}__${own}`.replace(/[^A-Za-z0-9_]/gu, "_"), `${own}__${digest(`${key} ${step.node}`)}`].find((candidate) => !taken.has(candidate));
      names.set(facts, free ?? own);
      taken.add(free ?? own);
    }
  }
  return names;
}

function fannedName(location: CodeLocation, node: string, name: string): string {
  const asset = Object.values(location.assets).find((one) => one.node === node);
  return asset?.op?.replace(/_asset$/, "") ?? name;
}

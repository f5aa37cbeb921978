import type { Asset, CodeLocation, Job, JobStep, NodeFacts } from "../model/code-location.ts";
import { AssetIds } from "./asset-ids.ts";
import { legalName, portNames } from "./dagster-identifiers.ts";
import { NodeVariants } from "./node-variants.ts";
import { nameOps } from "./op-definition-names.ts";
import { GATE } from "../names/hook-names.ts";
import { isParameterName } from "../pipeline/parameter-name.ts";

/** One dataset at the border of an op. */
export interface Port {
  /** Name of the Dagster input or output. */
  readonly name: string;
  /** Exact Kedro name, with transcoding; empty where only that the node has run is told. */
  readonly dataset: string;
  /** Id of its asset in the code location. */
  readonly assetId: string;
  readonly asset: Asset | null;
  /** The node that makes it, where several nodes are one step. */
  readonly maker?: NodeFacts;
}
/** A Kedro node as it becomes one op and, when it has outputs, one multi-asset. */
export interface NodePlan {
  readonly node: string;
  /** A registered pipeline that holds the node. */
  readonly pipeline: string;
  readonly facts: NodeFacts;
  /** Name of the op definition; null when no job runs the node. */
  readonly opName: string | null;
  /** Name of the op behind its multi-asset, null when it makes no asset. */
  readonly assetOp: string | null;
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  /** Nothing inputs beside those of its datasets, sorted: one for each clone of an op that it waits for. */
  readonly extraInputs: readonly string[];
  /** Nothing outputs beside those of its datasets, sorted: by them the after-hook waits for a node without outputs. */
  readonly extraOutputs: readonly string[];
  readonly parameters: readonly string[];
  /** The nodes that this one step runs, in their order; left out for a step of one node. */
  readonly members?: readonly NodePlan[];
}
/** One output of an op in a job. */
export interface Source {
  readonly op: string;
  readonly output: string;
}
/** An op where it stands in a job: `name` is its alias when it is not the definition's own name. */
export interface JobOp {
  readonly name: string;
  readonly step: JobStep;
  /** Null for a hook op. */
  readonly plan: NodePlan | null;
  /** What feeds each of its inputs, as the code location has it. */
  readonly inputs: ReadonlyMap<string, readonly Source[]>;
}
export interface JobPlan {
  /** Name in dagster.yml. */
  readonly key: string;
  /** Dagster's name. */
  readonly name: string;
  readonly job: Job;
  readonly ops: readonly JobOp[];
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
  const opNames = nameOps(location, variants);
  const assetOps = new Map<NodeFacts, string>();
  for (const asset of Object.values(location.assets)) {
    const facts = variants.ofAsset(asset);
    if (facts !== null && asset.op !== null) assetOps.set(facts, legalName(asset.op));
  }
  const used = variants.used();
  const names = portNames(
    [...used.keys()].flatMap((facts) => [...facts.inputs, ...facts.outputs]),
    GATE,
  );
  const extra = extraPorts(location, variants, names);
  const plans = new Map<NodeFacts, NodePlan>();
  const ids = new AssetIds(location);
  for (const [facts, { node, pipeline }] of used) {
    const inputs = [...new Set(facts.inputs)];
    const ports = (datasets: readonly string[]): readonly Port[] =>
      datasets.map((dataset) => portOf(location, ids, dataset, names.get(dataset) ?? ""));
    plans.set(facts, {
      node,
      pipeline,
      facts,
      opName: opNames.get(facts) ?? null,
      assetOp: assetOps.get(facts) ?? null,
      inputs: ports(inputs.filter((dataset) => !isParameterName(dataset))),
      outputs: ports([...new Set(facts.outputs)]),
      extraInputs: [...(extra.inputs.get(facts) ?? [])].sort(),
      extraOutputs: [...(extra.outputs.get(facts) ?? [])].sort(),
      parameters: inputs.filter(isParameterName),
    });
  }
  const jobs = Object.entries(location.jobs).map(([key, job]) => planJob(key, job, variants, plans));
  return {
    location,
    nodes: [...plans.values()],
    jobs,
    externals: Object.values(location.assets).filter((asset) => asset.external),
  };
}

/** True where an op of a job waits for what is no data: the hook before the run, or ops that each make a part. */
export function needsGate(op: JobOp): boolean {
  return [...op.inputs].some(([name, sources]) => {
    const port = op.plan?.inputs.find((one) => one.name === name);
    return name === GATE || (port !== undefined && port.asset?.nothing !== true && sources.length > 1);
  });
}

function portOf(location: CodeLocation, ids: AssetIds, dataset: string, name: string): Port {
  const id = ids.of(dataset);
  return { name, dataset, assetId: id, asset: location.assets[id] ?? null };
}

function planJob(key: string, job: Job, variants: NodeVariants, plans: ReadonlyMap<NodeFacts, NodePlan>): JobPlan {
  const ops = Object.entries(job.steps).map(([name, step]): JobOp => {
    const facts = step.kind === "node" ? variants.inPipeline(job.pipeline, step.node) : null;
    const inputs = Object.entries(job.ops[name] ?? {}).map(
      ([input, sources]) => [legalName(input), sources.map(sourceOf)] as const,
    );
    return {
      name: legalName(name),
      step,
      plan: facts === null ? null : (plans.get(facts) ?? null),
      inputs: new Map(inputs),
    };
  });
  return { key, name: legalName(job.name), job, ops };
}

/** `upstream_op.output` in its parts. */
function sourceOf(text: string): Source {
  const dot = text.lastIndexOf(".");
  return { op: legalName(text.slice(0, dot)), output: legalName(text.slice(dot + 1)) };
}

interface ExtraPorts {
  readonly inputs: ReadonlyMap<NodeFacts, ReadonlySet<string>>;
  readonly outputs: ReadonlyMap<NodeFacts, ReadonlySet<string>>;
}

/** Inputs and outputs that some job ties together and that stand for no dataset. */
function extraPorts(location: CodeLocation, variants: NodeVariants, names: ReadonlyMap<string, string>): ExtraPorts {
  const inputs = new Map<NodeFacts, Set<string>>();
  const outputs = new Map<NodeFacts, Set<string>>();
  const add = (
    to: Map<NodeFacts, Set<string>>,
    facts: NodeFacts | null,
    datasets: readonly string[],
    name: string,
  ): void => {
    if (facts === null || name === GATE || datasets.some((dataset) => names.get(dataset) === name)) return;
    to.set(facts, (to.get(facts) ?? new Set()).add(name));
  };
  for (const job of Object.values(location.jobs)) {
    const factsOf = (op: string): NodeFacts | null => {
      const step = job.steps[op];
      return step?.kind === "node" ? variants.inPipeline(job.pipeline, step.node) : null;
    };
    for (const [op, fed] of Object.entries(job.ops)) {
      for (const [input, sources] of Object.entries(fed)) {
        const facts = factsOf(op);
        add(inputs, facts, facts?.inputs ?? [], legalName(input));
        for (const source of sources) {
          const maker = factsOf(source.slice(0, source.lastIndexOf(".")));
          add(outputs, maker, maker?.outputs ?? [], legalName(source.slice(source.lastIndexOf(".") + 1)));
        }
      }
    }
  }
  return { inputs, outputs };
}

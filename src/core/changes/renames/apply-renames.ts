import type { Asset, CodeLocation, Job, KedroFacts, NodeFacts } from "../../model/code-location.ts";
import { formatDatasetName } from "../../names/format-dataset-name.ts";
import { applyJobRenames } from "./rename-jobs.ts";
import type { NamedAsset, Renames } from "./renames.ts";
import { sorted } from "../document/to-document.ts";
import { stripTranscoding } from "../../pipeline/transcoding.ts";

/** The code location under its new names, wherever they are spoken of; its facts are otherwise untouched. */
export function applyRenames(location: CodeLocation, renames: Renames): CodeLocation {
  if (renames.nodes.length + renames.assets.length === 0) return applyJobRenames(location, renames.jobs);
  const names = newNames(location, renames);
  const renamed: CodeLocation = {
    ...location,
    kedro: renamedFacts(location.kedro, names),
    assets: Object.fromEntries(
      Object.entries(location.assets).map(([id, asset]) => [
        names.assets.get(id)?.asset ?? id,
        renamedAsset(id, asset, names),
      ]),
    ),
    jobs: Object.fromEntries(Object.entries(location.jobs).map(([name, job]) => [name, renamedJob(job, names)])),
    resources: sorted(location.resources.map(names.ioManager)),
  };
  return applyJobRenames(renamed, renames.jobs);
}

interface NewNames {
  readonly assets: ReadonlyMap<string, NamedAsset>;
  readonly dataset: (name: string) => string;
  /** Dataset as Dagster spells it in inputs and outputs. */
  readonly port: (name: string) => string;
  readonly node: (name: string) => string;
  readonly op: (name: string) => string;
  readonly ioManager: (name: string) => string;
}

function newNames({ environment }: CodeLocation, { nodes, assets }: Renames): NewNames {
  const datasets = new Map(assets.map(({ from, to }) => [from.dataset, to.dataset]));
  const nodeNames = new Map(nodes.map(({ from, to }) => [from.node, to.node]));
  const ops = new Map(nodes.flatMap(({ from, to }) => from.ops.map((op, index) => [op, to.ops[index] ?? op] as const)));
  const ports = new Map([...datasets].map(([from, to]) => [formatDatasetName(from), formatDatasetName(to)]));
  const managers = new Map(
    [...ports].map(([from, to]) => [`${environment}__${from}_io_manager`, `${environment}__${to}_io_manager`]),
  );
  const dataset = (name: string): string => {
    const base = stripTranscoding(name);
    const renamed = datasets.get(base);
    return renamed === undefined ? name : renamed + name.slice(base.length);
  };
  return {
    assets: new Map(assets.map(({ from, to }) => [from.asset, to])),
    dataset,
    port: (name) => ports.get(name) ?? name,
    node: (name) => nodeNames.get(name) ?? name,
    op: (name) => ops.get(name) ?? name,
    ioManager: (name) => managers.get(name) ?? name,
  };
}

function renamedFacts(kedro: KedroFacts, names: NewNames): KedroFacts {
  return {
    ...kedro,
    pipelines: Object.fromEntries(
      Object.entries(kedro.pipelines).map(([name, pipeline]) => [
        name,
        { ...pipeline, nodes: pipeline.nodes.map(names.node) },
      ]),
    ),
    nodes: Object.fromEntries(
      Object.entries(kedro.nodes).map(([name, node]) => [names.node(name), renamedNode(node, names)]),
    ),
    variants: Object.fromEntries(
      Object.entries(kedro.variants).map(([name, variants]) => [
        names.node(name),
        variants.map(({ pipelines, node }) => ({ pipelines, node: renamedNode(node, names) })),
      ]),
    ),
    datasets: Object.fromEntries(
      Object.entries(kedro.datasets).map(([name, dataset]) => [names.dataset(name), dataset]),
    ),
  };
}

function renamedNode(node: NodeFacts, names: NewNames): NodeFacts {
  if (!isRenamed(node.inputs, names.dataset) && !isRenamed(node.outputs, names.dataset)) return node;
  return { ...node, inputs: node.inputs.map(names.dataset), outputs: node.outputs.map(names.dataset) };
}

function renamedAsset(id: string, asset: Asset, names: NewNames): Asset {
  const named = names.assets.get(id);
  const current = (dep: string): string => names.assets.get(dep)?.asset ?? dep;
  const isUntouched =
    named === undefined &&
    !isRenamed(asset.deps, current) &&
    !isRenamed([asset.node ?? ""], names.node) &&
    !isRenamed([asset.op ?? ""], names.op) &&
    !isRenamed([asset.ioManager], names.ioManager) &&
    !isRenamed(Object.keys(asset.partitionMappings), current);
  if (isUntouched) return asset;
  return {
    ...asset,
    ...(named === undefined ? {} : { key: named.key, dataset: named.dataset }),
    deps: sorted(asset.deps.map(current)),
    node: asset.node === null ? null : names.node(asset.node),
    op: asset.op === null ? null : names.op(asset.op),
    ioManager: names.ioManager(asset.ioManager),
    partitionMappings: Object.fromEntries(
      Object.entries(asset.partitionMappings).map(([dep, mapping]) => [current(dep), mapping]),
    ),
  };
}

function renamedJob(job: Job, names: NewNames): Job {
  const ops = Object.entries(job.ops).map(([op, inputs]) => [names.op(op), renamedInputs(inputs, job, names)] as const);
  const steps = Object.entries(job.steps).map(
    ([op, step]) =>
      [
        names.op(op),
        step.kind === "hook" ||
        (!isRenamed([step.node], names.node) && step.upstreamPartition === null && step.downstreamPartition === null)
          ? step
          : {
              ...step,
              node: names.node(step.node),
              upstreamPartition: renamedKey(step.upstreamPartition, names),
              downstreamPartition: renamedKey(step.downstreamPartition, names),
            },
      ] as const,
  );
  return { ...job, ops: Object.fromEntries(ops), steps: Object.fromEntries(steps) };
}

function renamedInputs(inputs: Job["ops"][string], job: Job, names: NewNames): Job["ops"][string] {
  const renamed = Object.entries(inputs).map(
    ([input, sources]) =>
      [
        renamedInput(input, job, names),
        isRenamed(sources, (source) => renamedSource(source, names))
          ? sources.map((source) => renamedSource(source, names))
          : sources,
      ] as const,
  );
  return renamed.every(([input, sources]) => inputs[input] === sources) ? inputs : Object.fromEntries(renamed);
}

/** What is not touched is not copied: almost everything, in almost every change. */
function isRenamed(list: readonly string[], rename: (name: string) => string): boolean {
  return list.some((name) => rename(name) !== name);
}

const HOOK_INPUT = "_after_pipeline_run_hook_input";

/** An input is a dataset, or for the after-hook the op it waits for (`kedro_dagster.pipelines`). */
function renamedInput(input: string, { steps }: Job, names: NewNames): string {
  if (!input.endsWith(HOOK_INPUT)) return names.port(input);
  const waited = input.slice(0, -HOOK_INPUT.length);
  if (Object.hasOwn(steps, waited)) return names.op(waited) + HOOK_INPUT;
  const cut = waited.lastIndexOf("__");
  return names.op(waited.slice(0, Math.max(cut, 0))) + waited.slice(Math.max(cut, 0)) + HOOK_INPUT;
}

function renamedSource(source: string, names: NewNames): string {
  const dot = source.indexOf(".");
  const op = source.slice(0, dot);
  const output = source.slice(dot + 1);
  const renamed = names.op(op);
  return `${renamed}.${output === op + HOOK_INPUT ? renamed + HOOK_INPUT : names.port(output)}`;
}

/** `dataset|key`, the dataset as Dagster spells it. */
function renamedKey(partition: string | null, names: NewNames): string | null {
  const bar = partition?.indexOf("|") ?? -1;
  return partition === null || bar === -1 ? partition : names.port(partition.slice(0, bar)) + partition.slice(bar);
}

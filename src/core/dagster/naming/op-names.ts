import { md5 } from "../../hash/md5.ts";
import type { KedroNode } from "../../model/kedro-project.ts";
import { dagsterNameProblem, sanitizeName } from "../../names/dagster-name.ts";
import { formatDatasetName } from "../../names/format-dataset-name.ts";
import { formatNodeName } from "../../names/format-node-name.ts";
import { afterHook, beforeHook, GATE } from "./hook-names.ts";

/** Names of ops and of their inputs and outputs. */
export interface OpNames {
  /** Of a node in a job. */
  readonly op: (node: string) => string;
  /** Of a node as maker of assets. */
  readonly assetOp: (node: string) => string;
  /** Of a dataset as input or output. */
  readonly dataset: (dataset: string) => string;
  /** What a job's key contributes to the names of the job, its hook ops and its schedule. */
  readonly jobWord: (job: string) => string;
}

export const PLUGIN_NAMES: OpNames = {
  op: formatNodeName,
  assetOp: (node) => `${formatNodeName(node)}_asset`,
  dataset: formatDatasetName,
  jobWord: (job) => job,
};

/**
 * The plugin's names, made unique and legal where the plugin's are not: a reserved word gets `_` behind it, and of two
 * that would be called alike the later by its Kedro name gets a digest of that name.
 */
export function generatedNames(nodes: Iterable<KedroNode>, jobs: readonly string[]): OpNames {
  const nodeNames = new Set<string>();
  const datasets = new Set<string>();
  for (const node of nodes) {
    nodeNames.add(node.name);
    for (const dataset of [...node.inputs, ...node.outputs]) datasets.add(dataset);
  }
  const words = allocate(jobs, sanitizeName, new Set());
  const taken = new Set([...words.values()].flatMap((word) => [beforeHook(word), afterHook(word)]));
  const sorted = [...nodeNames].sort();
  const ops = allocate(sorted, (name) => formatNodeName(name), taken);
  const assetOps = allocate(sorted, (name) => `${ops.get(name) ?? formatNodeName(name)}_asset`, taken);
  const inputs = allocate([...datasets].sort(), formatDatasetName, new Set([GATE]));
  return {
    op: (node) => ops.get(node) ?? formatNodeName(node),
    assetOp: (node) => assetOps.get(node) ?? `${formatNodeName(node)}_asset`,
    dataset: (dataset) => inputs.get(dataset) ?? formatDatasetName(dataset),
    jobWord: (job) => words.get(job) ?? sanitizeName(job),
  };
}

function allocate(
  names: readonly string[],
  format: (name: string) => string,
  taken: Set<string>,
): ReadonlyMap<string, string> {
  const allocated = new Map<string, string>();
  for (const name of names) {
    const plain = format(name);
    const legal = dagsterNameProblem(plain) === "reserved" ? `${plain}_` : plain;
    const unique = taken.has(legal) ? `${legal}__${md5(name).slice(0, 8)}` : legal;
    taken.add(unique);
    allocated.set(name, unique);
  }
  return allocated;
}

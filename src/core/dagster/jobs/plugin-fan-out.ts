import type { PartitionedDataset } from "../../model/dataset-role.ts";
import type { KedroNode } from "../../model/kedro-project.ts";
import { downstreamKeys, pluginMapping } from "../catalog/partition-mapping.ts";
import { formatDatasetName } from "../../names/format-dataset-name.ts";
import type { Scope } from "../scope.ts";
import type { JobDefect } from "./job-defect.ts";

/** `dataset|key` of one clone's upstream partition → of its downstream partition, in the plugin's order. */
export type FanOut = ReadonlyMap<string, string>;

/**
 * The clones of a node in a job (`PipelineTranslator._get_node_partition_keys`): one for every upstream key, provided
 * that some input and some output are partitioned. Of several outputs the last decides the downstream key.
 */
export function pluginFanOut(scope: Scope, node: KedroNode, defects: JobDefect[]): FanOut {
  const outputs = node.outputs.flatMap((output) => partitionsOf(scope, output));
  const other = node.outputs.filter((output) => partitionsOf(scope, output).length === 0 && scope.roleOf(output).kind !== "nothing");
  if (outputs.length > 0 && other.length > 0) defects.push({ kind: "mixed-outputs", node, partitioned: outputs.map((output) => output.dataset), other });
  const inputs = [...new Set(node.inputs)].filter((input) => partitionsOf(scope, input).some((side) => side.partitions.keys.length > 0));
  if (outputs.length > 0 && inputs.length > 1) defects.push({ kind: "several-partitioned-inputs", node, datasets: inputs });
  const clones = new Map<string, string>();
  for (const downstream of outputs) {
    for (const input of node.inputs) {
      for (const upstream of partitionsOf(scope, input)) {
        for (const key of upstream.partitions.keys) {
          const found = downstreamKey(scope, node, upstream, downstream, key, defects);
          clones.set(`${formatDatasetName(input)}|${key}`, `${formatDatasetName(downstream.dataset)}|${found}`);
        }
      }
    }
  }
  return clones;
}

interface Side {
  readonly dataset: string;
  readonly partitions: PartitionedDataset;
}

/** The dataset with its partitions as a list of one, or none. */
export function partitionsOf(scope: Scope, dataset: string): readonly Side[] {
  const role = scope.roleOf(dataset);
  return role.kind === "persisted" && role.partitions !== null ? [{ dataset, partitions: role.partitions }] : [];
}

/** Where the plugin raises, the key itself stands in so that the rest can be shown. */
function downstreamKey(scope: Scope, node: KedroNode, upstream: Side, downstream: Side, key: string, defects: JobDefect[]): string {
  const where = { node, upstream: upstream.dataset, downstream: downstream.dataset };
  const { mappings } = upstream.partitions;
  if (mappings === null) {
    if (key === upstream.partitions.keys[0]) defects.push({ kind: "no-partition-mapping", ...where });
    return key;
  }
  const mapping = pluginMapping(mappings, [downstream.dataset], scope.patternOf) ?? { kind: "identity" as const };
  if (mapping.kind === "static") {
    const unknown = [...mapping.downstreamByUpstream.values()].flat().find((name) => !downstream.partitions.keys.includes(name));
    if (unknown !== undefined && key === upstream.partitions.keys[0]) defects.push({ kind: "unknown-downstream-key", ...where, key: unknown });
  }
  const keys = downstreamKeys(mapping, key, downstream.partitions.keys);
  const [first] = keys;
  if (first === undefined) defects.push({ kind: "no-downstream-key", ...where, key });
  if (keys.length > 1) defects.push({ kind: "several-downstream-keys", ...where, key, keys });
  return first ?? key;
}

import type { PartitionedDataset, PartitionMapping } from "../../model/dataset-role.ts";
import type { KedroNode } from "../../model/kedro-project.ts";
import { downstreamKeys, pluginMapping } from "../catalog/partition-mapping.ts";
import { formatDatasetName } from "../../names/format-dataset-name.ts";
import type { JobDefect } from "./job-defect.ts";
import type { TranslationScope } from "../scope/translation-scope.ts";

/** `dataset|key` of one clone's upstream partition → of its downstream partition, in the plugin's order. */
export type FanOut = ReadonlyMap<string, string>;

/**
 * The clones of a node in a job (`PipelineTranslator._get_node_partition_keys`): one for every upstream key, provided
 * that some input and some output are partitioned. Of several outputs the last decides the downstream key.
 */
export function pluginFanOut(scope: TranslationScope, node: KedroNode, defects: JobDefect[]): FanOut {
  const outputs = node.outputs.flatMap((output) => partitionsOf(scope, output));
  const other = node.outputs.filter(
    (output) => partitionsOf(scope, output).length === 0 && scope.roleOf(output).kind !== "nothing",
  );
  if (outputs.length > 0 && other.length > 0)
    defects.push({ kind: "mixed-outputs", node, partitioned: outputs.map((output) => output.dataset), other });
  const inputs = [...new Set(node.inputs)].filter((input) =>
    partitionsOf(scope, input).some((side) => side.partitions.keys.length > 0),
  );
  if (outputs.length > 0 && inputs.length > 1)
    defects.push({ kind: "several-partitioned-inputs", node, datasets: inputs });
  const clones = new Map<string, string>();
  for (const downstream of outputs) {
    const known = new Set(downstream.partitions.keys);
    for (const input of node.inputs) {
      for (const upstream of partitionsOf(scope, input)) {
        const mapping = mappingOf(scope, node, upstream, downstream, known, defects);
        for (const key of upstream.partitions.keys) {
          const found =
            mapping === null ? key : downstreamKey(node, { upstream, downstream, mapping, known, key }, defects);
          clones.set(`${formatDatasetName(input)}|${key}`, `${formatDatasetName(downstream.dataset)}|${found}`);
        }
      }
    }
  }
  return clones;
}

/** A partitioned dataset at either side of a node. */
export interface PartitionedPort {
  readonly dataset: string;
  readonly partitions: PartitionedDataset;
}

/** The dataset with its partitions as a list of one, or none. */
export function partitionsOf(scope: TranslationScope, dataset: string): readonly PartitionedPort[] {
  const role = scope.roleOf(dataset);
  return role.kind === "persisted" && role.partitions !== null ? [{ dataset, partitions: role.partitions }] : [];
}

/** Null where the plugin raises for want of any mapping. */
function mappingOf(
  scope: TranslationScope,
  node: KedroNode,
  upstream: PartitionedPort,
  downstream: PartitionedPort,
  known: ReadonlySet<string>,
  defects: JobDefect[],
): PartitionMapping | null {
  const where = { node, upstream: upstream.dataset, downstream: downstream.dataset };
  const { mappings, keys } = upstream.partitions;
  if (mappings === null) {
    if (keys.length > 0) defects.push({ kind: "no-partition-mapping", ...where });
    return null;
  }
  const mapping = pluginMapping(mappings, [downstream.dataset], scope.patternOf) ?? { kind: "identity" as const };
  const unknown =
    mapping.kind === "static" && keys.length > 0
      ? [...mapping.downstreamByUpstream.values()].flat().find((key) => !known.has(key))
      : undefined;
  if (unknown !== undefined) defects.push({ kind: "unknown-downstream-key", ...where, key: unknown });
  return mapping;
}

interface Step {
  readonly upstream: PartitionedPort;
  readonly downstream: PartitionedPort;
  readonly mapping: PartitionMapping;
  readonly known: ReadonlySet<string>;
  readonly key: string;
}

/** Where the plugin raises, the key itself stands in so that the rest can be shown. */
function downstreamKey(
  node: KedroNode,
  { upstream, downstream, mapping, known, key }: Step,
  defects: JobDefect[],
): string {
  const where = { node, upstream: upstream.dataset, downstream: downstream.dataset, key };
  const keys = downstreamKeys(mapping, key, known);
  const [first] = keys;
  if (first === undefined) defects.push({ kind: "no-downstream-key", ...where });
  if (keys.length > 1) defects.push({ kind: "several-downstream-keys", ...where, keys });
  return first ?? key;
}

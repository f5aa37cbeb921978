import type { JobStep } from "../model/code-location.ts";
import type { ConfigValue } from "../../../packages/omegaconf/src/config-node.ts";
import { formatDatasetName } from "../names/format-dataset-name.ts";
import type { NodePlan, Port } from "./definitions-plan.ts";
import { isList } from "./python-literal.ts";
import { byFirst } from "../text/order.ts";

/**
 * The keys that a clone reads of each partitioned input, by dataset; null when the tags of the plugin say it already,
 * because there is one. The first partitioned input is read at the clone's own key, any other at the keys that lead to
 * the same downstream key.
 */
export function clonePartitions(plan: NodePlan, step: JobStep): Readonly<Record<string, readonly string[]>> | null {
  if (step.kind !== "node" || step.upstreamPartition === null || step.downstreamPartition === null) return null;
  const inputs = plan.inputs.flatMap((port) => partitionedInput(port));
  if (inputs.length < 2) return null;
  const [dataset, key] = cut(step.upstreamPartition);
  const [, downstream] = cut(step.downstreamPartition);
  const first = inputs.find(({ port }) => formatDatasetName(port.dataset) === dataset) ?? inputs[0];
  const read = inputs.map(
    ({ port, keys }) =>
      [
        port.dataset,
        port === first?.port ? [key] : keys.filter((one) => leadsTo(plan, port, one, downstream)),
      ] as const,
  );
  return Object.fromEntries(read.sort(byFirst));
}

function partitionedInput(port: Port): readonly { readonly port: Port; readonly keys: readonly string[] }[] {
  const partitions = port.asset?.partitions ?? null;
  if (partitions === null) return [];
  if ("keys" in partitions) return [{ port, keys: partitions.keys }];
  const own = "dimensions" in partitions ? partitions.dimensions[formatDatasetName(port.dataset)] : undefined;
  return own !== undefined && "keys" in own ? [{ port, keys: own.keys }] : [];
}

function leadsTo(plan: NodePlan, port: Port, key: string, downstream: string): boolean {
  const mapping = plan.outputs
    .map((output) => output.asset?.partitionMappings[port.assetId])
    .find((one) => one !== undefined);
  const reached = staticKeys(mapping ?? null, key);
  return reached === null ? key === downstream : reached.includes(downstream);
}

/** Downstream keys of a static mapping, null for the identity. */
function staticKeys(mapping: ConfigValue, key: string): readonly string[] | null {
  if (mapping === null || typeof mapping !== "object" || isList(mapping)) return null;
  const table = mapping["downstream_partition_keys_by_upstream_partition_key"];
  if (table === undefined || table === null || typeof table !== "object" || isList(table)) return null;
  const keys = Object.hasOwn(table, key) ? table[key] : undefined;
  if (typeof keys === "string") return [keys];
  return keys !== undefined && keys !== null && isList(keys) ? keys.filter((one) => typeof one === "string") : [];
}

function cut(partition: string): readonly [dataset: string, key: string] {
  const bar = partition.indexOf("|");
  return [partition.slice(0, bar), partition.slice(bar + 1)];
}

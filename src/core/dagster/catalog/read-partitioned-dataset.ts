import type { ConfigMap, ConfigNode } from "omegaconf";
import type { PartitionedDataset, PartitionMapping } from "../../model/dataset-role.ts";
import type { Place } from "../../model/place.ts";

/**
 * What a DagsterPartitionedDataset entry comes to. `unbuildable`: its constructor raises, which the plugin swallows and
 * takes for an absent entry. `invalid`: the definition cannot be made, which the plugin does raise.
 */
export type PartitionedReading =
  | { readonly kind: "partitioned"; readonly partitions: PartitionedDataset }
  | { readonly kind: "unbuildable" | "invalid"; readonly why: string; readonly at: Place; readonly help: string | null }
  | { readonly kind: "unknown" };

const ARGUMENTS = [
  "path",
  "dataset",
  "partition",
  "partition_mapping",
  "filepath_arg",
  "filename_suffix",
  "credentials",
  "load_args",
  "fs_args",
  "overwrite",
  "save_lazily",
  "metadata",
];
const STATIC = /^(?:dagster\.(?:.*\.)?)?StaticPartitionsDefinition$/;
const STATIC_MAPPING = /^(?:dagster\.(?:.*\.)?)?StaticPartitionMapping$/;
const IDENTITY_MAPPING = /^(?:dagster\.(?:.*\.)?)?IdentityPartitionMapping$/;

/** Reads the entry as `kedro_dagster.datasets.DagsterPartitionedDataset.__init__` and `_get_partitions_definition` do. */
export function readPartitionedDataset(config: ConfigMap): PartitionedReading {
  for (const [key, entry] of config.entries) {
    if (key === "type" || ARGUMENTS.includes(key)) continue;
    const help =
      key === "partition_mappings"
        ? "The argument is called `partition_mapping`."
        : `Its arguments are ${ARGUMENTS.join(", ")}.`;
    return {
      kind: "unbuildable",
      why: `\`${key}\` is no argument of DagsterPartitionedDataset`,
      at: entry.keyAt,
      help,
    };
  }
  for (const key of ["path", "dataset", "partition"])
    if (!config.entries.has(key))
      return { kind: "unbuildable", why: `\`${key}\` is missing`, at: config.at, help: null };
  const partition = config.entries.get("partition")?.value;
  const mapping = config.entries.get("partition_mapping")?.value;
  if (partition === undefined || partition.kind === "unknown" || mapping?.kind === "unknown")
    return { kind: "unknown" };
  const keys = readKeys(partition);
  if ("kind" in keys) return keys;
  const mappings = readMappings(mapping);
  if (mappings !== null && "kind" in mappings) return mappings;
  return { kind: "partitioned", partitions: { keys: keys.keys, mappings, at: partition.at } };
}

/** Keys of the static definition. Dagster admits none at all, but no repeated key, no `...` in one, and only text. */
function readKeys(
  partition: ConfigNode,
): Exclude<PartitionedReading, { kind: "partitioned" }> | { readonly keys: readonly string[] } {
  const { type, rest } = typeOf(partition);
  if (type === "unknown") return { kind: "unknown" };
  if (type === null)
    return {
      kind: "unbuildable",
      why: "`partition` has no `type`",
      at: partition.at,
      help: "Write `partition: {type: StaticPartitionsDefinition, partition_keys: […]}`.",
    };
  if (!STATIC.test(type))
    return {
      kind: "unbuildable",
      why: `partitions of type \`${type}\` are not supported`,
      at: partition.at,
      help: "kedro-dagster supports StaticPartitionsDefinition alone.",
    };
  const list = rest.get("partition_keys");
  const other = [...rest.keys()].find((key) => key !== "partition_keys");
  const invalid = (why: string, at: Place): PartitionedReading & { kind: "invalid" } => ({
    kind: "invalid",
    why,
    at,
    help: null,
  });
  if (other !== undefined)
    return invalid(`StaticPartitionsDefinition has no argument \`${other}\``, rest.get(other)?.at ?? partition.at);
  if (list === undefined) return invalid("`partition_keys` is missing", partition.at);
  if (list.kind === "unknown") return { kind: "unknown" };
  if (list.kind !== "list") return invalid("`partition_keys` must be a list of texts", list.at);
  const keys = new Set<string>();
  for (const item of list.items) {
    if (item.kind === "unknown") return { kind: "unknown" };
    if (item.kind !== "scalar" || typeof item.value !== "string")
      return invalid("a partition key must be text: put it in quotes", item.at);
    if (item.value.includes("..."))
      return invalid(`the partition key \`${item.value}\` holds \`...\`, which Dagster reserves for ranges`, item.at);
    if (keys.has(item.value)) return invalid(`the partition key \`${item.value}\` is given twice`, item.at);
    keys.add(item.value);
  }
  return { keys: [...keys] };
}

function readMappings(
  node: ConfigNode | undefined,
): Exclude<PartitionedReading, { kind: "partitioned" }> | ReadonlyMap<string, PartitionMapping> | null {
  if (node === undefined || (node.kind === "scalar" && node.value === null)) return null;
  if (node.kind === "unknown") return { kind: "unknown" };
  if (node.kind !== "map")
    return {
      kind: "unbuildable",
      why: "`partition_mapping` must be a mapping from downstream datasets to mappings",
      at: node.at,
      help: null,
    };
  const mappings = new Map<string, PartitionMapping>();
  for (const [downstream, entry] of node.entries) {
    const mapping = readMapping(entry.value);
    if (mapping.kind !== "identity" && mapping.kind !== "static") return mapping;
    mappings.set(downstream, mapping);
  }
  return mappings;
}

function readMapping(node: ConfigNode): Exclude<PartitionedReading, { kind: "partitioned" }> | PartitionMapping {
  const { type, rest } = typeOf(node);
  if (type === "unknown") return { kind: "unknown" };
  if (type === null) return { kind: "unbuildable", why: "a partition mapping has no `type`", at: node.at, help: null };
  if (IDENTITY_MAPPING.test(type)) {
    const [extra] = rest;
    return extra === undefined
      ? { kind: "identity" }
      : {
          kind: "invalid",
          why: `IdentityPartitionMapping has no argument \`${extra[0]}\``,
          at: extra[1].at,
          help: null,
        };
  }
  if (!STATIC_MAPPING.test(type))
    return {
      kind: "unbuildable",
      why: `the partition mapping \`${type}\` is not supported`,
      at: node.at,
      help: "kedro-dagster supports StaticPartitionMapping and IdentityPartitionMapping.",
    };
  const table = rest.get("downstream_partition_keys_by_upstream_partition_key");
  if (table === undefined || rest.size > 1)
    return {
      kind: "invalid",
      why: "StaticPartitionMapping takes `downstream_partition_keys_by_upstream_partition_key` alone",
      at: node.at,
      help: null,
    };
  return readTable(table);
}

function readTable(table: ConfigNode): Exclude<PartitionedReading, { kind: "partitioned" }> | PartitionMapping {
  if (table.kind === "unknown") return { kind: "unknown" };
  if (table.kind !== "map")
    return {
      kind: "invalid",
      why: "the partition keys must be a mapping from upstream to downstream keys",
      at: table.at,
      help: null,
    };
  const downstreamByUpstream = new Map<string, readonly string[]>();
  for (const [upstream, entry] of table.entries) {
    const items = entry.value.kind === "list" ? entry.value.items : [entry.value];
    if (entry.keyType !== "str")
      return {
        kind: "invalid",
        why: `the partition key \`${upstream}\` must be text: put it in quotes`,
        at: entry.keyAt,
        help: null,
      };
    const keys: string[] = [];
    for (const item of items) {
      if (item.kind === "unknown") return { kind: "unknown" };
      if (item.kind !== "scalar" || typeof item.value !== "string")
        return {
          kind: "invalid",
          why: "a downstream partition key must be text: put it in quotes",
          at: item.at,
          help: null,
        };
      keys.push(item.value);
    }
    downstreamByUpstream.set(upstream, keys);
  }
  return { kind: "static", downstreamByUpstream };
}

/** The `type` of a definition, which may be given bare, and its other arguments. */
function typeOf(node: ConfigNode): { readonly type: string | null; readonly rest: ReadonlyMap<string, ConfigNode> } {
  const none = new Map<string, ConfigNode>();
  if (node.kind === "unknown") return { type: "unknown", rest: none };
  if (node.kind === "scalar") return { type: typeof node.value === "string" ? node.value : null, rest: none };
  if (node.kind === "list") return { type: null, rest: none };
  const type = node.entries.get("type")?.value;
  const rest = new Map(
    [...node.entries].flatMap(([key, entry]) => (key === "type" ? [] : [[key, entry.value] as const])),
  );
  if (type?.kind === "unknown") return { type: "unknown", rest };
  return { type: type?.kind === "scalar" && typeof type.value === "string" ? type.value : null, rest };
}

import type { ConfigMap, ConfigNode } from "omegaconf";
import type { PartitionProblem } from "../../findings/partition-findings.ts";
import type { PartitionedDataset, PartitionMapping } from "../../model/dataset-role.ts";
import type { Place } from "../../model/place.ts";

/**
 * What a DagsterPartitionedDataset entry comes to. `unbuildable`: its constructor raises, which the plugin swallows and
 * takes for an absent entry. `invalid`: the definition cannot be made, which the plugin does raise.
 */
export type PartitionedReading =
  | { readonly kind: "partitioned"; readonly partitions: PartitionedDataset }
  | { readonly kind: "unbuildable" | "invalid"; readonly problem: PartitionProblem; readonly at: Place }
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

type Refused = Exclude<PartitionedReading, { kind: "partitioned" }>;

/** Reads the entry as `kedro_dagster.datasets.DagsterPartitionedDataset.__init__` and `_get_partitions_definition` do. */
export function readPartitionedDataset(config: ConfigMap): PartitionedReading {
  for (const [key, entry] of config.entries) {
    if (key === "type" || ARGUMENTS.includes(key)) continue;
    return unbuildable({ kind: "unknown argument", argument: key, known: ARGUMENTS }, entry.keyAt);
  }
  for (const key of ["path", "dataset", "partition"])
    if (!config.entries.has(key)) return unbuildable({ kind: "missing", name: key }, config.at);
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

function unbuildable(problem: PartitionProblem, at: Place): Refused {
  return { kind: "unbuildable", problem, at };
}

function invalid(problem: PartitionProblem, at: Place): Refused {
  return { kind: "invalid", problem, at };
}

/** Keys of the static definition. Dagster admits none at all, but no repeated key, no `...` in one, and only text. */
function readKeys(partition: ConfigNode): Refused | { readonly keys: readonly string[] } {
  const { type, rest } = typeOf(partition);
  if (type === "unknown") return { kind: "unknown" };
  if (type === null) return unbuildable({ kind: "partition without type" }, partition.at);
  if (!STATIC.test(type)) return unbuildable({ kind: "unsupported partitions", type }, partition.at);
  const list = rest.get("partition_keys");
  const other = [...rest.keys()].find((key) => key !== "partition_keys");
  if (other !== undefined)
    return invalid(
      { kind: "argument of definition", of: "StaticPartitionsDefinition", argument: other },
      rest.get(other)?.at ?? partition.at,
    );
  if (list === undefined) return invalid({ kind: "missing", name: "partition_keys" }, partition.at);
  if (list.kind === "unknown") return { kind: "unknown" };
  if (list.kind !== "list") return invalid({ kind: "keys not a list" }, list.at);
  const keys = new Set<string>();
  for (const item of list.items) {
    if (item.kind === "unknown") return { kind: "unknown" };
    if (item.kind !== "scalar" || typeof item.value !== "string") return invalid({ kind: "key not text" }, item.at);
    if (item.value.includes("...")) return invalid({ kind: "key with range", name: item.value }, item.at);
    if (keys.has(item.value)) return invalid({ kind: "key twice", name: item.value }, item.at);
    keys.add(item.value);
  }
  return { keys: [...keys] };
}

function readMappings(node: ConfigNode | undefined): Refused | ReadonlyMap<string, PartitionMapping> | null {
  if (node === undefined || (node.kind === "scalar" && node.value === null)) return null;
  if (node.kind === "unknown") return { kind: "unknown" };
  if (node.kind !== "map") return unbuildable({ kind: "mapping not a mapping" }, node.at);
  const mappings = new Map<string, PartitionMapping>();
  for (const [downstream, entry] of node.entries) {
    const mapping = readMapping(entry.value);
    if (mapping.kind !== "identity" && mapping.kind !== "static") return mapping;
    mappings.set(downstream, mapping);
  }
  return mappings;
}

function readMapping(node: ConfigNode): Refused | PartitionMapping {
  const { type, rest } = typeOf(node);
  if (type === "unknown") return { kind: "unknown" };
  if (type === null) return unbuildable({ kind: "mapping without type" }, node.at);
  if (IDENTITY_MAPPING.test(type)) {
    const [extra] = rest;
    return extra === undefined
      ? { kind: "identity" }
      : invalid({ kind: "argument of definition", of: "IdentityPartitionMapping", argument: extra[0] }, extra[1].at);
  }
  if (!STATIC_MAPPING.test(type)) return unbuildable({ kind: "unsupported mapping", type }, node.at);
  const table = rest.get("downstream_partition_keys_by_upstream_partition_key");
  if (table === undefined || rest.size > 1) return invalid({ kind: "argument of static mapping" }, node.at);
  return readTable(table);
}

function readTable(table: ConfigNode): Refused | PartitionMapping {
  if (table.kind === "unknown") return { kind: "unknown" };
  if (table.kind !== "map") return invalid({ kind: "table not a mapping" }, table.at);
  const downstreamByUpstream = new Map<string, readonly string[]>();
  for (const [upstream, entry] of table.entries) {
    const items = entry.value.kind === "list" ? entry.value.items : [entry.value];
    if (entry.keyType !== "str") return invalid({ kind: "key of mapping", name: upstream }, entry.keyAt);
    const keys: string[] = [];
    for (const item of items) {
      if (item.kind === "unknown") return { kind: "unknown" };
      if (item.kind !== "scalar" || typeof item.value !== "string")
        return invalid({ kind: "downstream key not text" }, item.at);
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

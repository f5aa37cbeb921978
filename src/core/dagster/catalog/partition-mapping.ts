import type { PartitionMapping } from "../../model/dataset-role.ts";
import { formatDatasetName } from "../../names/format-dataset-name.ts";

/**
 * The mapping that the plugin finds from an upstream dataset to the outputs of a node (`utils.get_partition_mapping`).
 * The first output whose formatted name is a key, or that a factory makes, decides; the mapping is then looked up
 * under the unformatted name or the factory's pattern. So a name with a dot is only found through its factory.
 */
export function pluginMapping(
  mappings: ReadonlyMap<string, PartitionMapping>,
  outputs: readonly string[],
  patternOf: (dataset: string) => string | null,
): PartitionMapping | null {
  for (const output of outputs) {
    const candidate = mappings.has(formatDatasetName(output)) ? output : patternOf(output);
    if (candidate !== null) return mappings.get(candidate) ?? null;
  }
  return null;
}

/** The mapping as it is meant: under the dataset's own name, else under its factory's pattern, for the first output that has one. */
export function declaredMapping(
  mappings: ReadonlyMap<string, PartitionMapping>,
  outputs: readonly string[],
  patternOf: (dataset: string) => string | null,
): PartitionMapping | null {
  for (const output of outputs) {
    const mapping = mappings.get(output) ?? mappings.get(patternOf(output) ?? "");
    if (mapping !== undefined) return mapping;
  }
  return null;
}

/** Downstream keys of one upstream key, those that the downstream definition has, as the mapping lists them. */
export function downstreamKeys(
  mapping: PartitionMapping,
  upstream: string,
  downstream: ReadonlySet<string>,
): readonly string[] {
  switch (mapping.kind) {
    case "identity":
      return downstream.has(upstream) ? [upstream] : [];
    case "static":
      return [...new Set(mapping.downstreamByUpstream.get(upstream))].filter((key) => downstream.has(key));
  }
}

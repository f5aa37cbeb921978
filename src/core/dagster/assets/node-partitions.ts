import type { KedroNode } from "../../model/kedro-project.ts";
import type { Partitions } from "../../model/partitions.ts";
import { formatDatasetName } from "../../names/format-dataset-name.ts";
import { byFirst } from "../../text/order.ts";
import type { TranslationScope } from "../scope/translation-scope.ts";

export function staticPartitions(keys: readonly string[]): Partitions {
  return { type: "StaticPartitionsDefinition", keys };
}

/**
 * Partitions of everything a node makes (`_get_node_partitions_definition`): those of its one partitioned output, or a
 * multi-dimensional definition when it has several, whatever their keys.
 */
export function nodePartitions(scope: TranslationScope, node: KedroNode): Partitions | null {
  const dimensions = new Map<string, Partitions>();
  for (const output of node.outputs) {
    const role = scope.roleOf(output);
    if (role.kind === "persisted" && role.partitions !== null)
      dimensions.set(formatDatasetName(output), staticPartitions(role.partitions.keys));
  }
  const [only] = dimensions.values();
  if (only === undefined || dimensions.size === 1) return only ?? null;
  return {
    type: "MultiPartitionsDefinition",
    dimensions: Object.fromEntries([...dimensions].sort(byFirst)),
  };
}

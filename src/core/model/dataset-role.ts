import type { PartitionProblem } from "../findings/partition-findings.ts";
import type { Place } from "./place.ts";

/** What a dataset is to Dagster: decided by its catalog entry alone. */
export type DatasetRole =
  /** `parameters` and `params:…`: config of the op, no asset. */
  | { readonly kind: "parameter" }
  /** Loaded and saved by Kedro's catalog. */
  | { readonly kind: "persisted"; readonly partitions: PartitionedDataset | null }
  /** An entry of type MemoryDataset. */
  | { readonly kind: "memory" }
  /** An entry of type DagsterNothingDataset: an ordering without data. */
  | { readonly kind: "nothing" }
  /** No entry (`why` is null), or one that cannot be built; the plugin treats both alike and says nothing. */
  | { readonly kind: "absent"; readonly why: PartitionProblem | null; readonly at: Place | null }
  /** The entry's type is not known; a blind spot names the dataset. */
  | { readonly kind: "unknown" };

/** The partitions that a DagsterPartitionedDataset declares. */
export interface PartitionedDataset {
  readonly keys: readonly string[];
  /** By downstream dataset name or factory pattern, as written; null when the entry has no `partition_mapping`. */
  readonly mappings: ReadonlyMap<string, PartitionMapping> | null;
  readonly at: Place | null;
}
export type PartitionMapping =
  | { readonly kind: "identity" }
  | { readonly kind: "static"; readonly downstreamByUpstream: ReadonlyMap<string, readonly string[]> };

import type { DatasetRole } from "../../model/dataset-role.ts";
import type { KedroCatalog, ResolvedDataset } from "../../model/kedro-project.ts";
import { datasetClass } from "./dataset-type.ts";
import { readPartitionedDataset, type PartitionedReading } from "./read-partitioned-dataset.ts";
import { isParameterName } from "../../pipeline/parameter-name.ts";

/** A partitioned dataset that cannot be made, for a message. */
export interface BadPartitions {
  readonly dataset: string;
  readonly reading: Extract<PartitionedReading, { kind: "unbuildable" | "invalid" }>;
}
export interface DatasetRoles {
  readonly roleOf: (dataset: string) => DatasetRole;
  /** Of the datasets asked for so far, in that order. */
  readonly badPartitions: readonly BadPartitions[];
}

/** Says of each dataset what it is to Dagster; each is decided once. */
export function datasetRoles(catalog: KedroCatalog): DatasetRoles {
  const known = new Map<string, DatasetRole>();
  const badPartitions: BadPartitions[] = [];
  const roleOf = (dataset: string): DatasetRole => {
    const role = known.get(dataset) ?? decide(dataset, catalog, badPartitions);
    known.set(dataset, role);
    return role;
  };
  return { roleOf, badPartitions };
}

function decide(name: string, catalog: KedroCatalog, badPartitions: BadPartitions[]): DatasetRole {
  if (isParameterName(name)) return { kind: "parameter" };
  const dataset = Object.hasOwn(catalog.datasets, name) ? catalog.datasets[name] : undefined;
  if (dataset === undefined) return { kind: "absent", why: null, at: null };
  if (dataset.source === "memory")
    return dataset.isKnown ? { kind: "absent", why: null, at: null } : { kind: "unknown" };
  if (dataset.type === null)
    return dataset.isKnown ? { kind: "absent", why: "its entry has no `type`", at: dataset.at } : { kind: "unknown" };
  switch (datasetClass(dataset.type)) {
    case "memory":
      return { kind: "memory" };
    case "nothing":
      return { kind: "nothing" };
    case "partitioned":
      return partitioned(dataset, badPartitions);
    case "other":
      return { kind: "persisted", partitions: null };
  }
}

function partitioned(dataset: ResolvedDataset, badPartitions: BadPartitions[]): DatasetRole {
  if (dataset.config === null) return { kind: "unknown" };
  const reading = readPartitionedDataset(dataset.config);
  switch (reading.kind) {
    case "partitioned":
      return { kind: "persisted", partitions: reading.partitions };
    case "unknown":
      return { kind: "unknown" };
    case "unbuildable":
      badPartitions.push({ dataset: dataset.name, reading });
      return { kind: "absent", why: reading.why, at: reading.at };
    case "invalid":
      badPartitions.push({ dataset: dataset.name, reading });
      return { kind: "persisted", partitions: null };
  }
}

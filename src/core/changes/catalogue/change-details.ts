import type { ConfigValue } from "omegaconf";

interface OfAsset {
  readonly asset: string;
}
interface OfDataset {
  readonly dataset: string;
}
interface OfNode {
  readonly node: string;
}
interface OfJob {
  readonly job: string;
}
interface OfSchedule {
  readonly schedule: string;
  readonly job: string;
}
interface Turned<T> {
  readonly before: T;
  readonly after: T;
}
type Name = string | null;

/**
 * The whole vocabulary of changes with the facts each is worded and judged from. A new line here does not compile
 * until catalogue.ts words and judges it. Types are API: they are never renamed.
 */
export interface ChangeDetails {
  "asset-renamed": { readonly from: string; readonly to: string; readonly isExternal: boolean };
  "asset-added": OfAsset & { readonly node: Name; readonly isExternal: boolean; readonly isStored: boolean };
  "asset-removed": OfAsset & {
    readonly node: Name;
    readonly isExternal: boolean;
    readonly consumers: readonly string[];
  };
  "asset-made-external": OfAsset & { readonly node: Name; readonly consumers: readonly string[] };
  "asset-made-produced": OfAsset & { readonly node: Name };
  "asset-producer-changed": OfAsset & Turned<Name>;
  "asset-code-version-changed": OfAsset;
  "dependency-added": OfAsset & { readonly dependency: string };
  "dependency-removed": OfAsset & { readonly dependency: string };
  "asset-partitions-changed": OfAsset &
    Turned<ConfigValue> & {
      readonly keysAdded: readonly string[];
      readonly keysRemoved: readonly string[];
      readonly isSameKind: boolean;
    };
  "asset-partition-mapping-added": OfAsset & { readonly dependency: string };
  "asset-partition-mapping-removed": OfAsset & { readonly dependency: string };
  "asset-partition-mapping-changed": OfAsset & { readonly dependency: string };
  "asset-nothing-changed": OfAsset & { readonly nothing: boolean };
  "asset-io-manager-changed": OfAsset & Turned<string>;
  "asset-group-changed": OfAsset & Turned<Name>;
  "asset-kinds-changed": OfAsset & Turned<readonly string[]>;
  "asset-description-changed": OfAsset & Turned<Name>;
  "asset-metadata-changed": OfAsset & { readonly keys: readonly string[] };

  "storage-added": OfDataset & { readonly type: Name; readonly filepath: Name };
  "storage-removed": OfDataset & { readonly type: Name; readonly filepath: Name };
  "storage-type-changed": OfDataset & Turned<Name> & { readonly isExternal: boolean };
  "storage-path-changed": OfDataset & Turned<Name> & { readonly isExternal: boolean };
  "storage-option-added": OfDataset & {
    readonly option: string;
    readonly value: ConfigValue;
    readonly isHarmless: boolean;
  };
  "storage-option-removed": OfDataset & {
    readonly option: string;
    readonly value: ConfigValue;
    readonly isHarmless: boolean;
  };
  "storage-option-changed": OfDataset & Turned<ConfigValue> & { readonly option: string; readonly isHarmless: boolean };
  "storage-factory-changed": OfDataset & Turned<Name>;
  "dataset-added": OfDataset;
  "dataset-removed": OfDataset;
  "unused-entry-added": OfDataset & { readonly isDoubted: boolean };
  "unused-entry-removed": OfDataset & { readonly isDoubted: boolean };

  "node-renamed": { readonly from: string; readonly to: string; readonly isMoved: boolean };
  "node-added": OfNode & { readonly outputs: readonly string[] };
  "node-removed": OfNode & { readonly outputs: readonly string[] };
  "node-variant-added": OfNode & { readonly pipelines: readonly string[] };
  "node-variant-removed": OfNode & { readonly pipelines: readonly string[] };
  "node-code-changed": OfNode & { readonly own: boolean; readonly units: readonly string[] };
  "node-function-moved": OfNode & Turned<string> & { readonly own: boolean };
  "node-function-replaced": OfNode & Turned<string>;
  "node-inputs-changed": OfNode & { readonly added: readonly string[]; readonly removed: readonly string[] };
  "node-outputs-changed": OfNode & { readonly added: readonly string[]; readonly removed: readonly string[] };
  "node-tags-changed": OfNode & { readonly added: readonly string[]; readonly removed: readonly string[] };
  "node-namespace-changed": OfNode & Turned<Name>;
  "node-naming-changed": OfNode & { readonly isGenerated: boolean };
  "node-doc-changed": OfNode;
  "pipeline-added": { readonly pipeline: string; readonly nodes: number };
  "pipeline-removed": { readonly pipeline: string; readonly nodes: number };
  "pipeline-nodes-changed": {
    readonly pipeline: string;
    readonly added: readonly string[];
    readonly removed: readonly string[];
  };
  "pipeline-completeness-changed": { readonly pipeline: string; readonly complete: boolean };

  "parameter-added": { readonly parameter: string; readonly nodes: readonly string[] };
  "parameter-removed": { readonly parameter: string };
  "parameter-changed": Turned<ConfigValue> & { readonly parameter: string; readonly nodes: readonly string[] };
  "parameter-defined": { readonly parameter: string };
  "parameter-undefined": { readonly parameter: string; readonly nodes: readonly string[] };
  "parameter-secrecy-changed": { readonly parameter: string; readonly secret: boolean };

  "job-renamed": { readonly from: string; readonly to: string };
  "job-added": OfJob & { readonly ops: number };
  "job-removed": OfJob & { readonly schedule: Name };
  "job-name-changed": OfJob & Turned<string>;
  "job-pipeline-changed": OfJob & Turned<string>;
  "job-filter-added": OfJob & { readonly filter: string; readonly names: readonly string[] };
  "job-filter-removed": OfJob & { readonly filter: string; readonly names: readonly string[] };
  "job-filter-changed": OfJob & {
    readonly filter: string;
    readonly added: readonly string[];
    readonly removed: readonly string[];
  };
  "job-executor-changed": OfJob & Turned<string>;
  "job-loggers-changed": OfJob & Turned<readonly string[]>;
  "job-op-added": OfJob & { readonly op: string };
  "job-op-removed": OfJob & { readonly op: string };
  "job-op-changed": OfJob & { readonly op: string };
  "job-wiring-changed": OfJob & { readonly ops: readonly string[] };
  "schedule-added": OfSchedule & { readonly cron: string; readonly timezone: Name; readonly next: readonly string[] };
  "schedule-removed": OfSchedule & { readonly cron: string; readonly timezone: Name };
  "schedule-name-changed": OfSchedule & Turned<string>;
  "schedule-job-changed": OfSchedule & Turned<string>;
  "schedule-cron-changed": OfSchedule & Turned<string> & { readonly next: readonly string[] };
  "schedule-timezone-changed": OfSchedule & Turned<Name> & { readonly next: readonly string[] };
  "schedule-description-changed": OfSchedule;
  "executor-added": { readonly executor: string; readonly type: string };
  "executor-removed": { readonly executor: string; readonly type: string };
  "executor-type-changed": Turned<string> & { readonly executor: string; readonly jobs: readonly string[] };
  "executor-options-changed": Turned<ConfigValue> & { readonly executor: string; readonly jobs: readonly string[] };
  "logger-added": { readonly logger: string };
  "logger-removed": { readonly logger: string };
  "logger-options-changed": { readonly logger: string };
  "sensor-added": { readonly sensor: string };
  "sensor-removed": { readonly sensor: string };
  "resource-added": { readonly resource: string };
  "resource-removed": { readonly resource: string };

  "environment-changed": Turned<string>;
  "target-changed": Turned<string>;
  "project-fact-changed": Turned<ConfigValue> & { readonly fact: string };
  "kedro-version-changed": Turned<Name>;
  "requirement-added": { readonly package: string; readonly after: string; readonly file: string };
  "requirement-removed": { readonly package: string; readonly before: string; readonly file: string };
  "requirement-changed": Turned<string> & { readonly package: string; readonly file: string };
  "completeness-lost": { readonly blindSpots: number };
  "completeness-gained": { readonly blindSpots: number };
  "blind-spot-appeared": { readonly finding: string; readonly affects: number };
  "blind-spot-vanished": { readonly finding: string; readonly affects: number };
  "blind-spot-changed": { readonly finding: string };
  "assumption-added": { readonly finding: string };
  "assumption-removed": { readonly finding: string };
  "other-added": { readonly where: string };
  "other-removed": { readonly where: string };
  "other-changed": { readonly where: string };
}
export type ChangeType = keyof ChangeDetails;

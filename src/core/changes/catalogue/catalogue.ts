import { ASSET_CHANGES, type AssetChanges } from "./asset-changes.ts";
import { ASSET_LABEL_CHANGES, type AssetLabelChanges } from "./asset-label-changes.ts";
import type { CatalogueRow } from "./catalogue-row.ts";
import { JOB_CHANGES, type JobChanges } from "./job-changes.ts";
import { LOCK_CHANGES, type LockChanges } from "./lock-changes.ts";
import { NODE_CHANGES, type NodeChanges } from "./node-changes.ts";
import { OPERATION_CHANGES, type OperationChanges } from "./operation-changes.ts";
import { PARAMETER_CHANGES, type ParameterChanges } from "./parameter-changes.ts";
import { PIPELINE_CHANGES, type PipelineChanges } from "./pipeline-changes.ts";
import { PROJECT_CODE_CHANGES, type ProjectCodeChanges } from "./project-code-changes.ts";
import { PROJECT_CHANGES, type ProjectChanges } from "./project-changes.ts";
import { READING_CHANGES, type ReadingChanges } from "./reading-changes.ts";
import { RUNTIME_CHANGES, type RuntimeChanges } from "./runtime-changes.ts";
import { SCHEDULE_CHANGES, type ScheduleChanges } from "./schedule-changes.ts";
import { STORAGE_CHANGES, type StorageChanges } from "./storage-changes.ts";

/** The closed vocabulary of changes, with the facts that each is worded and judged from. */
export interface ChangeDetails
  extends
    AssetChanges,
    AssetLabelChanges,
    StorageChanges,
    NodeChanges,
    PipelineChanges,
    ParameterChanges,
    JobChanges,
    ScheduleChanges,
    RuntimeChanges,
    OperationChanges,
    ProjectCodeChanges,
    ProjectChanges,
    LockChanges,
    ReadingChanges {}

/** The type of a change. Types are API: they are never renamed. */
export type ChangeType = keyof ChangeDetails;

/** Every type of change, worded and judged. The order here is the order of a report. */
export const CATALOGUE: { readonly [T in ChangeType]: CatalogueRow<ChangeDetails[T], ChangeType> } = {
  ...ASSET_CHANGES,
  ...ASSET_LABEL_CHANGES,
  ...STORAGE_CHANGES,
  ...NODE_CHANGES,
  ...PIPELINE_CHANGES,
  ...PARAMETER_CHANGES,
  ...JOB_CHANGES,
  ...SCHEDULE_CHANGES,
  ...RUNTIME_CHANGES,
  ...OPERATION_CHANGES,
  ...PROJECT_CODE_CHANGES,
  ...PROJECT_CHANGES,
  ...LOCK_CHANGES,
  ...READING_CHANGES,
};

/** Every type, in the order of a report. */
export const CHANGE_TYPES: readonly ChangeType[] = Object.keys(CATALOGUE) as ChangeType[];

/** Position of a type in a report. */
export const CHANGE_ORDER: ReadonlyMap<ChangeType, number> = new Map(CHANGE_TYPES.map((type, index) => [type, index]));

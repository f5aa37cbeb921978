import type { Catalogue } from "./catalogue-row.ts";
import type { ChangeType } from "./change-details.ts";
import { ASSET_CHANGES } from "./catalogue-assets.ts";
import { JOB_CHANGES, SCHEDULE_CHANGES } from "./catalogue-jobs.ts";
import { NODE_CHANGES, PARAMETER_CHANGES } from "./catalogue-kedro.ts";
import { HONESTY_CHANGES, PROJECT_CHANGES } from "./catalogue-project.ts";
import { RUNTIME_CHANGES } from "./catalogue-runtime.ts";
import { STORAGE_CHANGES } from "./catalogue-storage.ts";

/** The closed vocabulary: every type of change, worded and judged. The order here is the order of a report. */
export const CATALOGUE: Catalogue = {
  ...ASSET_CHANGES,
  ...STORAGE_CHANGES,
  ...NODE_CHANGES,
  ...PARAMETER_CHANGES,
  ...JOB_CHANGES,
  ...SCHEDULE_CHANGES,
  ...RUNTIME_CHANGES,
  ...PROJECT_CHANGES,
  ...HONESTY_CHANGES,
};

export function isChangeType(type: string): type is ChangeType {
  return Object.hasOwn(CATALOGUE, type);
}

/** Position of a type in a report. */
export const CHANGE_ORDER: ReadonlyMap<string, number> = new Map(
  Object.keys(CATALOGUE).map((type, index) => [type, index]),
);

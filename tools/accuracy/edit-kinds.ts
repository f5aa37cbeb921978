import type { EditKind } from "./edit.ts";
import { CATALOG_EDITS } from "./edits/catalog-edits.ts";
import { CODE_EDITS } from "./edits/code-edits.ts";
import { DAGSTER_EDITS } from "./edits/dagster-edits.ts";
import { HALF_EDITS } from "./edits/half-edits.ts";
import { PIPELINE_EDITS } from "./edits/pipeline-edits.ts";
import { QUIET_EDITS } from "./edits/quiet-edits.ts";

/** Every kind of edit of the suite, in the order of the published table. */
export const EDIT_KINDS: readonly EditKind[] = [
  ...PIPELINE_EDITS,
  ...CATALOG_EDITS,
  ...DAGSTER_EDITS,
  ...CODE_EDITS,
  ...QUIET_EDITS,
  ...HALF_EDITS,
];

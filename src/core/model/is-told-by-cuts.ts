import type { Change } from "./change.ts";
import type { Diagnostic } from "./diagnostic.ts";

/** Whether a finding says of a dataset only what a change that cuts its link says with the cause. */
export function isToldByCuts({ rule, subject }: Diagnostic, changes: readonly Change[]): boolean {
  return rule === "missing-input" && changes.some(({ cuts = [] }) => cuts.some(({ dataset }) => dataset === subject));
}

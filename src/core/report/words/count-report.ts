import type { ChangeType, Criticality } from "../../model/change.ts";
import type { Severity } from "../../model/diagnostic.ts";
import type { Report } from "../../model/report.ts";
import { isToldByCuts } from "../../model/is-told-by-cuts.ts";

/** The figures of a report that stand in its head. */
export interface Counts {
  readonly breaking: number;
  readonly risky: number;
  readonly safe: number;
  readonly errors: number;
  readonly warnings: number;
  readonly recompute: number;
  readonly added: number;
  readonly removed: number;
  readonly jobs: number;
  readonly schedules: number;
}

/** What a change that cuts a link tells with its cause is not counted again as a finding. */
export function countReport({ changes, edits, diagnostics, impact }: Report): Counts {
  const own = diagnostics.introduced.filter((found) => !isToldByCuts(found, changes));
  const edit = (criticality: Criticality): number =>
    edits.filter((candidate) => candidate.criticality === criticality).length;
  const introduced = (severity: Severity): number =>
    own.filter((diagnostic) => diagnostic.severity === severity).length;
  const change = (type: ChangeType): number => changes.filter((candidate) => candidate.type === type).length;
  return {
    breaking: edit("breaking"),
    risky: edit("risky"),
    safe: edit("safe"),
    errors: introduced("error"),
    warnings: introduced("warning"),
    recompute: impact.rematerialize.length,
    added: change("asset-added"),
    removed: change("asset-removed"),
    jobs: impact.jobs.length,
    schedules: impact.schedules.length,
  };
}

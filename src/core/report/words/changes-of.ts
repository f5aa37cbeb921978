import type { Change } from "../../model/change.ts";
import type { Edit, Report } from "../../model/report.ts";

/** The changes that an edit brings about, in the report's order. */
export function changesOf({ changes }: Edit, report: Report): readonly Change[] {
  return changes.flatMap((index) => report.changes[index] ?? []);
}

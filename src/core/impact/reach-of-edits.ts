import type { Change } from "../model/change.ts";
import type { CodeLocation } from "../model/code-location.ts";
import type { Edit } from "../model/report.ts";
import { reach } from "../graph/reach.ts";
import { indexLineage } from "./index-lineage.ts";

export type Reach = Pick<Edit, "assets" | "jobs" | "schedules">;

/** A walk for each edit; of more than this many only the first are walked, so that a rewrite of everything stays fast. */
const MOST_WALKS = 400;

/** What each group of changes reaches on its own: assets to recompute, counting those behind them, and what runs them. */
export function reachOfEdits(edits: readonly Pick<Edit, "changes">[], changes: readonly Change[], after: CodeLocation | null): readonly Reach[] {
  const lineage = indexLineage(after);
  return edits.map((edit, index) => {
    const starts = edit.changes.flatMap((change) => (changes[change]?.effect === "must-be-rematerialized" ? (changes[change]?.assets ?? []) : []));
    if (starts.length === 0) return { assets: 0, jobs: [], schedules: [] };
    const reached = (index < MOST_WALKS ? reach(lineage.graph, starts, "down") : starts).filter((asset) => lineage.isProduced(asset));
    const jobs = lineage.jobsOf(reached);
    return { assets: new Set(reached).size, jobs, schedules: lineage.schedulesOf(jobs) };
  });
}

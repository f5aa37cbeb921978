import type { Change } from "../../model/change.ts";
import type { CodeLocation } from "../../model/code-location.ts";
import type { Edit } from "../../model/report.ts";
import { reach } from "../../graph/reach.ts";
import { indexLineage, type Lineage } from "./index-lineage.ts";

/** A walk for each edit; of more than this many only the first are walked, so that a rewrite of everything stays fast. */
const MOST_WALKS = 400;

/**
 * What each edit reaches on its own: assets to recompute, counting those behind them, and what runs them. Edits of one
 * criticality come by how much they reach, otherwise as they came.
 */
export function reachOfEdits(
  edits: readonly Omit<Edit, "assets" | "jobs" | "schedules">[],
  changes: readonly Change[],
  after: CodeLocation | null,
): readonly Edit[] {
  const lineage = indexLineage(after);
  const reached = edits.map((edit, index) => ({
    ...edit,
    ...reachOf(edit.changes, changes, lineage, index < MOST_WALKS),
  }));
  const groups = ["breaking", "risky", "safe"].map((criticality) =>
    reached.filter((edit) => edit.criticality === criticality).sort((a, b) => b.assets - a.assets),
  );
  return groups.flat();
}

function reachOf(
  members: readonly number[],
  changes: readonly Change[],
  lineage: Lineage,
  isWalked: boolean,
): Pick<Edit, "assets" | "jobs" | "schedules"> {
  const starts = members.flatMap((index) => {
    const change = changes[index];
    return change?.effect === "must-be-rematerialized" ? lineage.startsOf(change) : [];
  });
  if (starts.length === 0) return { assets: 0, jobs: [], schedules: [] };
  const assets = new Set(
    (isWalked ? reach(lineage.graph, starts, "down") : starts).filter((asset) => lineage.isProduced(asset)),
  );
  const jobs = lineage.jobsOf([...assets]);
  return { assets: assets.size, jobs, schedules: lineage.schedulesOf(jobs) };
}

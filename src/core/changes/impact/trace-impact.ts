import type { Change } from "../../model/change.ts";
import type { CodeLocation } from "../../model/code-location.ts";
import type { Effect, Impact, ImpactedAsset } from "../../model/impact.ts";
import { nextFirings } from "../../cron/next-firings.ts";
import { shortestPaths } from "../../graph/shortest-paths.ts";
import { assetOwners } from "./asset-owners.ts";
import { findLosses } from "./find-losses.ts";
import { kedroRun } from "./kedro-run.ts";
import { outsideJobs } from "./outside-jobs.ts";
import { indexLineage, type Lineage } from "./index-lineage.ts";
import { selectAssets } from "./select-assets.ts";
import { byCodeUnit } from "../../text/order.ts";

/** Names of a path that are kept: the first and the last ones. */
const LONGEST_PATH = 40;

export interface ImpactInput {
  readonly changes: readonly Change[];
  /** Null when that side does not exist. */
  readonly before: CodeLocation | null;
  readonly after: CodeLocation | null;
  /** ISO 8601 instant from which the next runs of reached schedules are told; none are without it. */
  readonly now?: string | null;
  /** Text of the repository's CODEOWNERS. */
  readonly codeOwners?: string | null;
}

/**
 * What changes reach along the lineage of the newer side: assets that must be recomputed, that become stale behind
 * them, that lose an input or are orphaned, each with the shortest path from the change; the jobs and schedules
 * that make them; and the smallest run that makes everything current again.
 */
export function traceImpact({ changes, before, after, now = null, codeOwners = null }: ImpactInput): Impact {
  const lineage = indexLineage(after);
  const causes = causesByAsset(changes, lineage);
  const ownersOf = assetOwners(codeOwners);
  const paths = shortestPaths(lineage.graph, causes.keys(), "down");
  const recomputed = paths.reached.filter((asset) => lineage.isProduced(asset));
  const losses = findLosses({ changes, before, after, lineage });
  const impacted = new Map<string, ImpactedAsset>();
  for (const { asset, via, causes: why } of losses.orphans)
    impacted.set(asset, {
      asset,
      effect: "is-orphaned",
      via,
      depth: via.length - 1,
      causes: why,
      owners: ownersOf(asset, before ?? after),
    });
  for (const asset of recomputed) {
    const via = paths.pathTo(asset, LONGEST_PATH) ?? [asset];
    const effect: Effect = causes.has(asset) ? "must-be-rematerialized" : "becomes-stale";
    impacted.set(asset, {
      asset,
      effect,
      via,
      depth: paths.depthOf(asset) ?? 0,
      causes: causes.get(via[0] ?? asset) ?? [],
      owners: ownersOf(asset, after),
    });
  }
  for (const { asset, via, causes: why } of losses.losers) {
    const own = causes.get(asset) ?? [];
    impacted.set(asset, {
      asset,
      effect: "loses-an-input",
      via,
      depth: via.length - 1,
      causes: unique([...why, ...own]),
      owners: ownersOf(asset, after),
    });
  }
  const assets = [...impacted.values()].sort((a, b) => byCodeUnit(a.asset, b.asset));
  const jobs = lineage.jobsOf(assets.filter(({ effect }) => effect !== "is-orphaned").map(({ asset }) => asset));
  const rematerialize = lineage.withSiblings(recomputed);
  const reached = paths.reached.map((asset) => ({
    asset,
    causes: causes.get((paths.pathTo(asset) ?? [asset])[0] ?? asset) ?? [],
  }));
  const outside = outsideJobs({ changes, before, after, reached });
  const feeding = outside.filter(({ feedsAssets }) => feedsAssets && rematerialize.length > 0);
  return {
    assets,
    ...(outside.length === 0 ? {} : { outside }),
    jobs,
    schedules: lineage.schedulesOf(jobs),
    nextRuns: now === null || after === null ? [] : nextRuns(after, jobs, now),
    rematerialize,
    selection: selectAssets(rematerialize, lineage),
    kedroRun: after === null ? "" : kedroRun(rematerialize, after, feeding),
  };
}

/** Assets of the newer side whose own definition changes → indexes of the changes that do it. */
function causesByAsset(changes: readonly Change[], lineage: Lineage): ReadonlyMap<string, readonly number[]> {
  const causes = new Map<string, number[]>();
  changes.forEach((change, index) => {
    if (change.effect !== "must-be-rematerialized") return;
    for (const asset of lineage.startsOf(change)) {
      if (!lineage.graph.indexOf.has(asset)) continue;
      const known = causes.get(asset);
      if (known === undefined) causes.set(asset, [index]);
      else known.push(index);
    }
  });
  return causes;
}

function nextRuns(after: CodeLocation, jobs: readonly string[], now: string): Impact["nextRuns"] {
  const schedules = jobs.flatMap((job) => (Object.hasOwn(after.schedules, job) ? (after.schedules[job] ?? []) : []));
  return schedules
    .map(({ name, cron, timezone }) => ({ schedule: name, at: nextFirings(cron, timezone, now) }))
    .filter(({ at }) => at.length > 0)
    .sort((a, b) => byCodeUnit(a.schedule, b.schedule));
}

function unique(indexes: readonly number[]): readonly number[] {
  return [...new Set(indexes)].sort((a, b) => a - b);
}

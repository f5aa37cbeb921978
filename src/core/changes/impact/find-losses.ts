import type { Change } from "../../model/change.ts";
import { formerAsset } from "../../model/former-asset.ts";
import type { CodeLocation } from "../../model/code-location.ts";
import { neighbours } from "../../graph/index-graph.ts";
import { ownValue } from "../../text/own-value.ts";
import type { Lineage } from "./index-lineage.ts";

export interface Loss {
  readonly asset: string;
  /** From what is lost to who loses it. */
  readonly via: readonly string[];
  readonly causes: readonly number[];
}

export interface LossInput {
  readonly changes: readonly Change[];
  readonly before: CodeLocation | null;
  readonly after: CodeLocation | null;
  readonly lineage: Lineage;
}

/**
 * Orphaned assets, and assets that read one that nothing makes any more.
 * An asset is orphaned when its key is removed, when it is no longer made here, or when the last job that made it no
 * longer does.
 */
export function findLosses({ changes, before, after, lineage }: LossInput): {
  readonly orphans: readonly Loss[];
  readonly losers: readonly Loss[];
} {
  const orphans = new Map<string, Loss>();
  const losers = new Map<string, Loss>();
  const lose = (asset: string, via: readonly string[], cause: number): void => {
    const known = losers.get(asset);
    losers.set(
      asset,
      known === undefined ? { asset, via, causes: [cause] } : { ...known, causes: [...known.causes, cause] },
    );
  };
  const consumersBefore = consumersOf(before);
  changes.forEach((change, index) => {
    if (change.type === "asset-renamed") orphan(orphans, formerAsset(change), index, before);
    if (change.effect !== "is-orphaned") return;
    for (const asset of change.assets) {
      orphan(orphans, asset, index, before);
      const position = lineage.graph.indexOf.get(asset);
      const still =
        position === undefined
          ? []
          : [...neighbours(lineage.graph, position, "down")].map((consumer) => lineage.graph.names[consumer] ?? "");
      const left =
        position !== undefined
          ? []
          : (consumersBefore.get(asset) ?? []).filter(
              (consumer) => lineage.graph.indexOf.has(consumer) && !isRewired(consumer, before, after),
            );
      for (const consumer of [...still, ...left].filter(lineage.isProduced)) lose(consumer, [asset, consumer], index);
    }
  });
  for (const { asset, causes } of withoutJob(changes, before, after))
    if (!orphans.has(asset)) orphans.set(asset, { asset, via: [asset], causes });
  return { orphans: [...orphans.values()], losers: [...losers.values()] };
}

/** External assets are made elsewhere: nothing of ours is orphaned. */
function orphan(orphans: Map<string, Loss>, asset: string | null, cause: number, before: CodeLocation | null): void {
  if (
    asset === null ||
    before === null ||
    !Object.hasOwn(before.assets, asset) ||
    before.assets[asset]?.external !== false
  )
    return;
  orphans.set(asset, { asset, via: [asset], causes: [cause] });
}

function consumersOf(location: CodeLocation | null): ReadonlyMap<string, readonly string[]> {
  const consumers = new Map<string, string[]>();
  for (const [id, { deps }] of Object.entries(location?.assets ?? {}))
    for (const dep of deps) consumers.set(dep, [...(consumers.get(dep) ?? []), id]);
  return consumers;
}

/** Whether an asset reads something in place of what is gone. */
function isRewired(asset: string, before: CodeLocation | null, after: CodeLocation | null): boolean {
  const older = new Set(ownValue(before?.assets ?? {}, asset)?.deps);
  return ownValue(after?.assets ?? {}, asset)?.deps.some((dep) => !older.has(dep)) ?? false;
}

function withoutJob(
  changes: readonly Change[],
  before: CodeLocation | null,
  after: CodeLocation | null,
): readonly { readonly asset: string; readonly causes: readonly number[] }[] {
  if (before === null || after === null) return [];
  const causes = changes.flatMap(({ type }, index) =>
    type === "job-removed" || type === "job-op-removed" ? [index] : [],
  );
  if (causes.length === 0) return [];
  const made = { before: nodesInJobs(before), after: nodesInJobs(after) };
  return Object.entries(after.assets).flatMap(([asset, { node, external }]) => {
    const older = Object.hasOwn(before.assets, asset) ? before.assets[asset] : undefined;
    if (external || node === null || older === undefined || older.node === null || made.after.has(node)) return [];
    const jobs = made.before.get(older.node);
    if (jobs === undefined) return [];
    const own = causes.filter((index) => jobs.has(changes[index]?.subject ?? ""));
    return own.length > 0 ? [{ asset, causes: own }] : [];
  });
}

function nodesInJobs({ jobs }: CodeLocation): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const [name, { steps }] of Object.entries(jobs)) {
    for (const step of Object.values(steps)) {
      if (step.kind !== "node") continue;
      const known = found.get(step.node) ?? new Set<string>();
      found.set(step.node, known.add(name));
    }
  }
  return found;
}

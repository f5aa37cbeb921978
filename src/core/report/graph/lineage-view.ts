import type { Asset } from "../../model/code-location.ts";
import { formerAsset } from "../../model/former-asset.ts";
import type { Effect, ImpactedAsset } from "../../model/impact.ts";
import type { Report } from "../../model/report.ts";
import { byCodeUnit } from "../../text/order.ts";

export type NodeState = "added" | "renamed" | "gone" | "changed" | "stale" | "loses" | "external" | "plain";

/** The part of the lineage that a change is about. */
export interface LineageView {
  readonly nodes: readonly { readonly asset: string; readonly name: string; readonly state: NodeState }[];
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly state: "kept" | "added" | "removed";
  }[];
  /** Assets that could be drawn. */
  readonly total: number;
  /** Drawn assets with assets behind them that are not drawn, and how many those are together. */
  readonly hiddenBehind: readonly string[];
  readonly hiddenBelow: number;
}

/**
 * Changed assets first, then what is reached from them, nearest first, then what they are computed from: at most `most`.
 */
export function lineageView(report: Report, most: number): LineageView {
  const before = report.before?.assets ?? {};
  const after = report.after?.assets ?? {};
  // what does not load is not drawn
  const states = report.loads === "no" ? new Map<string, NodeState>() : statesOf(report);
  const ranked = rank(report, states);
  const shown = new Set(ranked.slice(0, most));
  const ids = [...shown].sort(byCodeUnit);
  const edges = ids.flatMap((to) => {
    const now = ownAsset(after, to)?.deps ?? [];
    const was = ownAsset(before, to)?.deps ?? [];
    const sources = [...new Set([...now, ...was])].filter((from) => shown.has(from)).sort(byCodeUnit);
    return sources.map((from) => ({
      from,
      to,
      state: edgeState(from, { now, was, isNew: !Object.hasOwn(before, to), isGone: !Object.hasOwn(after, to) }),
    }));
  });
  const hidden = new Set(ranked.slice(most).filter((asset) => states.has(asset)));
  const fed = new Set([...hidden].flatMap((to) => ownAsset(after, to)?.deps ?? []));
  const behind = ids.filter((from) => fed.has(from));
  return {
    nodes: ids.map((asset) => ({
      asset,
      name: nameOf(asset, report.environment),
      state: states.get(asset) ?? plainState(ownAsset(after, asset) ?? ownAsset(before, asset)),
    })),
    edges,
    total: ranked.length,
    hiddenBehind: behind,
    hiddenBelow: hidden.size,
  };
}

function edgeState(
  from: string,
  {
    now,
    was,
    isNew,
    isGone,
  }: {
    readonly now: readonly string[];
    readonly was: readonly string[];
    readonly isNew: boolean;
    readonly isGone: boolean;
  },
): "kept" | "added" | "removed" {
  if (isGone || !now.includes(from)) return "removed";
  return !isNew && !was.includes(from) ? "added" : "kept";
}

/** What the changes do to each asset that they reach. */
export function statesOf({ changes, impact, before, after }: Report): ReadonlyMap<string, NodeState> {
  const states = new Map<string, NodeState>(
    impact.assets.map(({ asset, effect, via }) => [
      asset,
      effect === "loses-an-input" && !readsYet(asset, via.at(-2), after)
        ? "changed"
        : effect === "is-orphaned" && ownAsset(after?.assets ?? {}, asset)?.external === true
          ? "external"
          : stateOfEffect(effect),
    ]),
  );
  for (const change of changes) {
    const { type, subject } = change;
    if (type === "asset-added") states.set(subject, "added");
    if (type === "asset-removed") states.set(subject, "gone");
    if (type !== "asset-renamed" || before === null) continue;
    states.set(subject, "renamed");
    // One asset under two names is drawn once
    states.delete(formerAsset(change) ?? "");
  }
  return states;
}

/** What happens to an asset that is reached: one that is made from other things now loses nothing. */
export function shownEffect({ asset, effect }: ImpactedAsset, states: ReadonlyMap<string, NodeState>): Effect {
  return effect === "loses-an-input" && states.get(asset) === "changed" ? "must-be-rematerialized" : effect;
}

/** Whether an asset is still made from what it loses; one that is made from other things now only changes. */
function readsYet(asset: string, lost: string | undefined, after: Report["after"]): boolean {
  return lost === undefined || ownAsset(after?.assets ?? {}, asset)?.deps.includes(lost) !== false;
}

/** What an effect alone says of an asset, whatever else changes about it. */
export function stateOfEffect(effect: Effect): NodeState {
  switch (effect) {
    case "must-be-rematerialized":
      return "changed";
    case "becomes-stale":
      return "stale";
    case "loses-an-input":
      return "loses";
    case "is-orphaned":
      return "gone";
  }
}

/** Order in which assets are given room. */
function rank(report: Report, states: ReadonlyMap<string, NodeState>): readonly string[] {
  const depth = new Map(report.impact.assets.map((impacted) => [impacted.asset, impacted.depth]));
  const reached = [...states.keys()].sort((a, b) => (depth.get(a) ?? 0) - (depth.get(b) ?? 0) || byCodeUnit(a, b));
  const touched = [...new Set(report.changes.filter(({ effect }) => effect !== null).flatMap(({ assets }) => assets))]
    .filter((asset) => !states.has(asset))
    .sort(byCodeUnit);
  const roots = [...touched, ...reached.filter((asset) => (depth.get(asset) ?? 0) === 0)];
  const known = new Set([...states.keys(), ...touched]);
  const sources = roots.flatMap((asset) => [
    ...(ownAsset(report.after?.assets ?? {}, asset)?.deps ?? []),
    ...(ownAsset(report.before?.assets ?? {}, asset)?.deps ?? []),
  ]);
  const parents = [...new Set(sources)].filter((asset) => !known.has(asset)).sort(byCodeUnit);
  return [...roots, ...reached.filter((asset) => (depth.get(asset) ?? 0) > 0), ...parents];
}

/** Every key begins with the environment, which the report names once. */
function nameOf(asset: string, environment: string): string {
  return asset.startsWith(`${environment}/`) ? asset.slice(environment.length + 1) : asset;
}

function plainState(asset: Asset | undefined): NodeState {
  return asset?.external === true ? "external" : "plain";
}

function ownAsset(assets: Readonly<Record<string, Asset>>, id: string): Asset | undefined {
  return Object.hasOwn(assets, id) ? assets[id] : undefined;
}

import type { PageAssets } from "../data/page-document.ts";
import { ASSET_STATES } from "../data/asset-state.ts";
import { membersByGroup } from "./fold.ts";

/** So many assets are shown one by one whatever changed. */
const FEW = 60;
/** Boxes that open by themselves, in all and of one group. */
const MOST = 120;
const MOST_OF_ONE = 24;

/**
 * Groups that are unfolded before a reader says so: all of a small project, else those in which something changed,
 * and what comes from outside.
 */
export function openGroups(assets: PageAssets, shown: ReadonlySet<number>): ReadonlySet<number> {
  const groups = membersByGroup(assets, shown);
  const own = [...groups.values()].filter((members) => members.some((asset) => !isExternal(assets, asset)));
  const isOne = groups.size === 1 || (own.length === 1 && shown.size <= MOST);
  if (shown.size <= FEW || isOne) return new Set(groups.keys());
  const open = new Set<number>();
  let boxes = groups.size;
  for (const [group, members] of [...groups].sort((a, b) => a[1].length - b[1].length)) {
    const states = members.map((asset) => ASSET_STATES[Number(assets.states[asset] ?? 0)] ?? "plain");
    const isWanted = states.some((state) => CHANGED.has(state)) || states.every((state) => state === "external");
    if (!isWanted || members.length > MOST_OF_ONE || boxes + members.length > MOST) continue;
    open.add(group);
    boxes += members.length;
  }
  return open;
}

function isExternal({ states }: PageAssets, asset: number): boolean {
  return ASSET_STATES[Number(states[asset] ?? 0)] === "external";
}

const CHANGED: ReadonlySet<string> = new Set(["loses", "gone", "changed", "added", "renamed"]);

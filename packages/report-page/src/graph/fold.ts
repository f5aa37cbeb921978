import type { PageAssets } from "../data/page-document.ts";
import { ASSET_STATES, type AssetState } from "../data/asset-state.ts";
import type { Lineage } from "./lineage.ts";

/** More boxes than this are drawn by no browser smoothly and read by nobody: what is furthest from the change is folded. */
export const MOST_BOXES = 500;

/** An asset, or several of a group in one box. */
export interface Box {
  readonly id: string;
  /** -1 for a box of several. */
  readonly asset: number;
  /** -1 for none. */
  readonly group: number;
  readonly members: readonly number[];
  /** States of its members, the gravest first. */
  readonly states: readonly { readonly state: AssetState; readonly count: number }[];
  /** What is left of a group that is unfolded and too large to be drawn whole. */
  readonly isRest: boolean;
}

export interface BoxEdge {
  readonly from: number;
  readonly to: number;
  readonly state: "kept" | "added" | "removed";
}

export interface Folded {
  readonly boxes: readonly Box[];
  readonly edges: readonly BoxEdge[];
  /** The box of each asset, -1 for none. */
  readonly boxOf: Int32Array;
}

export interface FoldInput {
  readonly assets: PageAssets;
  readonly lineage: Lineage;
  readonly shown: ReadonlySet<number>;
  /** Groups that are unfolded. */
  readonly open: ReadonlySet<number>;
}

/** Assets in boxes: those of an unfolded group one by one, those of a folded one together. */
export function foldAssets({ assets, lineage, shown, open }: FoldInput): Folded {
  const groups = membersByGroup(assets, shown);
  const boxes: Box[] = [];
  const room = roomFor(groups, open);
  for (const [group, members] of groups) {
    const isOpen = group < 0 || open.has(group) || members.length === 1;
    const single = isOpen ? nearestFirst(assets, members).slice(0, room) : [];
    for (const asset of [...single].sort((a, b) => a - b)) boxes.push(boxOf(assets, group, [asset]));
    const kept = new Set(single);
    const rest = members.filter((asset) => !kept.has(asset));
    if (rest.length > 0) boxes.push({ ...boxOf(assets, group, rest), asset: -1, isRest: isOpen, id: `g${group}` });
  }
  const places = new Int32Array(assets.names.length).fill(-1);
  boxes.forEach(({ members }, place) => {
    for (const asset of members) places[asset] = place;
  });
  return { boxes, boxOf: places, edges: edgesBetween(assets, lineage, places) };
}

/** Of what is shown: which groups are unfolded is asked before they are folded. */
const KNOWN = new WeakMap<ReadonlySet<number>, ReadonlyMap<number, readonly number[]>>();

/** Groups of some assets, by number; what has none is under -1. */
export function membersByGroup(assets: PageAssets, shown: ReadonlySet<number>): ReadonlyMap<number, readonly number[]> {
  const found = KNOWN.get(shown) ?? groupsOf(assets, shown);
  KNOWN.set(shown, found);
  return found;
}

function groupsOf(assets: PageAssets, shown: ReadonlySet<number>): ReadonlyMap<number, readonly number[]> {
  const groups = new Map<number, number[]>();
  for (const asset of shown) {
    const group = assets.groups[asset] ?? -1;
    const known = groups.get(group);
    if (known === undefined) groups.set(group, [asset]);
    else known.push(asset);
  }
  return groups;
}

/** Boxes that each unfolded group may have, so that all together are not too many. */
function roomFor(groups: ReadonlyMap<number, readonly number[]>, open: ReadonlySet<number>): number {
  const sizes = [...groups].flatMap(([group, { length }]) => (group < 0 || open.has(group) ? [length] : []));
  let left = MOST_BOXES - groups.size;
  let room = left;
  sizes
    .sort((a, b) => a - b)
    .forEach((size, index) => {
      room = Math.max(1, Math.floor(left / (sizes.length - index)));
      left -= Math.min(size, room);
    });
  return room;
}

/** What changed first, then what is reached from it, then the rest. */
function nearestFirst(assets: PageAssets, members: readonly number[]): readonly number[] {
  return [...members].sort((a, b) => stateNumber(assets, a) - stateNumber(assets, b) || a - b);
}

function stateNumber(assets: PageAssets, asset: number): number {
  return Number(assets.states[asset] ?? 0);
}

function boxOf(assets: PageAssets, group: number, members: readonly number[]): Box {
  const counts = ASSET_STATES.map(() => 0);
  for (const asset of members) counts[stateNumber(assets, asset)] = (counts[stateNumber(assets, asset)] ?? 0) + 1;
  const states = ASSET_STATES.flatMap((state, index) => {
    const count = counts[index] ?? 0;
    return count === 0 ? [] : [{ state, count }];
  });
  const [only = -1] = members;
  return { id: `a${only}`, asset: only, group, members, states, isRest: false };
}

function edgesBetween(assets: PageAssets, lineage: Lineage, places: Int32Array): readonly BoxEdge[] {
  const found = new Map<number, BoxEdge>();
  const { starts, list } = lineage.up;
  for (let asset = 0; asset < lineage.size; asset++) {
    const to = places[asset] ?? -1;
    if (to < 0) continue;
    for (let index = starts[asset] ?? 0; index < (starts[asset + 1] ?? 0); index++) {
      const source = list[index] ?? -1;
      const from = places[source] ?? -1;
      if (from < 0 || from === to) continue;
      const state = edgeState(assets, source, asset);
      const key = from * places.length + to;
      const known = found.get(key);
      if (known === undefined) found.set(key, { from, to, state });
      else if (known.state !== state) found.set(key, { from, to, state: "kept" });
    }
  }
  return [...found.values()];
}

function edgeState(assets: PageAssets, from: number, to: number): BoxEdge["state"] {
  if (assets.sides[to] === "w" || assets.lost[to]?.includes(from) === true) return "removed";
  return assets.sides[to] === "a" || assets.gained[to]?.includes(from) === true ? "added" : "kept";
}

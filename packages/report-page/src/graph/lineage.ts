import type { PageAssets } from "../data/page-document.ts";

/** Which side of the review is drawn: both at once, or one. */
export type View = "overlay" | "before" | "after";

type Lists = readonly (readonly number[])[];

/** The assets of a view and what each is made of, by number. */
export interface Lineage {
  readonly size: number;
  /** 1 for each asset that the view has. */
  readonly has: Uint8Array;
  readonly up: Lists;
  readonly down: Lists;
}

/** The lineage of one side, or of both laid over each other. */
export function lineageOf(assets: PageAssets, view: View): Lineage {
  const size = assets.names.length;
  const has = new Uint8Array(size);
  for (let asset = 0; asset < size; asset++) {
    const side = assets.sides[asset];
    has[asset] = view === "overlay" || side === "b" || (view === "before") === (side === "w") ? 1 : 0;
  }
  const up = assets.names.map((_, asset) => (has[asset] === 1 ? sourcesOf(assets, asset, view) : []));
  const down: number[][] = assets.names.map(() => []);
  up.forEach((sources, asset) => {
    for (const source of sources) down[source]?.push(asset);
  });
  return { size, has, up, down };
}

function sourcesOf(assets: PageAssets, asset: number, view: View): readonly number[] {
  const deps = assets.deps[asset] ?? [];
  const lost = assets.lost[String(asset)] ?? [];
  if (view === "after") return deps;
  if (view === "overlay") return lost.length === 0 ? deps : [...deps, ...lost];
  const gained = assets.gained[String(asset)] ?? [];
  return [...deps.filter((source) => !gained.includes(source)), ...lost];
}

/** Everything at most `steps` steps from some assets along lists of neighbours, those assets included. */
export function reach(lists: Lists, starts: Iterable<number>, steps: number = Number.POSITIVE_INFINITY): Set<number> {
  const found = new Set(starts);
  let edge = [...found];
  for (let step = 0; step < steps && edge.length > 0; step++) {
    const next: number[] = [];
    for (const asset of edge)
      for (const neighbour of lists[asset] ?? []) {
        if (found.has(neighbour)) continue;
        found.add(neighbour);
        next.push(neighbour);
      }
    edge = next;
  }
  return found;
}

/** The path from the change to an asset, the changed asset first; only the asset itself where nothing leads to it. */
export function pathTo(previous: readonly number[], asset: number): readonly number[] {
  const path: number[] = [];
  const seen = new Set<number>();
  for (let step = asset; step >= 0 && !seen.has(step); step = previous[step] ?? -1) {
    seen.add(step);
    path.push(step);
  }
  return path.reverse();
}

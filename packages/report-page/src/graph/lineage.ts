import type { PageAssets } from "../data/page-document.ts";

/** Which side of the review is drawn: both at once, or one. */
export type View = "overlay" | "before" | "after";

/** The assets of a view and what each is made of, by number. */
export interface Lineage {
  readonly size: number;
  /** 1 for each asset that the view has. */
  readonly has: Uint8Array;
  readonly up: Links;
  readonly down: Links;
}

/** Neighbours of every asset: those of one stand between its start and the next one's. */
export interface Links {
  readonly starts: Int32Array;
  readonly list: Int32Array;
}

/** The neighbours of one asset. */
export function linked({ starts, list }: Links, asset: number): readonly number[] {
  return [...list.subarray(starts[asset] ?? 0, starts[asset + 1] ?? 0)];
}

/** The lineage of one side, or of both laid over each other. */
export function lineageOf(assets: PageAssets, view: View): Lineage {
  const size = assets.names.length;
  const has = new Uint8Array(size);
  for (let asset = 0; asset < size; asset++) {
    const side = assets.sides[asset];
    has[asset] = view === "overlay" || side === "b" || (view === "before") === (side === "w") ? 1 : 0;
  }
  const up = sourcesOf(assets, has, view);
  let down: Links | null = null;
  return {
    size,
    has,
    up,
    // nobody asks for it before something is pointed at, selected or searched
    get down() {
      return (down ??= turned(up, size));
    },
  };
}

function sourcesOf({ deps, gained, lost }: PageAssets, has: Uint8Array, view: View): Links {
  const starts = new Int32Array(has.length + 1);
  const gone = view === "after" ? [] : Object.values(lost);
  const list = new Int32Array(deps.length - has.length + gone.reduce((sum, { length }) => sum + length, 0));
  let [at, found] = [0, 0];
  const isGaining = view === "before";
  for (let asset = 0; asset < has.length; asset++) {
    const end = at + (deps[at] ?? 0);
    const isNew = isGaining ? gained[asset] : undefined;
    if (has[asset] === 1) {
      for (let next = at + 1; next <= end; next++) {
        const source = deps[next] ?? -1;
        if (isNew === undefined || !isNew.includes(source)) list[found++] = source;
      }
      if (gone.length > 0) for (const source of lost[asset] ?? []) list[found++] = source;
    }
    at = end + 1;
    starts[asset + 1] = found;
  }
  return { starts, list: list.subarray(0, found) };
}

/** The same links from their other end. */
function turned({ starts, list }: Links, size: number): Links {
  const turnedStarts = new Int32Array(size + 1);
  for (const source of list) turnedStarts[source + 1] = (turnedStarts[source + 1] ?? 0) + 1;
  for (let asset = 0; asset < size; asset++)
    turnedStarts[asset + 1] = (turnedStarts[asset + 1] ?? 0) + (turnedStarts[asset] ?? 0);
  const next = turnedStarts.slice();
  const turnedList = new Int32Array(list.length);
  for (let asset = 0; asset < size; asset++)
    for (let index = starts[asset] ?? 0; index < (starts[asset + 1] ?? 0); index++) {
      const source = list[index] ?? 0;
      const place = next[source] ?? 0;
      turnedList[place] = asset;
      next[source] = place + 1;
    }
  return { starts: turnedStarts, list: turnedList };
}

/** Everything at most `steps` steps from some assets along links, those assets included. */
export function reach(
  { starts, list }: Links,
  from: Iterable<number>,
  steps: number = Number.POSITIVE_INFINITY,
): Set<number> {
  const found = new Set(from);
  let edge = [...found];
  for (let step = 0; step < steps && edge.length > 0; step++) {
    const next: number[] = [];
    for (const asset of edge)
      for (let index = starts[asset] ?? 0; index < (starts[asset + 1] ?? 0); index++) {
        const neighbour = list[index] ?? 0;
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

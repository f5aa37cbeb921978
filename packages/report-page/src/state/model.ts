import { ASSET_STATES, type AssetState } from "../data/asset-state.ts";
import type { PageReport } from "../data/page-document.ts";
import { type Lineage, pathTo, reach } from "../graph/lineage.ts";
import { parseSelection } from "../select/parse-selection.ts";
import { selectAssets } from "../select/select-assets.ts";
import type { SelectionProblem } from "../select/selection.ts";
import type { PageState, Selected } from "./page-state.ts";

/** What filters and search leave of a view. */
export interface Shown {
  readonly assets: ReadonlySet<number>;
  readonly isFiltered: boolean;
  readonly problem: SelectionProblem | null;
}

export function stateOf({ assets }: PageReport, asset: number): AssetState {
  return ASSET_STATES[Number(assets.states[asset] ?? 0)] ?? "plain";
}

export function jobsOf({ assets, jobs }: PageReport, asset: number): readonly string[] {
  return (assets.jobSets[assets.jobs[asset] ?? -1] ?? []).map((job) => jobs[job] ?? "");
}

export function ownersOf({ assets, owners }: PageReport, asset: number): readonly string[] {
  return (assets.owners[String(asset)] ?? []).map((owner) => owners[owner] ?? "");
}

export function groupOf({ assets, groups }: PageReport, asset: number): string {
  return groups[assets.groups[asset] ?? -1] ?? "";
}

/** The assets of a view that pass search and filters; all of them while the search cannot be read. */
export function shownAssets(report: PageReport, lineage: Lineage, state: PageState): Shown {
  const { selection, problem } = parseSelection(state.query);
  const found = selectAssets(selection ?? { kind: "all" }, report, lineage);
  const job = state.schedule === "" ? "" : (report.schedules.find(({ name }) => name === state.schedule)?.job ?? "\0");
  const isFiltered =
    [state.query, state.group, state.job, state.owner, state.schedule].some((text) => text.trim() !== "") ||
    state.states.length > 0;
  if (!isFiltered) return { assets: found, isFiltered, problem };
  const passes = (asset: number): boolean =>
    (state.states.length === 0 || state.states.includes(stateOf(report, asset))) &&
    (state.group === "" || groupOf(report, asset) === state.group) &&
    (state.job === "" || jobsOf(report, asset).includes(state.job)) &&
    (job === "" || jobsOf(report, asset).includes(job)) &&
    (state.owner === "" || ownersOf(report, asset).includes(state.owner));
  return { assets: new Set([...found].filter(passes)), isFiltered, problem };
}

/** What is lit while something is selected or pointed at, and the way from the change to it. */
export interface Lit {
  readonly assets: ReadonlySet<number>;
  readonly path: readonly number[];
}

/** The cone of what is selected: all that an asset is made of and all made of it; all that a change reaches. */
export function litBy(report: PageReport, lineage: Lineage, selected: Selected | null): Lit | null {
  if (selected === null) return null;
  if (selected.kind === "change") {
    const change = report.changes[selected.index];
    return change === undefined || change.roots.length === 0
      ? null
      : { assets: reachOf(lineage, change.roots), path: [] };
  }
  if (selected.kind === "group") {
    const group = report.groups.indexOf(selected.name);
    return { assets: new Set(report.assets.groups.flatMap((own, asset) => (own === group ? [asset] : []))), path: [] };
  }
  const asset = report.assets.names.indexOf(selected.name);
  if (asset < 0) return null;
  const [up, down] = [reach(lineage.up, [asset]), reach(lineage.down, [asset])];
  return { assets: new Set([...up, ...down]), path: pathTo(report.assets.previous, asset) };
}

export function reachOf(lineage: Lineage, roots: readonly number[]): Set<number> {
  return reach(
    lineage.down,
    roots.filter((root) => lineage.has[root] === 1),
  );
}

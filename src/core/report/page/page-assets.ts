import { ASSET_STATES, type AssetState, type PageAssets } from "report-page";
import type { Asset, CodeLocation } from "../../model/code-location.ts";
import { formerAsset } from "../../model/former-asset.ts";
import type { Report } from "../../model/report.ts";
import type { SiteOptions } from "./site-options.ts";
import { byCodeUnit } from "../../text/order.ts";
import { ownValue } from "../../text/own-value.ts";
import { statesOf } from "../graph/lineage-view.ts";
import { assetDetails } from "./asset-details.ts";
import { Numbered } from "./numbered.ts";

/** What assets refer to by number. */
export interface AssetTables {
  readonly assets: Numbered;
  readonly groups: Numbered;
  readonly jobs: Numbered;
  readonly owners: Numbered;
}

/** Assets of both sides, sorted by key; one that was renamed stands under its new name only. */
export function assetTables(report: Report): AssetTables {
  const { before, after } = report;
  const renamed = new Set(formerIds(report).values());
  const gone = Object.keys(before?.assets ?? {}).filter((id) => !renamed.has(id));
  const ids = [...new Set([...gone, ...Object.keys(after?.assets ?? {})])].sort(byCodeUnit);
  return { assets: new Numbered(ids), groups: new Numbered(), jobs: new Numbered(), owners: new Numbered() };
}

/** What those were called that have another name now: old ids by new ones. */
function formerIds({ changes }: Report): ReadonlyMap<string, string> {
  return new Map(
    changes.flatMap((change) => {
      const was = formerAsset(change);
      return was === null ? [] : [[change.subject, was] as const];
    }),
  );
}

/** The assets of both sides in columns, with what the changes do to each. */
export function pageAssets(report: Report, tables: AssetTables, columns: ReachedColumns): PageAssets {
  const { before, after, environment, loads } = report;
  const ids = tables.assets.names;
  const former = formerIds(report);
  const newNames = new Map([...former].map(([now, was]) => [was, now]));
  const states = loads === "no" ? new Map<string, never>() : statesOf(report);
  const texts = new Numbered();
  const sides = ids.map((id) => ({ was: own(before, former.get(id) ?? id), now: own(after, id) }));
  const edges = sides.map((side) =>
    edgesOf(side, (name) =>
      tables.assets.find(after !== null && Object.hasOwn(after.assets, name) ? name : (newNames.get(name) ?? name)),
    ),
  );
  const named = (id: string): string => (id.startsWith(`${environment}/`) ? id.slice(environment.length + 1) : id);
  return {
    names: ids.map(named),
    formerNames: Object.fromEntries(
      ids.flatMap((id, index) => (former.has(id) ? [[String(index), named(former.get(id) ?? "")] as const] : [])),
    ),
    states: ids.map((id, index) => ASSET_STATES.indexOf(states.get(id) ?? unreached(sides[index]))).join(""),
    sides: sides.map(({ was, now }) => (now === undefined ? "w" : was === undefined ? "a" : "b")).join(""),
    groups: sides.map(({ was, now }) => tables.groups.placeOf((now ?? was)?.group ?? null)),
    deps: edges.flatMap(({ deps }) => [deps.length, ...deps]),
    gained: sparse(edges.map(({ gained }) => gained)),
    lost: sparse(edges.map(({ lost }) => lost)),
    ...reachedColumns(report, tables, columns),
    ...jobColumns(report, tables, sides),
    details: sides.flatMap(({ was, now }) => assetDetails(now ?? was, now === undefined ? before : after, texts)),
    texts: texts.names,
  };
}

interface ReachedColumns {
  /** The edit that each change is part of. */
  readonly editOfChange: readonly number[];
  readonly ownersOf: SiteOptions["ownersOf"];
}

/** How the changes reach each asset, and who is to be asked about it. */
function reachedColumns(
  { impact, after }: Report,
  { assets, owners }: AssetTables,
  { editOfChange, ownersOf }: ReachedColumns,
): Pick<PageAssets, "previous" | "causes" | "causeSets" | "owners"> {
  const impacted = new Map(impact.assets.map((one) => [one.asset, one]));
  const ids = assets.names;
  const causeSets = new Numbered();
  return {
    previous: ids.map((id) => assets.find(impacted.get(id)?.via.at(-2))),
    causes: ids.map((id) => {
      const all = (impacted.get(id)?.causes ?? []).map((change) => editOfChange[change] ?? -1);
      const edits = [...new Set(all)].filter((edit) => edit >= 0);
      return causeSets.placeOf(edits.length === 0 ? null : edits.join(" "));
    }),
    causeSets: numberSets(causeSets),
    owners: sparse(
      ids.map((id) => (impacted.get(id)?.owners ?? ownersOf?.(id, after) ?? []).map((owner) => owners.placeOf(owner))),
    ),
  };
}

/** Which jobs make each asset. */
function jobColumns(
  { before, after }: Report,
  { jobs }: AssetTables,
  sides: readonly Side[],
): Pick<PageAssets, "jobs" | "jobSets"> {
  const jobSets = new Numbered();
  const jobsOf = { before: jobsByNode(before), after: jobsByNode(after) };
  const column = sides.map(({ was, now }) => {
    const node = (now ?? was)?.node ?? null;
    const makers = node === null ? [] : ((now === undefined ? jobsOf.before : jobsOf.after).get(node) ?? []);
    return jobSets.placeOf(makers.length === 0 ? null : makers.map((job) => jobs.placeOf(job)).join(" "));
  });
  return { jobs: column, jobSets: numberSets(jobSets) };
}

interface Side {
  readonly was: Asset | undefined;
  readonly now: Asset | undefined;
}

/** An asset that no change reaches. */
function unreached(side: Side | undefined): AssetState {
  return (side?.now ?? side?.was)?.external === true ? "external" : "plain";
}

/** The lists that are not empty, by their place. */
function sparse(lists: readonly (readonly number[])[]): Readonly<Record<string, readonly number[]>> {
  return Object.fromEntries(
    lists.flatMap((list, index) => (list.length === 0 ? [] : [[String(index), list] as const])),
  );
}

function own(location: CodeLocation | null, id: string): Asset | undefined {
  return ownValue(location?.assets ?? {}, id);
}

interface Edges {
  readonly deps: readonly number[];
  readonly gained: readonly number[];
  readonly lost: readonly number[];
}

function edgesOf({ was, now }: Side, placeOf: (name: string) => number): Edges {
  const places = (names: readonly string[]): readonly number[] => names.map(placeOf).filter((place) => place >= 0);
  const deps = places((now ?? was)?.deps ?? []);
  if (was === undefined || now === undefined) return { deps, gained: [], lost: [] };
  const older = places(was.deps);
  return {
    deps,
    gained: deps.filter((place) => !older.includes(place)),
    lost: older.filter((place) => !deps.includes(place)),
  };
}

function numberSets(sets: Numbered): readonly (readonly number[])[] {
  return sets.names.map((set) => set.split(" ").map(Number));
}

function jobsByNode(location: CodeLocation | null): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const [job, { steps }] of Object.entries(location?.jobs ?? {}))
    for (const step of Object.values(steps)) {
      if (step.kind !== "node") continue;
      const known = found.get(step.node);
      if (known === undefined) found.set(step.node, new Set([job]));
      else known.add(job);
    }
  return new Map([...found].map(([node, jobs]) => [node, [...jobs]]));
}

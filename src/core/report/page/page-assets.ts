import type { PageAsset, PageAssets } from "report-page";
import { ASSET_STATES, type AssetState } from "report-page";
import type { Asset, CodeLocation } from "../../model/code-location.ts";
import type { Report } from "../../model/report.ts";
import { byCodeUnit } from "../../text/order.ts";
import { ownValue } from "../../text/own-value.ts";
import { statesOf } from "../graph/lineage-view.ts";
import { Numbered } from "./numbered.ts";

/** What assets refer to by number. */
export interface AssetTables {
  readonly assets: Numbered;
  readonly groups: Numbered;
  readonly jobs: Numbered;
  readonly owners: Numbered;
}

/** Assets of both sides, sorted by key; one that was renamed stands under its new name only. */
export function assetTables({ before, after, changes }: Report): AssetTables {
  const renamed = new Set(
    changes.flatMap(({ type, before: was }) =>
      type === "asset-renamed" && typeof was === "object" && was !== null && "asset" in was ? [was["asset"]] : [],
    ),
  );
  const gone = Object.keys(before?.assets ?? {}).filter((id) => !renamed.has(id));
  const ids = [...new Set([...gone, ...Object.keys(after?.assets ?? {})])].sort(byCodeUnit);
  return { assets: new Numbered(ids), groups: new Numbered(), jobs: new Numbered(), owners: new Numbered() };
}

/** The assets of both sides in columns, with what the changes do to each. */
export function pageAssets(report: Report, tables: AssetTables, editOfChange: readonly number[]): PageAssets {
  const { before, after, environment, loads, impact } = report;
  const ids = tables.assets.names;
  const states = loads === "no" ? new Map<string, never>() : statesOf(report);
  const texts = new Numbered();
  const jobSets = new Numbered();
  const causeSets = new Numbered();
  const jobsOf = { before: jobsByNode(before), after: jobsByNode(after) };
  const impacted = new Map(impact.assets.map((one) => [one.asset, one]));
  const sides = ids.map((id) => ({ was: own(before, id), now: own(after, id) }));
  const edges = sides.map(({ was, now }) => edgesOf(was, now, tables.assets));
  return {
    names: ids.map((id) => (id.startsWith(`${environment}/`) ? id.slice(environment.length + 1) : id)),
    states: ids.map((id, index) => ASSET_STATES.indexOf(states.get(id) ?? unreached(sides[index]))).join(""),
    sides: sides.map(({ was, now }) => (now === undefined ? "w" : was === undefined ? "a" : "b")).join(""),
    groups: sides.map(({ was, now }) => tables.groups.placeOf((now ?? was)?.group ?? null)),
    deps: edges.map(({ deps }) => deps),
    gained: sparse(edges.map(({ gained }) => gained)),
    lost: sparse(edges.map(({ lost }) => lost)),
    previous: ids.map((id) => tables.assets.find(impacted.get(id)?.via.at(-2))),
    causes: ids.map((id) => {
      const edits = new Set((impacted.get(id)?.causes ?? []).map((change) => editOfChange[change] ?? -1));
      return causeSets.placeOf(edits.size === 0 ? null : [...edits].filter((edit) => edit >= 0).join(" "));
    }),
    causeSets: numberSets(causeSets),
    jobs: sides.map(({ was, now }) => {
      const node = (now ?? was)?.node ?? null;
      const jobs = node === null ? [] : ((now === undefined ? jobsOf.before : jobsOf.after).get(node) ?? []);
      return jobSets.placeOf(jobs.length === 0 ? null : jobs.map((job) => tables.jobs.placeOf(job)).join(" "));
    }),
    jobSets: numberSets(jobSets),
    owners: sparse(ids.map((id) => (impacted.get(id)?.owners ?? []).map((owner) => tables.owners.placeOf(owner)))),
    details: sides.map(({ was, now }) => detailOf(now ?? was, now === undefined ? before : after, texts)),
    texts: texts.names,
  };
}

/** An asset that no change reaches. */
function unreached(
  sides: { readonly was: Asset | undefined; readonly now: Asset | undefined } | undefined,
): AssetState {
  return (sides?.now ?? sides?.was)?.external === true ? "external" : "plain";
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

function edgesOf(was: Asset | undefined, now: Asset | undefined, assets: Numbered): Edges {
  const places = (names: readonly string[]): readonly number[] =>
    names.map((name) => assets.find(name)).filter((place) => place >= 0);
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

function detailOf(asset: Asset | undefined, location: CodeLocation | null, texts: Numbered): PageAsset {
  const node = asset?.node ?? null;
  const facts = node === null ? undefined : ownValue(location?.kedro.nodes ?? {}, node);
  const at = facts?.functionAt ?? asset?.at ?? null;
  const code =
    facts === undefined ? null : facts.module === null ? facts.function : `${facts.module}:${facts.function}`;
  return [
    texts.placeOf(node),
    texts.placeOf(code),
    texts.placeOf(at?.file ?? null),
    at?.line ?? 0,
    texts.placeOf(asset?.ioManager ?? null),
    texts.placeOf(asset === undefined || asset.kinds.length === 0 ? null : asset.kinds.join(", ")),
    texts.placeOf(asset?.partitions?.type ?? null),
    texts.placeOf(asset?.description ?? null),
  ];
}

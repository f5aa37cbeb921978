import type { Change, ChangeCause, Consequence } from "../../model/change.ts";
import type { Asset, CodeLocation, NodeFacts } from "../../model/code-location.ts";
import type { ConfigValue } from "omegaconf";
import { CATALOGUE, type ChangeDetails, type ChangeType } from "../catalogue/catalogue.ts";
import type { NamedAsset, NamedJob, NamedNode, Rename, Renames } from "../renames/renames.ts";
import type { Document } from "../document/to-document.ts";
import { makesAsset } from "./makes-asset.ts";
import { indexLocation, type LocationIndex } from "./index-location.ts";
import type { Source } from "./source.ts";
import { byCodeUnit } from "../../text/order.ts";

export type Path = readonly string[];

/** Where a change stands and what it says there. */
export interface Site {
  readonly subject: string;
  readonly path: Path;
  readonly before: ConfigValue;
  readonly after: ConfigValue;
  /** What the values on both sides come from; null where there is none. */
  readonly beforeFrom: Source | null;
  readonly afterFrom: Source | null;
  readonly consequences?: readonly Consequence[];
  readonly cause?: ChangeCause | null;
  readonly assets?: readonly string[];
}

/** Two code locations under comparison, renames already followed, and the changes found so far. */
export interface Comparison {
  readonly before: Side;
  readonly after: Side;
  readonly now: string | null;
  /** By new name. */
  readonly renamedNodes: ReadonlyMap<string, Rename<NamedNode>>;
  readonly renamedAssets: ReadonlyMap<string, Rename<NamedAsset>>;
  readonly renamedJobs: ReadonlyMap<string, Rename<NamedJob>>;
  /** Dataset → the name it had, of those renamed. */
  readonly formerDatasets: ReadonlyMap<string, string>;
  readonly changes: readonly Change[];
  readonly emit: <T extends ChangeType>(type: T, details: ChangeDetails[T], site: Site) => void;
  /** True when a change found earlier accounts for the value at the path. */
  readonly isExplained: (path: Path) => boolean;
  /** Leaves values to the next change about `owner`, which takes them as consequences. */
  readonly leave: (owner: string, consequences: readonly Consequence[]) => void;
  readonly take: (owner: string) => readonly Consequence[];
}
export interface Side {
  readonly location: CodeLocation;
  /** The location without the records that say the same on the other side. */
  readonly differing: CodeLocation;
  readonly document: Document;
  readonly index: LocationIndex;
}

export interface ComparisonInput {
  readonly before: Omit<Side, "index">;
  readonly after: Omit<Side, "index">;
  readonly renames: Renames;
  readonly now: string | null;
}

export function startComparison(input: ComparisonInput): Comparison {
  const changes: Change[] = [];
  const explained = new Set<string>();
  const left = new Map<string, Consequence[]>();
  return {
    before: { ...input.before, index: indexLocation(input.before.location) },
    after: { ...input.after, index: indexLocation(input.after.location) },
    now: input.now,
    renamedNodes: new Map(input.renames.nodes.map((rename) => [rename.to.node, rename])),
    renamedAssets: new Map(input.renames.assets.map((rename) => [rename.to.asset, rename])),
    renamedJobs: new Map(input.renames.jobs.map((rename) => [rename.to.job, rename])),
    formerDatasets: new Map(input.renames.assets.map(({ from, to }) => [to.dataset, from.dataset])),
    changes,
    emit: (type, details, site) => {
      changes.push(wordChange(type, details, site));
      for (const { path } of [site, ...(site.consequences ?? [])]) explained.add(keyOf(path));
    },
    isExplained: (path) => explained.has(keyOf(path)),
    leave: (owner, consequences) => {
      left.set(owner, [...(left.get(owner) ?? []), ...consequences]);
      for (const { path } of consequences) explained.add(keyOf(path));
    },
    take: (owner) => {
      const consequences = left.get(owner) ?? [];
      left.delete(owner);
      return consequences;
    },
  };
}

/** A change in the words and with the judgement of its catalogue row. */
export function wordChange<T extends ChangeType>(type: T, details: ChangeDetails[T], site: Site): Change {
  const row = CATALOGUE[type];
  const [criticality, reason] = row.judge(details);
  const { subject, path, before, after, beforeFrom, afterFrom } = site;
  const effect = typeof row.effect === "function" ? row.effect(details) : row.effect;
  return {
    type,
    subject,
    criticality,
    reason,
    message: row.describe(details),
    path,
    before,
    after,
    consequences: site.consequences ?? [],
    beforeAt: beforeFrom?.at ?? null,
    afterAt: afterFrom?.at ?? null,
    cause: site.cause ?? null,
    effect,
    assets: [...new Set(site.assets ?? [])].sort(byCodeUnit),
    ...originsOf(beforeFrom, afterFrom),
  };
}

function originsOf(before: Source | null, after: Source | null): Pick<Change, "origins"> {
  const origins = { before: before?.origins ?? [], after: after?.origins ?? [] };
  return origins.before.length + origins.after.length === 0 ? {} : { origins };
}

/** Assets that a node makes on both sides of a comparison, or on either. */
export function assetsOf(comparison: Comparison, kind: "dataset" | "parameter", name: string): readonly string[] {
  const pick = (index: LocationIndex): readonly string[] =>
    (kind === "dataset" ? index.assetsOfDataset.get(name) : index.assetsOfParameter.get(name)) ?? [];
  const now = pick(comparison.after.index);
  return now.length > 0 ? now : pick(comparison.before.index);
}

/** Assets that one node makes on both sides, or on either: where it shares its name, not those of the others. */
export function assetsOfNode(
  comparison: Comparison,
  name: string,
  [before, after]: readonly [before: NodeFacts | null, after: NodeFacts | null],
): readonly string[] {
  const pick = ({ index, location }: Side, node: NodeFacts | null): readonly string[] => {
    const all = index.assetsOfNode.get(name) ?? [];
    if (node === null) return [];
    const isMade = makesAsset(location, name, node);
    return all.filter((id) => isMade(location.assets[id]));
  };
  const now = pick(comparison.after, after ?? before);
  return now.length > 0 ? now : pick(comparison.before, before ?? after);
}

export function isExternal(asset: Asset | undefined): boolean {
  return asset?.external ?? false;
}

function keyOf(path: Path): string {
  return path.join("\u0000");
}

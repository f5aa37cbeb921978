import type { Consequence } from "../../model/change.ts";
import type { Asset, DatasetFacts } from "../../model/code-location.ts";
import type { ConfigValue } from "../../../../packages/omegaconf/src/config-node.ts";
import type { Partitions } from "../../model/partitions.ts";
import { compareByKey } from "./compare-by-key.ts";
import type { Comparison, Path, Site } from "./comparison.ts";
import { producerAt } from "./producer-at.ts";
import { setDifference } from "./set-difference.ts";
import { isMapping, sameValue } from "./same-value.ts";
import { plainPartitions, sorted } from "../document/to-document.ts";
import { ownValue } from "../../text/own-value.ts";
import { isInMemoryOfKedro } from "./is-in-memory.ts";

export interface AssetPair {
  readonly id: string;
  readonly before: Asset;
  readonly after: Asset;
}

/** One asset on both sides: what it depends on, its partitions, how it is stored and shown. */
export function diffAssetFacts(comparison: Comparison, pair: AssetPair): void {
  const { id, before, after } = pair;
  const at = (path: Path): Path => ["assets", id, ...path];
  diffDependencies(comparison, pair);
  if (before.codeVersion !== after.codeVersion && !comparison.isExplained(at(["codeVersion"])))
    comparison.emit(
      "asset-code-version-changed",
      { asset: id },
      site(comparison, pair, ["codeVersion"], before.codeVersion, after.codeVersion),
    );
  diffPartitions(comparison, pair);
  if (before.nothing !== after.nothing)
    comparison.emit(
      "asset-nothing-changed",
      { asset: id, nothing: after.nothing },
      site(comparison, pair, ["nothing"], before.nothing, after.nothing),
    );
  if (before.ioManager !== after.ioManager) diffIoManager(comparison, pair);
  if (before.group !== after.group && !comparison.isExplained(at(["group"])))
    comparison.emit(
      "asset-group-changed",
      { asset: id, before: before.group, after: after.group },
      catalogSite(comparison, pair, ["group"], before.group, after.group, ["metadata", "group_name"]),
    );
  if (before.description !== after.description) diffDescription(comparison, pair);
  if (!sameValue(before.metadata, after.metadata)) {
    const keys = keysThatDiffer(before.metadata, after.metadata);
    comparison.emit(
      "asset-metadata-changed",
      { asset: id, keys },
      {
        ...catalogSite(comparison, pair, ["metadata"], before.metadata, after.metadata, ["metadata"]),
        consequences: keys.flatMap((key) => fromCatalog(comparison, pair, ["metadata", key])),
      },
    );
  }
  if (!sameValue(sorted(before.kinds), sorted(after.kinds)))
    comparison.emit(
      "asset-kinds-changed",
      { asset: id, before: sorted(before.kinds), after: sorted(after.kinds) },
      site(comparison, pair, ["kinds"], sorted(before.kinds), sorted(after.kinds)),
    );
}

/** A description is the catalog's where that has one, else the function's docstring. */
function diffDescription(comparison: Comparison, pair: AssetPair): void {
  const { id, before, after } = pair;
  comparison.emit(
    "asset-description-changed",
    { asset: id, before: before.description, after: after.description },
    catalogSite(comparison, pair, ["description"], before.description, after.description, ["metadata", "description"]),
  );
}

function diffDependencies(comparison: Comparison, pair: AssetPair): void {
  const { id, before, after } = pair;
  if (comparison.isExplained(["assets", id, "deps"])) return;
  const { added, removed } = setDifference(before.deps, after.deps);
  const places = { beforeAt: producerAt(comparison.before, before), afterAt: producerAt(comparison.after, after) };
  const inputs = (): readonly Consequence[] => comparison.take(`inputs of ${after.node ?? ""}`);
  for (const dependency of added)
    comparison.emit(
      "dependency-added",
      { asset: id, dependency },
      { ...site(comparison, pair, ["deps", dependency], null, dependency, inputs()), ...places },
    );
  for (const dependency of removed)
    comparison.emit(
      "dependency-removed",
      { asset: id, dependency },
      { ...site(comparison, pair, ["deps", dependency], dependency, null, inputs()), ...places },
    );
}

function diffPartitions(comparison: Comparison, pair: AssetPair): void {
  const { id, before, after } = pair;
  const older = plainPartitions(before.partitions);
  const newer = plainPartitions(after.partitions);
  if (!sameValue(older, newer)) {
    const keys = setDifference(keysOf(before.partitions), keysOf(after.partitions));
    comparison.emit(
      "asset-partitions-changed",
      {
        asset: id,
        before: older,
        after: newer,
        keysAdded: keys.added,
        keysRemoved: keys.removed,
        isSameKind: isSameKind(before.partitions, after.partitions),
      },
      catalogSite(comparison, pair, ["partitions"], older, newer, ["partition"]),
    );
  }
  compareByKey(before.partitionMappings, after.partitionMappings, {
    removed: (dependency, mapping) =>
      comparison.emit(
        "asset-partition-mapping-removed",
        { asset: id, dependency },
        site(comparison, pair, ["partitionMappings", dependency], mapping, null),
      ),
    added: (dependency, mapping) =>
      comparison.emit(
        "asset-partition-mapping-added",
        { asset: id, dependency },
        site(comparison, pair, ["partitionMappings", dependency], null, mapping),
      ),
    kept: (dependency, one, other) => {
      if (!sameValue(one, other))
        comparison.emit(
          "asset-partition-mapping-changed",
          { asset: id, dependency },
          site(comparison, pair, ["partitionMappings", dependency], one, other),
        );
    },
  });
}

/** A dataset that gets or loses a catalog entry is stored by another IO manager: the change of storage says so. */
function diffIoManager(comparison: Comparison, pair: AssetPair): void {
  const { id, before, after } = pair;
  const older = facts(comparison, "before", before);
  const newer = facts(comparison, "after", after);
  const resources = [before.ioManager, after.ioManager].flatMap((name): readonly Consequence[] => {
    const isBefore = comparison.before.index.resources.has(name);
    const isAfter = comparison.after.index.resources.has(name);
    const path: Path = ["resources", name];
    if (isBefore === isAfter || comparison.isExplained(path)) return [];
    return [isAfter ? { path, after: true } : { path, before: true }];
  });
  const difference: Consequence = {
    path: ["assets", id, "ioManager"],
    before: before.ioManager,
    after: after.ioManager,
  };
  if (older !== undefined && newer !== undefined && isInMemoryOfKedro(older) !== isInMemoryOfKedro(newer))
    comparison.leave(`storage of ${after.dataset}`, [difference, ...resources]);
  else
    comparison.emit(
      "asset-io-manager-changed",
      { asset: id, before: before.ioManager, after: after.ioManager },
      site(comparison, pair, ["ioManager"], before.ioManager, after.ioManager, resources),
    );
}

/** The part of the catalog entry that a fact of the asset was taken from. */
function fromCatalog(comparison: Comparison, { before, after }: AssetPair, keys: Path): readonly Consequence[] {
  const older = facts(comparison, "before", before)?.config ?? null;
  const newer = facts(comparison, "after", after)?.config ?? null;
  let left: ConfigValue | undefined = older;
  let right: ConfigValue | undefined = newer;
  const path: string[] = ["kedro", "datasets", after.dataset, "config"];
  for (const key of keys) {
    if (!isMapping(left) || !isMapping(right)) break;
    left = ownValue(left, key);
    right = ownValue(right, key);
    path.push(key);
  }
  if (path.length === 4 || comparison.isExplained(path)) return [];
  if (left !== undefined && right !== undefined && sameValue(left, right)) return [];
  if (left === undefined && right === undefined) return [];
  return [{ path, ...(left === undefined ? {} : { before: left }), ...(right === undefined ? {} : { after: right }) }];
}

function facts(comparison: Comparison, side: "before" | "after", asset: Asset): DatasetFacts | undefined {
  const { datasets } = comparison[side].location.kedro;
  return ownValue(datasets, asset.dataset);
}

/** What is taken from the catalog, where the entry has it, stands there. */
function catalogSite(
  comparison: Comparison,
  pair: AssetPair,
  path: Path,
  older: ConfigValue,
  newer: ConfigValue,
  keys: Path,
): Site {
  const { before, after } = pair;
  const own = site(comparison, pair, path, older, newer, fromCatalog(comparison, pair, keys));
  return isTakenFromCatalog(comparison, pair, keys)
    ? {
        ...own,
        beforeAt: facts(comparison, "before", before)?.at ?? null,
        afterAt: facts(comparison, "after", after)?.at ?? null,
      }
    : own;
}

function isTakenFromCatalog(comparison: Comparison, { before, after }: AssetPair, keys: Path): boolean {
  const value = (side: "before" | "after", asset: Asset): ConfigValue =>
    keys.reduce<ConfigValue>(
      (inner, key) => (isMapping(inner) ? (ownValue(inner, key) ?? null) : null),
      facts(comparison, side, asset)?.config ?? null,
    );
  return !sameValue(value("before", before), value("after", after));
}

function site(
  comparison: Comparison,
  { id, before, after }: AssetPair,
  path: Path,
  older: ConfigValue,
  newer: ConfigValue,
  consequences: readonly Consequence[] = [],
): Site {
  return {
    subject: id,
    path: ["assets", id, ...path],
    before: older,
    after: newer,
    consequences,
    beforeAt: before.at ?? producerAt(comparison.before, before),
    afterAt: after.at ?? producerAt(comparison.after, after),
    assets: [id],
  };
}

function keysOf(partitions: Partitions | null): readonly string[] {
  return partitions !== null && "keys" in partitions ? partitions.keys : [];
}

function isSameKind(before: Partitions | null, after: Partitions | null): boolean {
  return before !== null && after !== null && "keys" in before && "keys" in after && before.type === after.type;
}

function keysThatDiffer(
  before: { readonly [key: string]: ConfigValue },
  after: { readonly [key: string]: ConfigValue },
): readonly string[] {
  const differing: string[] = [];
  compareByKey(before, after, {
    removed: (key) => void differing.push(key),
    added: (key) => void differing.push(key),
    kept: (key, older, newer) => void (sameValue(older, newer) || differing.push(key)),
  });
  return sorted(differing);
}

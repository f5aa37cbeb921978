import type { Consequence } from "../../model/change.ts";
import type { Asset, NodeFacts } from "../../model/code-location.ts";
import { areUsesInDoubt } from "./are-uses-in-doubt.ts";
import type { ConfigValue } from "omegaconf";
import { compareByKey } from "./compare-by-key.ts";
import type { Comparison, Path, Side, Site } from "./comparison.ts";
import { diffAssetFacts } from "./diff-asset-facts.ts";
import { diffOperations } from "./diff-operations.ts";
import { assetSource, jobSource, nodeSource, producerSource } from "./find-source.ts";
import type { Source } from "./source.ts";
import { assetDocument, datasetDocument } from "../document/to-document.ts";
import { unusedEntry } from "./unused-entry.ts";
import { sameValue } from "../../values/same-value.ts";
import { ownValue } from "../../text/own-value.ts";
import { stripTranscoding } from "../../pipeline/transcoding.ts";

/** Assets by key: which are new, gone, renamed, made elsewhere, and how the kept ones differ. */
export function diffAssets(comparison: Comparison): void {
  compareByKey(comparison.before.differing.assets, comparison.after.differing.assets, {
    removed: (id, asset) => {
      const consumers = comparison.before.index.consumersOfAsset.get(id) ?? [];
      const remaining = consumers.filter(
        (consumer) => ownValue(comparison.after.location.assets, consumer)?.external === false,
      );
      comparison.emit(
        "asset-removed",
        { asset: id, node: asset.node, isExternal: asset.external, consumers: remaining },
        {
          subject: id,
          path: ["assets", id],
          before: assetDocument(asset),
          after: null,
          ...placesOf(comparison, "before", id, asset),
          consequences: [
            ...datasetsOf(comparison, asset, "removed"),
            ...ownIoManager(comparison, asset, "removed"),
            ...comparison.take(`outputs of ${asset.node ?? ""}`),
          ],
          assets: [id],
        },
      );
    },
    added: (id, asset) => {
      const isStored = asset.nothing || asset.ioManager !== "io_manager";
      comparison.emit(
        "asset-added",
        { asset: id, node: asset.node, isExternal: asset.external, isStored },
        {
          subject: id,
          path: ["assets", id],
          before: null,
          after: assetDocument(asset),
          ...placesOf(comparison, "after", id, asset),
          consequences: [
            ...datasetsOf(comparison, asset, "added"),
            ...ownIoManager(comparison, asset, "added"),
            ...comparison.take(`outputs of ${asset.node ?? ""}`),
          ],
          assets: [id],
        },
      );
    },
    kept: (id, before, after) => {
      const rename = comparison.renamedAssets.get(id);
      if (rename !== undefined)
        comparison.emit(
          "asset-renamed",
          { from: rename.from.asset, to: id, isExternal: after.external },
          {
            subject: id,
            path: ["assets", id],
            before: { ...rename.from },
            after: { ...rename.to },
            beforeFrom: assetSource(comparison.before, before),
            afterFrom: assetSource(comparison.after, after),
            assets: [id],
          },
        );
      if (before.external !== after.external) emitRole(comparison, id, before, after);
      else if (before.op !== after.op || before.node !== after.node) emitProducer(comparison, id, before, after);
      diffAssetFacts(comparison, { id, before, after });
      const [older, newer] = [before.operations, after.operations];
      diffOperations(comparison, { on: "asset", name: id, before: older, after: newer, path: ["assets", id] });
    },
  });
}

type Places = Pick<Site, "beforeFrom" | "afterFrom">;

/**
 * Where an asset that is on one side only comes from: the node that makes it, or the first that reads what nothing
 * makes; else its catalog entry.
 */
function placesOf(comparison: Comparison, side: "before" | "after", id: string, asset: Asset): Places {
  const here = comparison[side];
  const reader = (here.index.consumersOfAsset.get(id) ?? [])[0];
  const node = asset.node ?? ownValue(here.location.assets, reader ?? "")?.node ?? null;
  const places = node === null ? null : nodePlaces(comparison, side, node);
  const source = producerSource(here, asset);
  return (
    places ?? (side === "before" ? { beforeFrom: source, afterFrom: null } : { beforeFrom: null, afterFrom: source })
  );
}

/** The job that runs a node on one side only, where the node is written on both; else where the node is written. */
function nodePlaces(comparison: Comparison, side: "before" | "after", node: string): Places {
  const there = comparison[side === "before" ? "after" : "before"];
  const [older, newer] = [comparison.before.location, comparison.after.location];
  const still = there.index.jobsOfNode.get(node) ?? [];
  const job = Object.hasOwn(there.location.kedro.nodes, node)
    ? comparison[side].index.jobsOfNode.get(node)?.find((name) => !still.includes(name))
    : undefined;
  if (job !== undefined)
    return {
      beforeFrom: jobSource(older, ownValue(older.jobs, job)),
      afterFrom: jobSource(newer, ownValue(newer.jobs, job)),
    };
  const source = (of: Side): Source | null => {
    const facts = ownValue(of.location.kedro.nodes, node);
    return facts === undefined ? null : nodeSource(of, node, facts);
  };
  return { beforeFrom: source(comparison.before), afterFrom: source(comparison.after) };
}

function emitRole(comparison: Comparison, id: string, before: Asset, after: Asset): void {
  const older = new Set(comparison.before.index.consumersOfAsset.get(id));
  const consumers = (comparison.after.index.consumersOfAsset.get(id) ?? []).filter((asset) => older.has(asset));
  const fields = ["op", "node", "codeVersion", "group", "deps"] as const;
  const site = assetSite(
    comparison,
    id,
    before,
    after,
    "external",
    fields.flatMap((field) => fieldConsequence(id, field, before, after)),
  );
  const node = after.external ? before.node : after.node;
  const places = node === null ? {} : nodePlaces(comparison, after.external ? "before" : "after", node);
  if (after.external)
    comparison.emit(
      "asset-made-external",
      {
        asset: id,
        node,
        consumers,
        isMade: isMadeBy(ownValue(comparison.after.location.kedro.nodes, node ?? ""), after.dataset),
        isSource: isOtherSource(comparison, after.dataset),
        isDoubted: areUsesInDoubt(comparison.after.location) && !areUsesInDoubt(comparison.before.location),
      },
      { ...site, ...places },
    );
  else comparison.emit("asset-made-produced", { asset: id, node }, { ...site, ...places });
}

/** Whether entries store the dataset, and none of them what was stored before. */
function isOtherSource({ before, after }: Comparison, dataset: string): boolean {
  const places = ({ location, index }: Side): readonly string[] =>
    (index.spellingsOfDataset.get(dataset) ?? []).flatMap((name) => {
      const facts = ownValue(location.kedro.datasets, name);
      return facts === undefined || facts.source === "memory" ? [] : [facts.filepath ?? JSON.stringify(facts.config)];
    });
  const was = new Set(places(before));
  const is = places(after);
  return is.length > 0 && !is.some((place) => was.has(place));
}

function isMadeBy(node: NodeFacts | undefined, dataset: string): boolean {
  return node?.outputs.some((output) => stripTranscoding(output) === dataset) ?? false;
}

function emitProducer(comparison: Comparison, id: string, before: Asset, after: Asset): void {
  const field = before.op !== after.op ? "op" : "node";
  const isSame =
    before.node !== null &&
    before.node === after.node &&
    before.codeVersion !== null &&
    before.codeVersion === after.codeVersion &&
    sameValue([...before.deps], [...after.deps]);
  const others = (["node", "codeVersion"] as const)
    .filter((other) => other !== field)
    .flatMap((other) => fieldConsequence(id, other, before, after));
  comparison.emit(
    "asset-producer-changed",
    { asset: id, before: before.node, after: after.node, isSame },
    assetSite(comparison, id, before, after, field, others),
  );
}

function fieldConsequence(
  id: string,
  field: "op" | "node" | "codeVersion" | "group" | "deps",
  before: Asset,
  after: Asset,
): readonly Consequence[] {
  const older: ConfigValue = assetDocument(before)[field] ?? null;
  const newer: ConfigValue = assetDocument(after)[field] ?? null;
  return JSON.stringify(older) === JSON.stringify(newer)
    ? []
    : [{ path: ["assets", id, field], before: older, after: newer }];
}

function assetSite(
  comparison: Comparison,
  id: string,
  before: Asset,
  after: Asset,
  field: "external" | "op" | "node",
  consequences: readonly Consequence[],
): Site {
  return {
    subject: id,
    path: ["assets", id, field],
    before: before[field],
    after: after[field],
    beforeFrom: producerSource(comparison.before, before),
    afterFrom: producerSource(comparison.after, after),
    consequences,
    assets: [id],
  };
}

/** The catalog's datasets that come or go with an asset, transcoded spellings included. */
function datasetsOf(comparison: Comparison, asset: Asset, direction: "added" | "removed"): readonly Consequence[] {
  const mine =
    direction === "added" ? comparison.after.location.kedro.datasets : comparison.before.location.kedro.datasets;
  const theirs = direction === "added" ? comparison.before : comparison.after;
  const spellings =
    (direction === "added" ? comparison.after : comparison.before).index.spellingsOfDataset.get(
      stripTranscoding(asset.dataset),
    ) ?? [];
  return spellings.flatMap((name) => {
    const facts = ownValue(mine, name);
    if (
      facts === undefined ||
      Object.hasOwn(theirs.location.kedro.datasets, name) ||
      comparison.isExplained(["kedro", "datasets", name])
    )
      return [];
    const value = datasetDocument(facts);
    const entry: Consequence =
      direction === "added"
        ? { path: ["kedro", "datasets", name], after: value }
        : { path: ["kedro", "datasets", name], before: value };
    return [entry, ...unusedEntry(comparison, name)];
  });
}

/** The plugin gives every stored dataset an IO manager of its own. */
function ownIoManager(
  comparison: Comparison,
  { ioManager }: Asset,
  direction: "added" | "removed",
): readonly Consequence[] {
  const isBefore = comparison.before.index.resources.has(ioManager);
  const isAfter = comparison.after.index.resources.has(ioManager);
  const path: Path = ["resources", ioManager];
  if (comparison.isExplained(path)) return [];
  if (direction === "added" && isAfter && !isBefore) return [{ path, after: true }];
  return direction === "removed" && isBefore && !isAfter ? [{ path, before: true }] : [];
}

import type { Catalogue } from "./catalogue-row.ts";
import { gainsAndLoses, listed, valued } from "./wording.ts";
import { counted } from "../../text/counted.ts";
import { quoted } from "../../text/quoted.ts";

const RECOMPUTE = "must-be-rematerialized";

type AssetTypes =
  | "asset-renamed"
  | "asset-added"
  | "asset-removed"
  | "asset-made-external"
  | "asset-made-produced"
  | "asset-producer-changed"
  | "asset-code-version-changed"
  | "dependency-added"
  | "dependency-removed"
  | "asset-partitions-changed"
  | "asset-partition-mapping-added"
  | "asset-partition-mapping-removed"
  | "asset-partition-mapping-changed"
  | "asset-nothing-changed"
  | "asset-io-manager-changed"
  | "asset-group-changed"
  | "asset-kinds-changed"
  | "asset-description-changed"
  | "asset-metadata-changed";

/** Assets and their dependencies. */
export const ASSET_CHANGES: Pick<Catalogue, AssetTypes> = {
  "asset-renamed": {
    operation: "renamed",
    mirror: "asset-renamed",
    effect: ({ isExternal }) => (isExternal ? null : RECOMPUTE),
    describe: ({ from, to }) => `Asset ${quoted(from)} is now called ${quoted(to)}.`,
    judge: ({ from }) => [
      "breaking",
      `Dagster knows an asset by its key: the materialization history starts over, and whatever names ${quoted(from)} no longer finds it.`,
    ],
  },
  "asset-added": {
    operation: "added",
    mirror: "asset-removed",
    effect: ({ isExternal }) => (isExternal ? null : RECOMPUTE),
    describe: ({ asset, node, isExternal, isStored }) =>
      isExternal || node === null
        ? `External asset ${quoted(asset)} is new.`
        : `Asset ${quoted(asset)} is new, made by node ${quoted(node)}${isStored ? "" : "; it is in no catalog and lives in memory"}.`,
    judge: ({ isExternal }) => [
      "safe",
      isExternal ? "It is only read." : "Nothing depended on it before; it has no data until it is materialized.",
    ],
  },
  "asset-removed": {
    operation: "removed",
    mirror: "asset-added",
    effect: "is-orphaned",
    describe: ({ asset, isExternal }) => `${isExternal ? "External asset" : "Asset"} ${quoted(asset)} is gone.`,
    judge: ({ consumers, isExternal }) => {
      if (isExternal) return ["safe", "Nothing reads it any more."];
      if (consumers.length > 0) return ["breaking", `${listed(consumers)} read it before this change.`];
      return ["risky", "Its stored data stays and nothing refreshes it; readers outside this project are not known."];
    },
  },
  "asset-made-external": {
    operation: "changed",
    mirror: "asset-made-produced",
    effect: "is-orphaned",
    describe: ({ asset, node }) =>
      `No node makes ${quoted(asset)} any more${node === null ? "" : ` (it was ${quoted(node)})`}: it becomes an external asset.`,
    judge: ({ consumers }) => [
      "breaking",
      consumers.length > 0
        ? `${listed(consumers)} still ${consumers.length === 1 ? "reads" : "read"} it and nothing refreshes it.`
        : "Nothing refreshes it any more.",
    ],
  },
  "asset-made-produced": {
    operation: "changed",
    mirror: "asset-made-external",
    effect: RECOMPUTE,
    describe: ({ asset, node }) =>
      `${quoted(asset)} was external and is now made by ${node === null ? "this project" : `node ${quoted(node)}`}.`,
    judge: () => ["risky", "A run overwrites data that was made elsewhere."],
  },
  "asset-producer-changed": {
    operation: "changed",
    mirror: "asset-producer-changed",
    effect: RECOMPUTE,
    describe: ({ asset, before, after }) =>
      `${quoted(asset)} is made by ${after === null ? "another op" : `node ${quoted(after)}`}${before === null ? "" : `, before by ${quoted(before)}`}.`,
    judge: () => ["risky", "Another function computes it."],
  },
  "asset-code-version-changed": {
    operation: "changed",
    mirror: "asset-code-version-changed",
    effect: RECOMPUTE,
    describe: ({ asset }) => `The code version of ${quoted(asset)} changes.`,
    judge: () => ["risky", "The code that computes it is not the same."],
  },
  "dependency-added": {
    operation: "added",
    mirror: "dependency-removed",
    effect: RECOMPUTE,
    describe: ({ asset, dependency }) => `${quoted(asset)} now depends on ${quoted(dependency)}.`,
    judge: () => ["risky", "Its values are computed from other data and must be recomputed."],
  },
  "dependency-removed": {
    operation: "removed",
    mirror: "dependency-added",
    effect: RECOMPUTE,
    describe: ({ asset, dependency }) => `${quoted(asset)} no longer depends on ${quoted(dependency)}.`,
    judge: () => ["risky", "Its values are computed from other data and must be recomputed."],
  },
  "asset-partitions-changed": {
    operation: "changed",
    mirror: "asset-partitions-changed",
    effect: RECOMPUTE,
    describe: ({ asset, before, after, keysAdded, keysRemoved, isSameKind }) => {
      if (before === null) return `${quoted(asset)} becomes partitioned.`;
      if (after === null) return `${quoted(asset)} is no longer partitioned.`;
      const keys = gainsAndLoses(keysAdded, keysRemoved, "gain", "lose");
      return isSameKind && keys !== ""
        ? `The partitions of ${quoted(asset)} ${keys}.`
        : `The partitions of ${quoted(asset)} are defined in another way.`;
    },
    judge: ({ before, keysRemoved, keysAdded, isSameKind }) => {
      if (before === null) return ["breaking", "Materializations recorded before it was partitioned no longer count."];
      if (!isSameKind) return ["breaking", "Materializations recorded under the old partitions no longer count."];
      if (keysRemoved.length > 0) return ["breaking", "Data of the removed partition keys is no longer reachable."];
      if (keysAdded.length > 0) return ["risky", "The new partition keys have no data until they are materialized."];
      return ["risky", "The order of the partition keys changes."];
    },
  },
  "asset-partition-mapping-added": {
    operation: "added",
    mirror: "asset-partition-mapping-removed",
    effect: RECOMPUTE,
    describe: ({ asset, dependency }) =>
      `Partitions of ${quoted(asset)} are mapped to those of ${quoted(dependency)} by a new rule.`,
    judge: () => ["risky", "Each partition may be computed from other partitions than before."],
  },
  "asset-partition-mapping-removed": {
    operation: "removed",
    mirror: "asset-partition-mapping-added",
    effect: RECOMPUTE,
    describe: ({ asset, dependency }) =>
      `Partitions of ${quoted(asset)} are mapped to those of ${quoted(dependency)} by Dagster's default rule again.`,
    judge: () => ["risky", "Each partition may be computed from other partitions than before."],
  },
  "asset-partition-mapping-changed": {
    operation: "changed",
    mirror: "asset-partition-mapping-changed",
    effect: RECOMPUTE,
    describe: ({ asset, dependency }) =>
      `Partitions of ${quoted(asset)} are mapped to those of ${quoted(dependency)} by another rule.`,
    judge: () => ["risky", "Each partition may be computed from other partitions than before."],
  },
  "asset-nothing-changed": {
    operation: "changed",
    mirror: "asset-nothing-changed",
    effect: RECOMPUTE,
    describe: ({ asset, nothing }) =>
      nothing
        ? `${quoted(asset)} carries no data any more, only an order.`
        : `${quoted(asset)} carries data now, before only an order.`,
    judge: ({ nothing }) => [
      "risky",
      nothing ? "Nodes that read it receive nothing." : "The node that makes it must return a value.",
    ],
  },
  "asset-io-manager-changed": {
    operation: "changed",
    mirror: "asset-io-manager-changed",
    effect: RECOMPUTE,
    describe: ({ asset, before, after }) =>
      `${quoted(asset)} is stored by IO manager ${quoted(after)}, before by ${quoted(before)}.`,
    judge: () => ["risky", "Data stored before is not where it is looked for now."],
  },
  "asset-group-changed": {
    operation: "changed",
    mirror: "asset-group-changed",
    effect: null,
    describe: ({ asset, before, after }) =>
      `${quoted(asset)} is in ${after === null ? "no group" : `group ${quoted(after)}`}, before in ${before === null ? "none" : quoted(before)}.`,
    judge: () => ["safe", "Groups arrange assets; selections by group pick other assets."],
  },
  "asset-kinds-changed": {
    operation: "changed",
    mirror: "asset-kinds-changed",
    effect: null,
    describe: ({ asset, before, after }) =>
      `The kinds of ${quoted(asset)} are ${after.length > 0 ? listed(after) : "none"}, before ${before.length > 0 ? listed(before) : "none"}.`,
    judge: () => ["safe", "Kinds are labels."],
  },
  "asset-description-changed": {
    operation: "changed",
    mirror: "asset-description-changed",
    effect: null,
    describe: ({ asset, before, after }) => {
      if (after === null) return `${quoted(asset)} loses its description (it was ${valued(before)}).`;
      return `The description of ${quoted(asset)} is ${valued(after)}${before === null ? "" : `, before ${valued(before)}`}.`;
    },
    judge: () => ["safe", "Descriptions are text for people."],
  },
  "asset-metadata-changed": {
    operation: "changed",
    mirror: "asset-metadata-changed",
    effect: null,
    describe: ({ asset, keys }) =>
      `The metadata of ${quoted(asset)} changes${keys.length > 0 ? ` in ${listed(keys)}` : ""} (${counted(keys.length, "key")}).`,
    judge: () => ["safe", "Metadata is shown, not computed with."],
  },
};

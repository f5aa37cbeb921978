import type { ConfigValue } from "omegaconf";
import type { CatalogueRows, Name, Turned } from "./catalogue-row.ts";
import { gainsAndLoses, listed } from "./wording.ts";
import { quoted } from "../../text/quoted.ts";

const RECOMPUTE = "must-be-rematerialized";

export interface OfAsset {
  readonly asset: string;
}

const ASSET = { of: "asset", readFrom: ["registry", "dagster", "catalog", "globals"] } as const;
const DEPENDENCY = { of: "asset", readFrom: ["registry", "dagster", "catalog"] } as const;

export interface AssetChanges {
  "asset-renamed": { readonly from: string; readonly to: string; readonly isExternal: boolean };
  "asset-added": OfAsset & { readonly node: Name; readonly isExternal: boolean; readonly isStored: boolean };
  "asset-removed": OfAsset & {
    readonly node: Name;
    readonly isExternal: boolean;
    readonly consumers: readonly string[];
  };
  "asset-made-external": OfAsset & {
    readonly node: Name;
    /** Assets that read it before and still do. */
    readonly consumers: readonly string[];
    /** A node still makes it, and no job runs that. */
    readonly isMade: boolean;
    /** It is stored elsewhere than before: another source, on purpose. */
    readonly isSource: boolean;
    readonly isDoubted: boolean;
  };
  "asset-made-produced": OfAsset & { readonly node: Name };
  "asset-producer-changed": OfAsset &
    Turned<Name> & {
      /** Its op alone is renamed: the node, its code and what it reads are the same. */
      readonly isSame: boolean;
    };
  "asset-code-version-changed": OfAsset;
  "dependency-added": OfAsset & { readonly dependency: string };
  "dependency-removed": OfAsset & { readonly dependency: string };
  "asset-partitions-changed": OfAsset &
    Turned<ConfigValue> & {
      readonly keysAdded: readonly string[];
      readonly keysRemoved: readonly string[];
      readonly isSameKind: boolean;
    };
  "asset-partition-mapping-added": OfAsset & { readonly dependency: string };
  "asset-partition-mapping-removed": OfAsset & { readonly dependency: string };
  "asset-partition-mapping-changed": OfAsset & { readonly dependency: string };
  "asset-nothing-changed": OfAsset & { readonly nothing: boolean };
  "asset-io-manager-changed": OfAsset & Turned<string>;
}

/** Assets and their dependencies: what a run makes, and of what. */
export const ASSET_CHANGES: CatalogueRows<AssetChanges> = {
  "asset-renamed": {
    ...ASSET,
    audience: "data",
    operation: "renamed",
    mirror: "asset-renamed",
    effect: ({ isExternal }) => (isExternal ? null : RECOMPUTE),
    describe: ({ from, to }) => `Asset ${quoted(from)} is now called ${quoted(to)}.`,
    judge: ({ from }) => [
      "risky",
      `Dagster knows an asset by its key: the materialization history starts over, and whatever outside this project names ${quoted(from)} no longer finds it.`,
    ],
    example: { from: "local/report", to: "local/sales_report", isExternal: false },
  },
  "asset-added": {
    ...ASSET,
    audience: "data",
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
    example: { asset: "local/orders", node: "clean", isExternal: false, isStored: true },
  },
  "asset-removed": {
    ...ASSET,
    audience: "data",
    operation: "removed",
    mirror: "asset-added",
    effect: "is-orphaned",
    describe: ({ asset, isExternal }) => `${isExternal ? "External asset" : "Asset"} ${quoted(asset)} is removed.`,
    judge: ({ consumers, isExternal }) => {
      if (isExternal) return ["safe", "Nothing reads it any more."];
      if (consumers.length > 0)
        return [
          "risky",
          `${listed(consumers)} read it before this change and ${consumers.length === 1 ? "does" : "do"} not any more.`,
        ];
      return ["risky", "Its stored data stays and nothing refreshes it; readers outside this project are not known."];
    },
    example: { asset: "local/orders", node: "clean", isExternal: false, consumers: ["local/report"] },
  },
  "asset-made-external": {
    ...ASSET,
    audience: "data",
    operation: "changed",
    mirror: "asset-made-produced",
    effect: "is-orphaned",
    describe: ({ asset, node, isMade }) =>
      isMade && node !== null
        ? `No job runs ${quoted(node)} any more, which makes ${quoted(asset)}: it becomes an external asset.`
        : `No node makes ${quoted(asset)} any more${node === null ? "" : ` (it was ${quoted(node)})`}: it becomes an external asset.`,
    judge: ({ consumers, isSource, isDoubted }) => {
      if (isDoubted) return ["risky", "What could not be read may make it."];
      if (isSource) return ["risky", "It is read from another place than before, and nothing here refreshes it."];
      if (consumers.length === 0) return ["risky", "Nothing refreshes it any more."];
      return [
        "breaking",
        `${listed(consumers)} still ${consumers.length === 1 ? "reads" : "read"} it and nothing refreshes it.`,
      ];
    },
    example: {
      asset: "local/orders",
      node: "clean",
      consumers: ["local/report"],
      isMade: false,
      isSource: false,
      isDoubted: false,
    },
  },
  "asset-made-produced": {
    ...ASSET,
    audience: "data",
    operation: "changed",
    mirror: "asset-made-external",
    effect: RECOMPUTE,
    describe: ({ asset, node }) =>
      `${quoted(asset)} was external and is now made by ${node === null ? "this project" : `node ${quoted(node)}`}.`,
    judge: () => ["risky", "A run overwrites data that was made elsewhere."],
    example: { asset: "local/orders", node: "clean" },
  },
  "asset-producer-changed": {
    ...ASSET,
    audience: "data",
    operation: "changed",
    mirror: "asset-producer-changed",
    effect: ({ isSame }) => (isSame ? null : RECOMPUTE),
    together: ["assets", "are made by the same code, in ops of other names"],
    isTogetherWhereSafe: true,
    describe: ({ asset, before, after, isSame }) =>
      isSame
        ? `The op that makes ${quoted(asset)} is renamed.`
        : before !== null && before === after
          ? `${quoted(asset)} is made by another node of the same name, ${quoted(before)}.`
          : `${quoted(asset)} is made by ${before === null ? "" : `${quoted(before)} → `}${after === null ? "another op" : quoted(after)}.`,
    judge: ({ isSame }) =>
      isSame ? ["safe", "The same node makes it, of the same code."] : ["risky", "Another function computes it."],
    example: { asset: "local/orders", before: "clean", after: "scrub", isSame: false },
  },
  "asset-code-version-changed": {
    ...ASSET,
    audience: "data",
    isTargets: true,
    operation: "changed",
    mirror: "asset-code-version-changed",
    effect: RECOMPUTE,
    describe: ({ asset }) => `The code version of ${quoted(asset)} changes.`,
    judge: () => ["risky", "The code that computes it is not the same."],
    example: { asset: "local/orders" },
  },
  "dependency-added": {
    ...DEPENDENCY,
    audience: "data",
    operation: "added",
    mirror: "dependency-removed",
    effect: RECOMPUTE,
    describe: ({ asset, dependency }) => `${quoted(asset)} now depends on ${quoted(dependency)}.`,
    judge: () => ["risky", "Its values are computed from other data and must be recomputed."],
    example: { asset: "local/report", dependency: "local/regions" },
  },
  "dependency-removed": {
    ...DEPENDENCY,
    audience: "data",
    operation: "removed",
    mirror: "dependency-added",
    effect: RECOMPUTE,
    describe: ({ asset, dependency }) => `${quoted(asset)} no longer depends on ${quoted(dependency)}.`,
    judge: () => ["risky", "Its values are computed from other data and must be recomputed."],
    example: { asset: "local/report", dependency: "local/regions" },
  },
  "asset-partitions-changed": {
    ...ASSET,
    audience: "data",
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
      if (before === null) return ["risky", "Materializations recorded before it was partitioned no longer count."];
      if (!isSameKind) return ["risky", "Materializations recorded under the old partitions no longer count."];
      if (keysRemoved.length > 0) return ["risky", "Data of the removed partition keys is no longer reachable."];
      if (keysAdded.length > 0) return ["risky", "The new partition keys have no data until they are materialized."];
      return ["risky", "The order of the partition keys changes."];
    },
    example: {
      asset: "local/orders",
      before: {},
      after: {},
      keysAdded: ["2026"],
      keysRemoved: ["2020"],
      isSameKind: true,
    },
  },
  "asset-partition-mapping-added": {
    ...ASSET,
    audience: "data",
    operation: "added",
    mirror: "asset-partition-mapping-removed",
    effect: RECOMPUTE,
    describe: ({ asset, dependency }) =>
      `Partitions of ${quoted(asset)} are mapped to those of ${quoted(dependency)} by a new rule.`,
    judge: () => ["risky", "Each partition may be computed from other partitions than before."],
    example: { asset: "local/report", dependency: "local/orders" },
  },
  "asset-partition-mapping-removed": {
    ...ASSET,
    audience: "data",
    operation: "removed",
    mirror: "asset-partition-mapping-added",
    effect: RECOMPUTE,
    describe: ({ asset, dependency }) =>
      `Partitions of ${quoted(asset)} are mapped to those of ${quoted(dependency)} by Dagster's default rule again.`,
    judge: () => ["risky", "Each partition may be computed from other partitions than before."],
    example: { asset: "local/report", dependency: "local/orders" },
  },
  "asset-partition-mapping-changed": {
    ...ASSET,
    audience: "data",
    operation: "changed",
    mirror: "asset-partition-mapping-changed",
    effect: RECOMPUTE,
    describe: ({ asset, dependency }) =>
      `Partitions of ${quoted(asset)} are mapped to those of ${quoted(dependency)} by another rule.`,
    judge: () => ["risky", "Each partition may be computed from other partitions than before."],
    example: { asset: "local/report", dependency: "local/orders" },
  },
  "asset-nothing-changed": {
    ...ASSET,
    audience: "data",
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
    example: { asset: "local/gate", nothing: true },
  },
  "asset-io-manager-changed": {
    ...ASSET,
    audience: "data",
    isTargets: true,
    operation: "changed",
    mirror: "asset-io-manager-changed",
    effect: RECOMPUTE,
    describe: ({ asset, before, after }) =>
      `${quoted(asset)} is stored by IO manager ${quoted(before)} → ${quoted(after)}.`,
    judge: () => ["risky", "Data stored before is not where it is looked for now."],
    example: { asset: "local/orders", before: "io_manager", after: "kedro_io_manager__local" },
  },
};

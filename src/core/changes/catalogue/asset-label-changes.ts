import type { CatalogueRows, Name, Turned } from "./catalogue-row.ts";
import { listed, valued } from "./wording.ts";
import { counted } from "../../text/counted.ts";
import { quoted } from "../../text/quoted.ts";

interface OfAsset {
  readonly asset: string;
}

const ASSET = { of: "asset", readFrom: ["registry", "dagster", "catalog", "globals"] } as const;

export interface AssetLabelChanges {
  "asset-group-changed": OfAsset & Turned<Name>;
  "asset-kinds-changed": OfAsset & Turned<readonly string[]>;
  "asset-description-changed": OfAsset & Turned<Name>;
  "asset-metadata-changed": OfAsset & { readonly keys: readonly string[] };
}

/** What assets are arranged and described by. */
export const ASSET_LABEL_CHANGES: CatalogueRows<AssetLabelChanges> = {
  "asset-group-changed": {
    ...ASSET,
    audience: "label",
    operation: "changed",
    mirror: "asset-group-changed",
    effect: null,
    describe: ({ asset, before, after }) =>
      `The group of ${quoted(asset)}: ${before === null ? "none" : quoted(before)} → ${after === null ? "none" : quoted(after)}.`,
    judge: () => ["safe", "Groups arrange assets; selections by group pick other assets."],
    example: { asset: "local/orders", before: "ingest", after: "sales" },
  },
  "asset-kinds-changed": {
    ...ASSET,
    audience: "label",
    operation: "changed",
    mirror: "asset-kinds-changed",
    effect: null,
    describe: ({ asset, before, after }) =>
      `The kinds of ${quoted(asset)}: ${before.length > 0 ? listed(before) : "none"} → ${after.length > 0 ? listed(after) : "none"}.`,
    judge: () => ["safe", "Kinds are labels."],
    example: { asset: "local/orders", before: ["kedro"], after: ["kedro", "mlflow"] },
  },
  "asset-description-changed": {
    ...ASSET,
    audience: "label",
    operation: "changed",
    mirror: "asset-description-changed",
    effect: null,
    describe: ({ asset, before, after }) => {
      if (after === null) return `${quoted(asset)} loses its description (it was ${valued(before)}).`;
      return `The description of ${quoted(asset)}${before === null ? ` is ${valued(after)}` : `: ${valued(before)} → ${valued(after)}`}.`;
    },
    judge: () => ["safe", "Descriptions are text for people."],
    example: { asset: "local/orders", before: "All orders.", after: "Orders of this year." },
  },
  "asset-metadata-changed": {
    ...ASSET,
    audience: "label",
    operation: "changed",
    mirror: "asset-metadata-changed",
    effect: null,
    describe: ({ asset, keys }) =>
      `The metadata of ${quoted(asset)} changes${keys.length > 0 ? ` in ${listed(keys)}` : ""} (${counted(keys.length, "key")}).`,
    judge: () => ["safe", "Metadata is shown, not computed with."],
    example: { asset: "local/orders", keys: ["owner"] },
  },
};

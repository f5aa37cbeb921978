import type { Asset } from "../model/code-location.ts";
import { assetKey } from "./asset-id.ts";

/** True for an asset that another Dagster definition owns: its key is not the one that Kedro's name gives it. */
export function isOwnedElsewhere(asset: Asset, environment: string): boolean {
  return asset.external && asset.key.join("/") !== assetKey(environment, asset.dataset).join("/");
}

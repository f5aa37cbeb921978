import type { PageAssets } from "./page-document.ts";

/** Facts of an asset in the order in which `details` has them: places in `texts`, and a line. */
export const ASSET_FACTS = [
  "node",
  "code",
  "file",
  "line",
  "ioManager",
  "kinds",
  "partitions",
  "checks",
  "description",
] as const;

export type AssetFact = (typeof ASSET_FACTS)[number];

/** The number that an asset has for a fact; -1 for none. */
export function factNumber({ details }: PageAssets, asset: number, fact: AssetFact): number {
  return details[asset * ASSET_FACTS.length + ASSET_FACTS.indexOf(fact)] ?? -1;
}

/** The text of a fact, "" for none. */
export function factText(assets: PageAssets, asset: number, fact: AssetFact): string {
  return assets.texts[factNumber(assets, asset, fact)] ?? "";
}

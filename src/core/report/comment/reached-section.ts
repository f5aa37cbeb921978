import type { ImpactedAsset } from "../../model/impact.ts";
import { counted } from "../../text/counted.ts";
import { shownEffect, statesOf } from "../graph/lineage-view.ts";
import { markdownCode, markdownMessage } from "../words/escape.ts";
import { outsideDatasetInWords } from "../words/outside-in-words.ts";
import { effectWords, newAssets } from "../words/words.ts";
import type { Section } from "./section.ts";
import type { Told } from "./told.ts";

const MOST_OWNERS = 3;
const MOST_ASSETS = 25;
const ORDER: readonly ImpactedAsset["effect"][] = [
  "loses-an-input",
  "is-orphaned",
  "must-be-rematerialized",
  "becomes-stale",
];

/** Every asset that is reached, with the path from the change. */
export function reachedSection({ report }: Told): readonly Section[] {
  const { assets, outside = [] } = report.impact;
  if (assets.length + outside.length === 0 || report.after === null || report.before === null) return [];
  const added = newAssets(report);
  const states = statesOf(report);
  const items = assets
    .map((asset) => ({ ...asset, effect: shownEffect(asset, states) }))
    .sort((a, b) => ORDER.indexOf(a.effect) - ORDER.indexOf(b.effect) || a.depth - b.depth)
    .map((asset) => item(asset, report.environment, added.has(asset.asset)));
  return [
    {
      priority: 5,
      most: MOST_ASSETS,
      heading: headingOf(assets.length, new Set(outside.map(({ dataset }) => dataset)).size),
      isFolded: true,
      lead: "",
      items: [...items, ...outside.map((one) => `- ${markdownMessage(outsideDatasetInWords(one))}\n`)],
      tail: "",
      item: "asset",
    },
  ];
}

function headingOf(assets: number, outside: number): string {
  const beside = outside === 0 ? "" : `${counted(outside, "dataset")} that no job makes`;
  if (assets === 0) return `${counted(outside, "dataset")} reached that no job makes`;
  return `${counted(assets, "asset")} reached, with the path from the change${beside === "" ? "" : `, and ${beside}`}`;
}

function item({ asset, effect, via, owners }: ImpactedAsset, environment: string, isNew: boolean): string {
  const short = (name: string): string =>
    name.startsWith(`${environment}/`) ? name.slice(environment.length + 1) : name;
  const path = via.length <= 5 ? via : [...via.slice(0, 2), "…", ...via.slice(-2)];
  const from =
    via.length < 2 ? "" : `: ${path.map((name) => (name === "…" ? name : markdownCode(short(name)))).join(" → ")}`;
  const whose = owners.length === 0 ? "" : ` (${owners.slice(0, MOST_OWNERS).map(markdownCode).join(", ")})`;
  return `- ${markdownCode(short(asset))} ${effectWords(effect, isNew)}${whose}${from}\n`;
}

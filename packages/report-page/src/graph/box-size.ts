import type { PageReport } from "../data/page-document.ts";
import type { Box } from "./fold.ts";
import type { View } from "./lineage.ts";

/** About the width of a letter of a name. */
const LETTER = 8.1;
const AROUND = 36;
const ASSET = { height: 50, least: 128, most: 260 } as const;
const FOLDED = { height: 62, least: 168, most: 260 } as const;

/** As wide as its name, within bounds: what is longer is cut at the end that says least. */
export function boxSize(box: Box, report: PageReport): { readonly width: number; readonly height: number } {
  const { height, least, most } = box.asset >= 0 ? ASSET : FOLDED;
  const wanted = Math.ceil(boxName(box, report).length * LETTER) + AROUND;
  return { width: Math.min(most, Math.max(least, wanted)), height };
}

/** A report with the names that its assets have in a view: before, those that they had. */
export function namedIn(report: PageReport, view: View): PageReport {
  const { formerNames, names } = report.assets;
  if (view !== "before" || Object.keys(formerNames).length === 0) return report;
  return { ...report, assets: { ...report.assets, names: names.map((name, asset) => formerNames[asset] ?? name) } };
}

/** What a box is called: its asset, or its group. */
export function boxName({ asset, group, isRest, members }: Box, { assets, groups }: PageReport): string {
  if (asset >= 0) return assets.names[asset] ?? "";
  const name = groups[group] ?? "no group";
  return isRest ? `${members.length} more in ${name}` : name;
}

import type { Change, CutLink } from "../../model/change.ts";
import type { CodeLocation } from "../../model/code-location.ts";
import type { ConfigValue } from "omegaconf";
import { isMapping } from "../../values/same-value.ts";
import { ownValue } from "../../text/own-value.ts";
import { cutReason, cutsInWords } from "./cuts-in-words.ts";

/**
 * The changes, with each cut link told by the one that cuts it: that change is breaking whatever its type, and says what
 * is cut. A link of which no change shows the cause is told by none.
 */
export function tellCutLinks(
  changes: readonly Change[],
  links: readonly CutLink[],
  after: CodeLocation,
): readonly Change[] {
  if (links.length === 0) return changes;
  const told = new Map<number, CutLink[]>();
  for (const link of links) {
    const index = carrierOf(link, changes, after);
    if (index !== null) told.set(index, [...(told.get(index) ?? []), link]);
  }
  return changes.map((change, index) => {
    const cuts = told.get(index);
    return cuts === undefined
      ? change
      : { ...change, criticality: "breaking", message: cutsInWords(cuts), reason: cutReason(cuts, after), cuts };
  });
}

type Carries = (change: Change) => boolean;

/** What says most of the cut first: the end that no longer makes it, then the end that reads. */
function carrierOf(link: CutLink, changes: readonly Change[], after: CodeLocation): number | null {
  const { producer, reader, was, now, dataset } = link;
  const isAssetOf = ({ assets }: Change, node: string): boolean =>
    assets.some((asset) => ownValue(after.assets, asset)?.node === node);
  const carriers: readonly Carries[] = [
    ({ type, subject }) => type === "asset-made-external" && ownValue(after.assets, subject)?.dataset === dataset,
    ({ type, after: value }) => type === "asset-renamed" && now !== null && fieldOf(value, "dataset") === now,
    ({ type, subject }) => type === "node-outputs-changed" && subject === producer && now !== was,
    ({ type, subject }) => type === "node-removed" && subject === producer,
    ({ type, before: value }) => type === "asset-removed" && fieldOf(value, "dataset") === was,
    ({ type, subject }) => type === "node-inputs-changed" && subject === reader,
    (change) => change.type === "dependency-added" && isAssetOf(change, reader),
    (change) => change.type === "dependency-removed" && isAssetOf(change, reader),
    ({ type, subject }) => type === "node-renamed" && (subject === producer || subject === reader),
  ];
  for (const carries of carriers) {
    const index = changes.findIndex(carries);
    if (index !== -1) return index;
  }
  return null;
}

function fieldOf(value: ConfigValue, field: string): ConfigValue | undefined {
  return isMapping(value) ? ownValue(value, field) : undefined;
}

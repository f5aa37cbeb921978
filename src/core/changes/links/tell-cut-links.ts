import type { Change, CutLink } from "../../model/change.ts";
import type { CodeLocation } from "../../model/code-location.ts";
import type { ConfigValue } from "omegaconf";
import { isMapping } from "../../values/same-value.ts";
import { ownValue } from "../../text/own-value.ts";
import { cutReason, cutsInWords } from "./cuts-in-words.ts";

/**
 * The changes, with each cut link told by the one that cuts it: that change is breaking whatever its type, and says what
 * is cut; to be looked at where Dagster runs none of the readers. A link of which no change shows the cause is told by none.
 */
export function tellCutLinks(
  changes: readonly Change[],
  links: readonly CutLink[],
  after: CodeLocation,
): readonly Change[] {
  if (links.length === 0) return changes;
  const carriers = carriersOf(changes, after);
  const told = new Map<number, CutLink[]>();
  for (const link of links) {
    const index = carrierOf(link, carriers);
    const known = index === null ? undefined : told.get(index);
    if (known !== undefined) known.push(link);
    else if (index !== null) told.set(index, [link]);
  }
  const isRun = runsIn(after);
  return changes.map((change, index) => {
    const cuts = told.get(index);
    if (cuts === undefined) return change;
    const criticality = cuts.some(({ reader }) => isRun(reader)) ? "breaking" : "risky";
    return { ...change, criticality, message: cutsInWords(cuts), reason: cutReason(cuts, after), cuts };
  });
}

/** Whether a job runs a node, or an asset is made by it. */
function runsIn({ jobs, assets }: CodeLocation): (node: string) => boolean {
  const run = new Set([
    ...Object.values(jobs).flatMap(({ steps }) =>
      Object.values(steps).flatMap((step) => (step.kind === "node" ? [step.node] : [])),
    ),
    ...Object.values(assets).flatMap(({ node }) => node ?? []),
  ]);
  return (node) => run.has(node);
}

/** What says most of the cut first: the end that no longer makes it, then the end that reads. */
function carrierOf({ producer, reader, was, now, dataset }: CutLink, carriers: Carriers): number | null {
  const keys = [
    `external ${dataset}`,
    `renamed ${now ?? ""}`,
    ...(now === was ? [] : [`outputs ${producer}`]),
    `removed ${producer}`,
    `gone ${was}`,
    `inputs ${reader}`,
    `gains ${reader}`,
    `loses ${reader}`,
    `called ${producer}`,
    `called ${reader}`,
  ];
  for (const key of keys) {
    const index = carriers.get(key);
    if (index !== undefined) return index;
  }
  return null;
}

/** Changes that may tell of a cut, by what they say of which end; the first where several do. */
type Carriers = ReadonlyMap<string, number>;

function carriersOf(changes: readonly Change[], after: CodeLocation): Carriers {
  const found = new Map<string, number>();
  changes.forEach((change, index) => {
    for (const key of keysOf(change, after)) if (!found.has(key)) found.set(key, index);
  });
  return found;
}

function keysOf({ type, subject, before, after: value, assets }: Change, after: CodeLocation): readonly string[] {
  const makers = (): readonly string[] => assets.flatMap((asset) => ownValue(after.assets, asset)?.node ?? []);
  switch (type) {
    case "asset-made-external":
      return [`external ${ownValue(after.assets, subject)?.dataset ?? ""}`];
    case "asset-renamed":
      return [`renamed ${textOf(value, "dataset")}`];
    case "asset-removed":
      return [`gone ${textOf(before, "dataset")}`];
    case "node-outputs-changed":
      return [`outputs ${subject}`];
    case "node-removed":
      return [`removed ${subject}`];
    case "node-inputs-changed":
      return [`inputs ${subject}`];
    case "node-renamed":
      return [`called ${subject}`];
    case "dependency-added":
      return makers().map((node) => `gains ${node}`);
    case "dependency-removed":
      return makers().map((node) => `loses ${node}`);
    default:
      return [];
  }
}

function textOf(value: ConfigValue, field: string): string {
  const text = isMapping(value) ? ownValue(value, field) : undefined;
  return typeof text === "string" ? text : "";
}

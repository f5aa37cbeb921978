import type { Asset, CodeLocation } from "../../model/code-location.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Place } from "../../model/place.ts";
import { byFirst } from "../../text/order.ts";

/** Kedro dataset (without `@…`) → key parts of the asset that stands for it in another Dagster definition; `{environment}` in a part is the environment's name. */
export type AssetKeys = Readonly<Record<string, readonly string[]>>;

/**
 * Puts datasets that another Dagster definition makes (dbt, Spark, Airbyte …) under the key that it gives them, so that
 * one lineage leads through both. Only a dataset that no node makes can be another's: the rest is a finding.
 */
export function adoptAssetKeys(
  location: CodeLocation,
  keys: AssetKeys,
): { readonly location: CodeLocation; readonly diagnostics: readonly Diagnostic[] } {
  const byDataset = new Map(Object.entries(location.assets).map(([id, asset]) => [asset.dataset, id] as const));
  const renamed = new Map<string, readonly string[]>();
  const diagnostics: Diagnostic[] = [];
  const taken = new Map(Object.keys(location.assets).map((id) => [id, location.assets[id]?.dataset ?? id] as const));
  for (const [dataset, parts] of Object.entries(keys).sort(byFirst)) {
    const id = byDataset.get(dataset);
    const asset = id === undefined ? undefined : location.assets[id];
    if (id === undefined || asset === undefined) {
      diagnostics.push(
        finding(
          "unused-asset-key",
          "info",
          dataset,
          `No node of environment \`${location.environment}\` reads dataset \`${dataset}\`, which has an asset key in the settings`,
          null,
          "Check its spelling, or take it out of `definitions.asset-keys`.",
        ),
      );
      continue;
    }
    const key = parts.map((part) => part.replaceAll("{environment}", location.environment));
    const other = taken.get(key.join("/"));
    if (!asset.external)
      diagnostics.push(
        finding(
          "asset-key-of-made-asset",
          "error",
          dataset,
          `Dataset \`${dataset}\` is made by node \`${asset.node ?? ""}\`, and the settings give it the key of another definition's asset`,
          asset.at,
          "Two definitions cannot make one asset: take the dataset out of `definitions.asset-keys`, or the node out of the project.",
        ),
      );
    else if (other !== undefined && other !== dataset)
      diagnostics.push(
        finding(
          "asset-key-taken",
          "error",
          dataset,
          `Dataset \`${dataset}\` has the key \`${key.join("/")}\` in the settings, which is that of dataset \`${other}\``,
          asset.at,
          "Give each dataset a key of its own in `definitions.asset-keys`.",
        ),
      );
    else {
      renamed.set(id, key);
      taken.set(key.join("/"), dataset);
    }
  }
  return { location: renamed.size === 0 ? location : rename(location, renamed), diagnostics };
}

function rename(location: CodeLocation, renamed: ReadonlyMap<string, readonly string[]>): CodeLocation {
  const idOf = (id: string): string => renamed.get(id)?.join("/") ?? id;
  const assets = Object.entries(location.assets).map(([id, asset]): [string, Asset] => [
    idOf(id),
    {
      ...asset,
      key: renamed.get(id) ?? asset.key,
      group: renamed.has(id) ? null : asset.group,
      deps: asset.deps.map(idOf).sort(),
      partitionMappings: Object.fromEntries(
        Object.entries(asset.partitionMappings)
          .map(([dep, mapping]): [string, typeof mapping] => [idOf(dep), mapping])
          .sort(byFirst),
      ),
    },
  ]);
  const blindSpots = location.blindSpots.map((spot) => ({
    ...spot,
    affects: [...new Set(spot.affects.map(idOf))].sort(),
  }));
  return { ...location, assets: Object.fromEntries(assets.sort(byFirst)), blindSpots };
}

function finding(
  rule: string,
  severity: Diagnostic["severity"],
  subject: string,
  message: string,
  at: Place | null,
  help: string,
): Diagnostic {
  return { rule, severity, message, subject, at, related: [], help, targets: ["generated"] };
}

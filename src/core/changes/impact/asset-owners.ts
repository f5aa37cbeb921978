import type { Asset, CodeLocation } from "../../model/code-location.ts";
import type { ConfigValue } from "../../../../packages/omegaconf/src/config-node.ts";
import { readCodeOwners } from "./read-code-owners.ts";
import { byCodeUnit } from "../../text/order.ts";

export type OwnersOf = (asset: string, location: CodeLocation | null) => readonly string[];

/**
 * Who to ask about an asset: `owners` or `owner` of its catalog metadata, else whoever CODEOWNERS names for the file
 * of the function that makes it. Sorted, unique.
 */
export function assetOwners(codeOwners: string | null): OwnersOf {
  const ownersOfFile = codeOwners === null ? null : readCodeOwners(codeOwners);
  return (id, location) => {
    const asset = location !== null && Object.hasOwn(location.assets, id) ? location.assets[id] : undefined;
    if (asset === undefined || location === null) return [];
    const named = [...namesIn(asset.metadata["owners"]), ...namesIn(asset.metadata["owner"])];
    const file = fileOf(asset, location);
    const owners = named.length > 0 || file === null || ownersOfFile === null ? named : ownersOfFile(file);
    return [...new Set(owners)].sort(byCodeUnit);
  };
}

function namesIn(value: ConfigValue | undefined): readonly string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.filter((name): name is string => typeof name === "string" && name !== "");
}

function fileOf(asset: Asset, { kedro }: CodeLocation): string | null {
  const node = asset.node !== null && Object.hasOwn(kedro.nodes, asset.node) ? kedro.nodes[asset.node] : undefined;
  return node?.functionAt?.file ?? node?.at.file ?? asset.at?.file ?? null;
}

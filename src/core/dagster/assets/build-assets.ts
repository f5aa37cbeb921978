import type { Asset } from "../../model/code-location.ts";
import type { KedroNode } from "../../model/kedro-project.ts";
import type { OpNames } from "../jobs/op-names.ts";
import type { Assets, Scope } from "../scope.ts";
import { externalAssets } from "./external-assets.ts";
import { producedAssets } from "./produced-assets.ts";

/** All assets by id, sorted: those that nodes make, and those that nodes only read. */
export function buildAssets(scope: Scope, nodes: readonly KedroNode[], pipelines: readonly (readonly KedroNode[])[], names: OpNames): Assets {
  const found = new Map<string, Asset>(externalAssets(scope, nodes, pipelines));
  for (const node of nodes) {
    if (node.outputs.length === 0) continue;
    for (const [id, asset] of producedAssets(scope, node, names.assetOp(node.name))) found.set(id, asset);
  }
  const assets: Record<string, Asset> = Object.create(null);
  for (const [id, asset] of [...found].sort(([a], [b]) => (a < b ? -1 : 1))) assets[id] = asset;
  return assets;
}

import { nodeIdentity } from "../../pipeline/node-identity.ts";
import { md5 } from "../../hash/md5.ts";
import type { Asset } from "../../model/code-location.ts";
import { formatDatasetName } from "../../names/format-dataset-name.ts";
import { formatNodeName } from "../../names/format-node-name.ts";
import type { Assets, TranslationScope } from "../scope/translation-scope.ts";
import type { TakenPipelines } from "../selection/take-pipelines.ts";
import { externalAssets } from "./external-assets.ts";
import { producedAssets } from "./produced-assets.ts";
import { byFirst } from "../../text/order.ts";

/**
 * All assets by id, sorted: those that nodes make, and those that nodes only read. Where two nodes make one dataset it
 * is the first's; a second node of one name gets an op of its own. The plugin loses an external asset that is called like
 * a node that makes something.
 */
export function buildAssets(
  scope: TranslationScope,
  { nodes, parts }: Pick<TakenPipelines, "nodes" | "parts">,
): Assets {
  const { names } = scope;
  const found = new Map<string, Asset>();
  const named = new Set<string>();
  for (const node of nodes) {
    if (node.outputs.length === 0) continue;
    const op = names.assetOp(node.name);
    const own = named.has(node.name) ? `${op}__${md5(nodeIdentity(node)).slice(0, 8)}` : op;
    named.add(node.name);
    for (const [id, asset] of producedAssets(scope, node, own)) if (!found.has(id)) found.set(id, asset);
  }
  const taken = new Set(
    scope.target === "plugin"
      ? nodes.filter((node) => node.outputs.length > 0).map((node) => formatNodeName(node.name))
      : [],
  );
  for (const [id, asset] of externalAssets(scope, nodes, parts))
    if (!found.has(id) && !taken.has(formatDatasetName(asset.dataset))) found.set(id, asset);
  const assets: Record<string, Asset> = Object.create(null);
  for (const [id, asset] of [...found].sort(byFirst)) assets[id] = asset;
  return assets;
}

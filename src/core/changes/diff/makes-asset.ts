import type { Asset, CodeLocation, NodeFacts } from "../../model/code-location.ts";
import { stripTranscoding } from "../../pipeline/transcoding.ts";
import { ownValue } from "../../text/own-value.ts";

/** Whether a node makes an asset: of nodes that share the asset's name, the one that has its dataset among its outputs. */
export function makesAsset(
  { kedro }: CodeLocation,
  name: string,
  { outputs }: Pick<NodeFacts, "outputs">,
): (asset: Asset | undefined) => boolean {
  const isShared = ownValue(kedro.variants, name) !== undefined;
  const made = new Set(outputs.map(stripTranscoding));
  return (asset) => asset?.node === name && (!isShared || made.has(stripTranscoding(asset.dataset)));
}

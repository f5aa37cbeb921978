import type { Asset, CodeLocation } from "../../model/code-location.ts";
import { stripTranscoding } from "../../pipeline/transcoding.ts";
import { ownValue } from "../../text/own-value.ts";

/** The pipelines whose node of that name makes an asset, where several nodes share the name; null where any that holds it does. */
export function pipelinesMaking(
  { kedro }: CodeLocation,
  { node, dataset }: Pick<Asset, "node" | "dataset">,
): readonly string[] | null {
  const shared = node === null ? undefined : ownValue(kedro.variants, node);
  if (shared === undefined) return null;
  const wanted = stripTranscoding(dataset);
  return shared.flatMap((variant) =>
    variant.node.outputs.some((output) => stripTranscoding(output) === wanted) ? variant.pipelines : [],
  );
}

import type { Asset } from "../../model/code-location.ts";
import type { Side } from "./comparison.ts";
import { ownValue } from "../../text/own-value.ts";

/** Where the node that makes it is written, else its catalog entry. */
export function producerAt(side: Side, asset: Asset): Asset["at"] {
  const nodes = side.location.kedro.nodes;
  const node = asset.node === null ? undefined : ownValue(nodes, asset.node);
  return node?.at ?? asset.at;
}

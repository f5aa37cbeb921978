import type { ConfigNode } from "./config-node.ts";
import { mapLeaves } from "./map-leaves.ts";

/** The same value with every part of it marked as one that is never printed or written. */
export function markSecret(node: ConfigNode): ConfigNode {
  return mapLeaves(node, (leaf) =>
    leaf.kind === "unknown" && leaf.template === undefined ? leaf : { ...leaf, isSecret: true },
  );
}

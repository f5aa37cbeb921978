import type { ConfigNode } from "./config-node.ts";
import { mapLeaves } from "./map-leaves.ts";

/** The same value with every scalar in it marked as one that a run may replace. */
export function markFromRuntime(node: ConfigNode): ConfigNode {
  return mapLeaves(node, (leaf) => (leaf.kind === "scalar" ? { ...leaf, isFromRuntime: true } : leaf));
}

import type { YamlNode, YamlUse } from "./yaml-node.ts";

/** Nodes of a document: each once, and with aliases written out; counting the latter stops at `limit`. */
export interface NodeCount {
  readonly unique: number;
  readonly expanded: number;
}

/** Counts as OmegaConf's loader does before it builds anything (omegaconf/_yaml.py `_expanded_node_count`). */
export function countNodes(root: YamlUse, limit: number): NodeCount {
  const sizes = new Map<YamlNode, number>();
  const count = ({ node }: YamlUse): number => {
    const known = sizes.get(node);
    if (known !== undefined) return known;
    let total = 1;
    if (node.kind === "sequence") for (const item of node.items) total = Math.min(limit, total + count(item));
    if (node.kind === "mapping") for (const { key, value } of node.pairs) total = Math.min(limit, total + count(key) + count(value));
    sizes.set(node, total);
    return total;
  };
  const expanded = count(root);
  return { unique: sizes.size, expanded };
}

import type { YamlNode, YamlUse } from "../parse/yaml-node.ts";

/** Nodes of a document: each once, and with aliases written out; counting the latter stops at `limit`. */
export interface NodeCount {
  readonly unique: number;
  readonly expanded: number;
}

/** Counts as OmegaConf's loader does before it builds anything (omegaconf/_yaml.py `_expanded_node_count`). */
export function countNodes(root: YamlUse, hasAliases: boolean, limit: number): NodeCount {
  const sizes = new Map<YamlNode, number>();
  const count = ({ node }: YamlUse): number => {
    const known = hasAliases ? sizes.get(node) : undefined;
    if (known !== undefined) return known;
    let total = 1;
    if (node.kind === "sequence") for (const item of node.items) total += count(item);
    if (node.kind === "mapping") for (const { key, value } of node.pairs) total += count(key) + count(value);
    total = Math.min(limit, total);
    if (hasAliases) sizes.set(node, total);
    return total;
  };
  const expanded = count(root);
  return { unique: hasAliases ? sizes.size : expanded, expanded };
}

import type { ConfigEntry, ConfigNode } from "./config-node.ts";

/** The same value with every scalar in it marked as one that a run may replace. */
export function markFromRuntime(node: ConfigNode): ConfigNode {
  switch (node.kind) {
    case "scalar":
      return { ...node, isFromRuntime: true };
    case "list":
      return { ...node, items: node.items.map(markFromRuntime) };
    case "map":
      return {
        ...node,
        entries: new Map(
          [...node.entries].map(([key, entry]): [string, ConfigEntry] => [
            key,
            { ...entry, value: markFromRuntime(entry.value) },
          ]),
        ),
      };
    case "unknown":
      return node;
  }
}

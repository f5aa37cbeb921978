import type { ConfigEntry, ConfigNode } from "./config-node.ts";

/** The same value with every part of it marked as one that is never printed or written. */
export function markSecret(node: ConfigNode): ConfigNode {
  switch (node.kind) {
    case "scalar":
      return { ...node, isSecret: true };
    case "list":
      return { ...node, items: node.items.map(markSecret) };
    case "map":
      return {
        ...node,
        entries: new Map(
          [...node.entries].map(([key, entry]): [string, ConfigEntry] => [
            key,
            { ...entry, value: markSecret(entry.value) },
          ]),
        ),
      };
    case "unknown":
      return node.template === undefined ? node : { ...node, isSecret: true };
  }
}

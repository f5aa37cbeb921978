import type { ConfigEntry, ConfigNode } from "omegaconf";

/** A value with all that is in it marked as secret: it is never printed. */
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
      return node;
  }
}

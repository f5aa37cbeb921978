import type { ConfigEntry, ConfigNode, ConfigScalar, ConfigUnknown } from "./config-node.ts";

/** The same value with each scalar and each unknown part of it changed. */
export function mapLeaves(node: ConfigNode, change: (leaf: ConfigScalar | ConfigUnknown) => ConfigNode): ConfigNode {
  switch (node.kind) {
    case "scalar":
    case "unknown":
      return change(node);
    case "list":
      return { ...node, items: node.items.map((item) => mapLeaves(item, change)) };
    case "map": {
      const entries = [...node.entries].map(([key, entry]): [string, ConfigEntry] => [
        key,
        { ...entry, value: mapLeaves(entry.value, change) },
      ]);
      return { ...node, entries: new Map(entries) };
    }
  }
}

import { markSecret } from "omegaconf";
import type { ConfigEntry, ConfigNode } from "omegaconf";

/**
 * A catalog entry whose written-out credentials are marked as secret. A text below `credentials` names an entry of the
 * credentials files, which are never read, and stays as it is.
 */
export function maskCredentials(node: ConfigNode): ConfigNode {
  switch (node.kind) {
    case "scalar":
    case "unknown":
      return node;
    case "list": {
      const items = node.items.map(maskCredentials);
      return replaced(node.items, items) ? { ...node, items } : node;
    }
    case "map": {
      const entries = [...node.entries].map(([key, entry]): [string, ConfigEntry] => {
        const isSecret = key === "credentials" && entry.value.kind !== "scalar";
        const value = isSecret ? markSecret(entry.value) : maskCredentials(entry.value);
        return [key, value === entry.value ? entry : { ...entry, value }];
      });
      return replaced(
        [...node.entries.values()],
        entries.map(([, entry]) => entry),
      )
        ? { ...node, entries: new Map(entries) }
        : node;
    }
  }
}

function replaced<T>(before: readonly T[], after: readonly T[]): boolean {
  return after.some((value, index) => value !== before[index]);
}

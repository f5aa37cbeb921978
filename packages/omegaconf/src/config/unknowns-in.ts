import type { ConfigNode, ConfigUnknown } from "./config-node.ts";

/** The unknown values within a value, in the order of the text. */
export function unknownsIn(node: ConfigNode): readonly ConfigUnknown[] {
  switch (node.kind) {
    case "scalar":
      return [];
    case "unknown":
      return [node];
    case "list":
      return node.items.flatMap(unknownsIn);
    case "map":
      return [...node.entries.values()].flatMap((entry) => unknownsIn(entry.value));
  }
}

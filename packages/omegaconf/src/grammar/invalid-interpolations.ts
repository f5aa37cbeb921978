import type { ConfigNode, ConfigScalar } from "../config/config-node.ts";
import { isInterpolation, parseInterpolation } from "./parse-interpolation.ts";

/**
 * Texts that OmegaConf refuses as soon as it holds them, because they are no valid interpolation. Worked-out values
 * meet this check once more where they are handed to OmegaConf again, to be merged for example.
 */
export function invalidInterpolations(node: ConfigNode): readonly ConfigScalar[] {
  switch (node.kind) {
    case "scalar":
      return typeof node.value === "string" && isInterpolation(node.value) && "kind" in parseInterpolation(node.value)
        ? [node]
        : [];
    case "unknown":
      return [];
    case "list":
      return node.items.flatMap(invalidInterpolations);
    case "map":
      return [...node.entries.values()].flatMap((entry) => invalidInterpolations(entry.value));
  }
}

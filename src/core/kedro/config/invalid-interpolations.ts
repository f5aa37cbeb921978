import type { ConfigNode, ConfigScalar } from "../../../../packages/omegaconf/src/config-node.ts";
import { isInterpolation, parseInterpolation } from "./parse-interpolation.ts";

/**
 * Texts that OmegaConf refuses as soon as it holds them, because they are no valid interpolation. Worked-out values
 * meet this check once more where Kedro hands them to OmegaConf again: globals, and a soft merge.
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

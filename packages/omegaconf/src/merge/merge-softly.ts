import type { ConfigEntry, ConfigMap, ConfigNode } from "../config/config-node.ts";
import { withOrigins } from "../config/with-origins.ts";
import { isInterpolation } from "../grammar/parse-interpolation.ts";

/** Told of a mapping and a list that meet, which OmegaConf refuses to merge; the upper value then stands. */
export type RefuseMerge = (lower: ConfigNode, upper: ConfigNode) => void;

/** Lays one configuration over another, mapping into mapping (`OmegaConf.merge`); lists are replaced, `???` gives way. */
export function mergeSoftly(lower: ConfigMap, upper: ConfigMap, refuse: RefuseMerge): ConfigMap {
  const entries = new Map<string, ConfigEntry>(lower.entries);
  for (const [key, entry] of upper.entries) {
    const below = entries.get(key);
    if (below === undefined) entries.set(key, entry);
    else if (entry.value.kind !== "scalar" || entry.value.value !== "???")
      entries.set(key, { ...entry, value: mergeValue(key, below.value, entry.value, refuse) });
  }
  return { ...lower, entries };
}

function mergeValue(key: string, lower: ConfigNode, upper: ConfigNode, refuse: RefuseMerge): ConfigNode {
  const lowerOrigin = { kind: "key", name: key, at: lower.at } as const;
  if (lower.kind === "scalar" && typeof lower.value === "string" && isInterpolation(lower.value)) {
    return withOrigins(
      {
        kind: "unknown",
        rule: "escaped-interpolation",
        reason: "a text with an escaped interpolation is interpolated again when another environment is merged over it",
        text: lower.text,
        at: upper.at,
        ...(lower.origin === undefined ? {} : { origin: lower.origin }),
      },
      [lowerOrigin],
    );
  }
  if (lower.kind === "map" && upper.kind === "map") return mergeSoftly(lower, upper, refuse);
  if ((lower.kind === "map" && upper.kind === "list") || (lower.kind === "list" && upper.kind === "map"))
    refuse(lower, upper);
  if (upper.kind === "unknown" && (lower.kind === "map" || lower.kind === "unknown")) return upper;
  if (lower.kind === "unknown" && lower.template === undefined && upper.kind === "map")
    return { ...withOrigins(lower, [lowerOrigin]), at: upper.at };
  return upper;
}

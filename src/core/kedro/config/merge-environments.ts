import type { ConfigEntry, ConfigMap, ConfigNode } from "../../../../packages/omegaconf/src/config-node.ts";
import { originOf } from "./origin-of.ts";
import { isInterpolation } from "./parse-interpolation.ts";

/** Lays an environment over the base, whole top-level keys at a time (`_destructive_merge`). */
export function mergeDestructively(base: ConfigMap, environment: ConfigMap): ConfigMap {
  return { ...base, entries: new Map([...base.entries, ...environment.entries]) };
}

/**
 * Lays an environment over the base, mapping into mapping (`_soft_merge`, OmegaConf's merge); lists are replaced. A
 * mapping and a list cannot be merged: `refuse` is told, and the environment's value stands.
 */
export function mergeSoftly(
  base: ConfigMap,
  environment: ConfigMap,
  refuse: (base: ConfigNode, environment: ConfigNode) => void,
): ConfigMap {
  const entries = new Map<string, ConfigEntry>(base.entries);
  for (const [key, entry] of environment.entries) {
    const below = entries.get(key);
    if (below === undefined) entries.set(key, entry);
    else if (entry.value.kind !== "scalar" || entry.value.value !== "???")
      entries.set(key, { ...entry, value: mergeValue(below.value, entry.value, refuse) });
  }
  return { ...base, entries };
}

function mergeValue(
  base: ConfigNode,
  environment: ConfigNode,
  refuse: (base: ConfigNode, environment: ConfigNode) => void,
): ConfigNode {
  if (base.kind === "scalar" && typeof base.value === "string" && isInterpolation(base.value)) {
    return {
      kind: "unknown",
      rule: "escaped-interpolation",
      reason: "a text with an escaped interpolation is interpolated again when another environment is merged over it",
      text: base.text,
      at: environment.at,
      origin: originOf(base),
    };
  }
  if (base.kind === "map" && environment.kind === "map") return mergeSoftly(base, environment, refuse);
  if ((base.kind === "map" && environment.kind === "list") || (base.kind === "list" && environment.kind === "map"))
    refuse(base, environment);
  if (environment.kind === "unknown" && (base.kind === "map" || base.kind === "unknown")) return environment;
  if (base.kind === "unknown" && environment.kind === "map")
    return { ...base, at: environment.at, origin: originOf(base) };
  return environment;
}

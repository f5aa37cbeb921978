import type { ConfigMap } from "omegaconf";

/** Lays an environment over the base, whole top-level keys at a time (`_destructive_merge`). */
export function mergeDestructively(base: ConfigMap, environment: ConfigMap): ConfigMap {
  return { ...base, entries: new Map([...base.entries, ...environment.entries]) };
}

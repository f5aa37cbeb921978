import { markFromRuntime, markSecret } from "omegaconf";
import type { ConfigEntry, ConfigMap, ConfigNode } from "omegaconf";
import { configFromJson } from "./config-from-json.ts";

/**
 * Puts what the real Kedro says in the place of what reading left unknown. What was read stays, with its places. A value
 * that came from the environment is marked secret, any other as one that a run may replace: neither is ever pinned.
 */
export function overlayConfig(read: ConfigMap, live: unknown): ConfigMap {
  const seen = recordOf(live);
  if (seen === null) return read;
  const entries = [...read.entries].map(([key, entry]): [string, ConfigEntry] => [
    key,
    Object.hasOwn(seen, key) ? { ...entry, value: overlay(entry.value, seen[key]) } : entry,
  ]);
  return { ...read, entries: new Map(entries) };
}

/** Values whose source may be a vault or the environment are never shown. */
const HIDING = new Set(["environment-variable", "custom-resolver"]);

/** Also takes the keys that reading does not have, for a configuration that could not be read as a whole. */
export function overlayWithNewKeys(read: ConfigMap, live: unknown): ConfigMap {
  const filled = overlayConfig(read, live);
  const added = Object.entries(recordOf(live) ?? {}).filter(([key]) => !read.entries.has(key));
  const entries = added.map(([key, value]): [string, ConfigEntry] => [
    key,
    { keyAt: read.at, keyType: "str", value: markFromRuntime(configFromJson(value, read.at)) },
  ]);
  return { ...filled, entries: new Map([...filled.entries, ...entries]) };
}

function overlay(read: ConfigNode, live: unknown): ConfigNode {
  switch (read.kind) {
    case "scalar":
      return read;
    case "map":
      return overlayConfig(read, live);
    case "list":
      return Array.isArray(live) && live.length === read.items.length
        ? { ...read, items: read.items.map((item, i) => overlay(item, live[i])) }
        : read;
    case "unknown": {
      const value = configFromJson(live, read.at);
      return HIDING.has(read.rule) ? markSecret(value) : markFromRuntime(value);
    }
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : null;
}

import { sha256 } from "../core/hash/sha256.ts";
import type { Settings } from "./settings-schema.ts";
import { byFirst } from "../core/text/order.ts";

/** A short digest of settings: the same, in whatever order they are written. */
export function settingsDigest(settings: Settings): string {
  return sha256(JSON.stringify(sorted(settings))).slice(0, 16);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(byFirst)
      .map(([key, item]) => [key, sorted(item)]),
  );
}

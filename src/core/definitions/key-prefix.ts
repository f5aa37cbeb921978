import type { CodeLocation } from "../model/code-location.ts";
import { isOwnedElsewhere } from "../names/is-owned-elsewhere.ts";

/** The location with what stands before every key of its own assets, as the definitions have it; ids stay. */
export function withKeyPrefix(location: CodeLocation, prefix: readonly string[] = []): CodeLocation {
  if (prefix.length === 0) return location;
  const assets = Object.entries(location.assets).map(
    ([id, asset]) =>
      [
        id,
        isOwnedElsewhere(asset, location.environment) ? asset : { ...asset, key: [...prefix, ...asset.key] },
      ] as const,
  );
  return { ...location, assets: Object.fromEntries(assets) };
}

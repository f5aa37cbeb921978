import { sha256 } from "../hash/sha256.ts";
import type { CodeLocation } from "../model/code-location.ts";
import { byFirst } from "../text/order.ts";

/** One hash for a set of files, whatever their order. */
export function filesDigest(files: ReadonlyMap<string, string>): string {
  const sorted = [...files].sort(byFirst);
  return sha256(sorted.map(([path, text]) => `${sha256(path)}${sha256(text)}`).join(""));
}

/** The code location without what values came from, every line and column set to zero: what stays is what it means. */
export function withoutLines(location: CodeLocation): CodeLocation {
  return zeroed(location) as CodeLocation;
}

function zeroed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(zeroed);
  if (value === null || typeof value !== "object") return value;
  const holdsLines = isPlace(value);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, item]) => key !== "origins" || !areOrigins(item))
      .map(([key, item]) => [key, holdsLines && typeof item === "number" ? 0 : zeroed(item)]),
  );
}

function isPlace(value: object): boolean {
  return "file" in value && "line" in value && "endLine" in value && "endColumn" in value;
}

/** A dataset may have an option of that name, which says something else. */
function areOrigins(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every(
      (item: unknown) =>
        typeof item === "object" &&
        item !== null &&
        "kind" in item &&
        "at" in item &&
        typeof item.at === "object" &&
        item.at !== null &&
        isPlace(item.at),
    )
  );
}

import { sha256 } from "../hash/sha256.ts";
import type { CodeLocation } from "../model/code-location.ts";
import { byFirst } from "../text/order.ts";

/** One hash for a set of files, whatever their order. */
export function filesDigest(files: ReadonlyMap<string, string>): string {
  const sorted = [...files].sort(byFirst);
  return sha256(sorted.map(([path, text]) => `${sha256(path)}${sha256(text)}`).join(""));
}

/** The code location with every line and column set to zero: what stays is what it means. */
export function withoutLines(location: CodeLocation): CodeLocation {
  return zeroed(location) as CodeLocation;
}

function zeroed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(zeroed);
  if (value === null || typeof value !== "object") return value;
  const isPlace = "file" in value && "line" in value && "endLine" in value && "endColumn" in value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, isPlace && typeof item === "number" ? 0 : zeroed(item)]),
  );
}

import type { Change } from "./change.ts";

/** The id that a renamed asset had; null for any other change. */
export function formerAsset({ type, before }: Pick<Change, "type" | "before">): string | null {
  if (type !== "asset-renamed" || typeof before !== "object" || before === null || !("asset" in before)) return null;
  return typeof before.asset === "string" ? before.asset : null;
}

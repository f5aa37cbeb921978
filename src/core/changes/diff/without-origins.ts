import type { Change } from "../../model/change.ts";

/** Changes for a reader who has no texts to compare: what they came from is a means to find the edit, and no end. */
export function withoutOrigins(changes: readonly Change[]): readonly Change[] {
  return changes.map(({ origins: _, ...change }) => change);
}

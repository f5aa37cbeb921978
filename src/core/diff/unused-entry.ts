import type { Consequence } from "../model/change.ts";
import type { Comparison } from "./comparison.ts";

/** A catalog entry starts or stops being an unused one when its dataset comes into use, or gets an entry of its own. */
export function unusedEntry(comparison: Comparison, dataset: string): readonly Consequence[] {
  const isBefore = comparison.before.index.unusedEntries.has(dataset);
  const isAfter = comparison.after.index.unusedEntries.has(dataset);
  const path = ["kedro", "unusedEntries", dataset];
  if (isBefore === isAfter || comparison.isExplained(path)) return [];
  return [{ path, ...(isBefore ? { before: true } : { after: true }) }];
}

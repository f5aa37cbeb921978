import type { Consequence } from "../../model/change.ts";
import type { Comparison } from "./comparison.ts";
import { stripTranscoding } from "../../pipeline/transcoding.ts";

/**
 * A catalog entry starts or stops being an unused one when its dataset comes into use, gets an entry of its own, or is
 * renamed: under its new name and its old one.
 */
export function unusedEntry(comparison: Comparison, dataset: string): readonly Consequence[] {
  const base = stripTranscoding(dataset);
  const former = comparison.formerDatasets.get(base);
  const names = former === undefined ? [dataset] : [dataset, former + dataset.slice(base.length)];
  return names.flatMap((name) => {
    const isBefore = comparison.before.index.unusedEntries.has(name);
    const isAfter = comparison.after.index.unusedEntries.has(name);
    const path = ["kedro", "unusedEntries", name];
    if (isBefore === isAfter || comparison.isExplained(path)) return [];
    return [{ path, ...(isBefore ? { before: true } : { after: true }) }];
  });
}

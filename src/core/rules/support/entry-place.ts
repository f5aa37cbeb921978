import type { Place } from "../../model/place.ts";
import type { RuleFacts } from "../../model/rule.ts";

/** Place of a dataset's catalog entry, or null. */
export function entryPlace(facts: RuleFacts, dataset: string): Place | null {
  const { datasets } = facts.project.catalog;
  return (Object.hasOwn(datasets, dataset) ? datasets[dataset]?.at : null) ?? null;
}

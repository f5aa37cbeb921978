import type { Place } from "../model/place.ts";
import type { RuleFacts } from "../model/rule.ts";

/** Place of a dataset's catalog entry, or null. */
export function entryPlace(facts: RuleFacts, dataset: string): Place | null {
  const { datasets } = facts.project.catalog;
  return (Object.hasOwn(datasets, dataset) ? datasets[dataset]?.at : null) ?? null;
}

/** A related place, or none when there is no such place. */
export function relatedAt(
  message: string,
  at: Place | null | undefined,
): readonly { readonly message: string; readonly at: Place }[] {
  return at === null || at === undefined ? [] : [{ message, at }];
}

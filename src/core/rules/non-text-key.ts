import type { ConfigNode } from "omegaconf";
import { type Diagnostic, finding } from "../model/diagnostic.ts";
import type { Place } from "../model/place.ts";
import type { RuleFacts } from "../model/rule.ts";
import { configuredValues } from "./support/configured-values.ts";

/** Finds `non-text-key`: what that means is told in core/findings/data-findings.ts. */
export function* nonTextKey(facts: RuleFacts): Iterable<Diagnostic> {
  for (const [dataset, value] of configuredValues(facts)) yield* findings(dataset, value);
}

function findings(subject: string, value: ConfigNode): readonly Diagnostic[] {
  return [...nonTextKeys(value, [])].map(([key, at]) =>
    finding("non-text-key", { dataset: subject, key }, { subject: `${subject}.${key}`, at }),
  );
}

/** Keys inside lists do no harm: a list becomes a field as a whole. */
function* nonTextKeys(value: ConfigNode, path: readonly string[]): Iterable<readonly [string, Place]> {
  if (value.kind !== "map") return;
  for (const [key, entry] of value.entries) {
    if (entry.keyType !== "str") yield [[...path, key].join("."), entry.keyAt];
    else yield* nonTextKeys(entry.value, [...path, key]);
  }
}

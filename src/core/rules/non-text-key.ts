import type { ConfigNode } from "omegaconf";
import type { Place } from "../model/place.ts";
import type { Finding, Rule } from "../model/rule.ts";
import { configuredValues } from "./configured-values.ts";

/** The plugin turns dictionaries of parameters and dataset options into pydantic models, whose field names must be text. */
export const rule: Rule = {
  id: "non-text-key",
  severity: "error",
  targets: ["plugin"],
  summary: "A dictionary in a parameter or catalog entry has a key that is no text.",
  *check(facts) {
    for (const [dataset, value] of configuredValues(facts)) yield* findings(dataset, value);
  },
};

function findings(subject: string, value: ConfigNode): readonly Finding[] {
  return [...nonTextKeys(value, [])].map(([path, at]) => ({
    subject: `${subject}.${path}`,
    at,
    message: `The key \`${path}\` of \`${subject}\` is no text, which kedro-dagster cannot make a config of`,
    help: "Put the key in quotes, if the code that reads it allows.",
  }));
}

/** Keys inside lists do no harm: a list becomes a field as a whole. */
function* nonTextKeys(value: ConfigNode, path: readonly string[]): Iterable<readonly [string, Place]> {
  if (value.kind !== "map") return;
  for (const [key, entry] of value.entries) {
    if (entry.keyType !== "str") yield [[...path, key].join("."), entry.keyAt];
    else yield* nonTextKeys(entry.value, [...path, key]);
  }
}

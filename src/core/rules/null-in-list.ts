import type { ConfigNode } from "omegaconf";
import { type Diagnostic, finding } from "../model/diagnostic.ts";
import type { Place } from "../model/place.ts";
import type { RuleFacts } from "../model/rule.ts";
import { configuredValues } from "./support/configured-values.ts";

/** Finds `null-in-list`: what that means is told in core/findings/data-findings.ts. */
export function* nullInList(facts: RuleFacts): Iterable<Diagnostic> {
  for (const [dataset, value] of configuredValues(facts)) yield* findings(dataset, value);
}

function findings(subject: string, value: ConfigNode): readonly Diagnostic[] {
  return [...listsWithNull(value, [])].map(([path, at]) =>
    finding("null-in-list", { dataset: subject, path }, { subject: path === "" ? subject : `${subject}.${path}`, at }),
  );
}

/** Lists inside lists do no harm: Dagster looks at the members of the outer one only. */
function* listsWithNull(value: ConfigNode, path: readonly string[]): Iterable<readonly [string, Place]> {
  if (value.kind === "list" && value.items.some((item) => item.kind === "scalar" && item.type === "null"))
    yield [path.join("."), value.at];
  if (value.kind !== "map") return;
  for (const [key, entry] of value.entries) yield* listsWithNull(entry.value, [...path, key]);
}

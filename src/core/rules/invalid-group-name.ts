import { type Diagnostic, finding } from "../model/diagnostic.ts";
import type { RuleFacts } from "../model/rule.ts";

/** Finds `invalid-group-name`: what that means is told in core/findings/name-findings.ts. */
export function* invalidGroupName(facts: RuleFacts): Iterable<Diagnostic> {
  const seen = new Set<string>();
  for (const asset of Object.values(facts.location.assets)) {
    const { group, node, at } = asset;
    if (group === null || node === null || seen.has(group) || /^[A-Za-z0-9_]+(?:\/[A-Za-z0-9_]+)*$/.test(group))
      continue;
    seen.add(group);
    yield finding(
      "invalid-group-name",
      { node, pipeline: group },
      {
        subject: group,
        at,
      },
    );
  }
}

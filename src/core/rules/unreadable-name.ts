import { type Diagnostic, finding, relatedAt } from "../model/diagnostic.ts";
import { RELATED } from "../findings/related-words.ts";
import { isParameterName } from "../pipeline/parameter-name.ts";
import type { RuleFacts } from "../model/rule.ts";
import { formatDatasetName, unformatAssetName } from "../names/format-dataset-name.ts";
import { entryPlace } from "./support/entry-place.ts";

/** Finds `unreadable-name`: what that means is told in core/findings/name-findings.ts. */
export function* unreadableName(facts: RuleFacts): Iterable<Diagnostic> {
  const seen = new Set<string>();
  for (const node of facts.selection.nodes) {
    for (const input of node.inputs) {
      const back = unformatAssetName(isParameterName(input) ? input : formatDatasetName(input));
      if (back === input || seen.has(input) || facts.selection.roleOf(input).kind === "nothing") continue;
      seen.add(input);
      yield finding(
        "unreadable-name",
        { node: node.name, input, back },
        {
          subject: input,
          at: node.at,
          related: relatedAt(RELATED.entryOf(input), entryPlace(facts, input)),
        },
      );
    }
  }
}

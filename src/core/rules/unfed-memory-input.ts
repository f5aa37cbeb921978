import { type Diagnostic, finding, relatedAt } from "../model/diagnostic.ts";
import { RELATED } from "../findings/related-words.ts";
import type { RuleFacts } from "../model/rule.ts";
import { doubtedNames } from "./support/doubted-names.ts";
import { freeReaders } from "./support/free-readers.ts";
import { entryPlace } from "./support/entry-place.ts";

/** Finds `unfed-memory-input`: what that means is told in core/findings/data-findings.ts. */
export function* unfedMemoryInput(facts: RuleFacts): Iterable<Diagnostic> {
  const doubted = doubtedNames(facts);
  for (const [dataset, [reader]] of freeReaders(facts.selection.nodes)) {
    if (
      facts.selection.roleOf(dataset).kind !== "memory" ||
      reader === undefined ||
      doubted.has(dataset) ||
      doubted.has(reader.name)
    )
      continue;
    const related = relatedAt(RELATED.entryOf(dataset), entryPlace(facts, dataset));
    yield finding(
      "unfed-memory-input",
      { reader: reader.name, dataset },
      {
        subject: dataset,
        at: reader.at,
        related,
      },
    );
  }
}

import { type Diagnostic, finding, relatedAt } from "../model/diagnostic.ts";
import { RELATED } from "../findings/related-words.ts";
import type { CatalogEntry } from "../model/kedro-project.ts";
import type { RuleFacts } from "../model/rule.ts";
import { doubtedNames } from "./support/doubted-names.ts";
import { freeReaders } from "./support/free-readers.ts";
import { nearestName } from "../text/nearest-name.ts";

/** Finds `catch-all-factory`: what that means is told in core/findings/catalog-findings.ts. */
export function* catchAllFactory(facts: RuleFacts): Iterable<Diagnostic> {
  const { entries, patterns, datasets } = facts.project.catalog;
  const catchAlls = new Map(patterns.filter(matchesEverything).map((pattern) => [pattern.name, pattern]));
  if (catchAlls.size === 0) return;
  const doubted = doubtedNames(facts);
  for (const [dataset, [reader]] of freeReaders(facts.selection.nodes)) {
    const resolved = Object.hasOwn(datasets, dataset) ? datasets[dataset] : undefined;
    const pattern = resolved?.source === "pattern" ? catchAlls.get(resolved.pattern ?? "") : undefined;
    if (pattern === undefined || reader === undefined || doubted.has(dataset) || doubted.has(reader.name)) continue;
    yield finding(
      "catch-all-factory",
      { reader: reader.name, dataset, factory: pattern.name, nearest: nearestName(dataset, Object.keys(entries)) },
      {
        subject: dataset,
        at: reader.at,
        related: relatedAt(RELATED.factory(pattern.name), pattern.at),
      },
    );
  }
}

function matchesEverything({ name }: CatalogEntry): boolean {
  return name.replaceAll(/\{[^{}]*\}/gu, "") === "";
}

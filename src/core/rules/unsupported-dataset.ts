import { type Diagnostic, finding, relatedAt } from "../model/diagnostic.ts";
import { RELATED } from "../findings/related-words.ts";
import type { RuleFacts } from "../model/rule.ts";
import { entryPlace } from "./support/entry-place.ts";
import { isParameterName } from "../pipeline/parameter-name.ts";

/** CachedDataset describes itself with objects that Dagster's config cannot hold. */
const UNSUPPORTED = /^(?:kedro\.io\.(?:cached_dataset\.)?)?CachedData[Ss]et$/;

/** Finds `unsupported-dataset`: what that means is told in core/findings/catalog-findings.ts. */
export function* unsupportedDataset(facts: RuleFacts): Iterable<Diagnostic> {
  const { datasets } = facts.project.catalog;
  const seen = new Set<string>();
  for (const node of facts.selection.nodes) {
    for (const name of [...node.inputs, ...node.outputs]) {
      const type =
        isParameterName(name) || seen.has(name) || !Object.hasOwn(datasets, name)
          ? null
          : (datasets[name]?.type ?? null);
      seen.add(name);
      if (type === null || !UNSUPPORTED.test(type)) continue;
      yield finding(
        "unsupported-dataset",
        { dataset: name, type },
        {
          subject: name,
          at: entryPlace(facts, name) ?? node.at,
          related: relatedAt(RELATED.usesIt(node.name), node.at),
        },
      );
    }
  }
}

import { RELATED } from "../../findings/related-words.ts";
import { type Diagnostic, finding, relatedAt } from "../../model/diagnostic.ts";
import type { BadPartitions } from "../catalog/dataset-roles.ts";
import type { TranslationScope } from "../scope/translation-scope.ts";

/**
 * Partitioned datasets that cannot be made. When the constructor raises, the plugin takes the entry for absent and says
 * nothing; when the definition itself is refused, it raises.
 */
export function diagnosePartitions(bad: readonly BadPartitions[], scope: TranslationScope): readonly Diagnostic[] {
  return bad.map(({ dataset, reading }) =>
    finding(
      "broken-partitioned-dataset",
      { dataset, problem: reading.problem },
      {
        subject: dataset,
        at: reading.at,
        related: relatedAt(RELATED.entryOf(dataset), scope.datasetOf(dataset)?.at),
      },
    ),
  );
}

import type { Diagnostic } from "../../model/diagnostic.ts";
import type { BadPartitions } from "../catalog/dataset-roles.ts";
import { diagnostic } from "./diagnostic.ts";
import type { TranslationScope } from "../scope/translation-scope.ts";

/**
 * Partitioned datasets that cannot be made. When the constructor raises, the plugin takes the entry for absent and says
 * nothing; when the definition itself is refused, it raises.
 */
export function diagnosePartitions(bad: readonly BadPartitions[], scope: TranslationScope): readonly Diagnostic[] {
  return bad.map(({ dataset, reading }) => {
    const entry = scope.datasetOf(dataset)?.at;
    return diagnostic({
      rule: "broken-partitioned-dataset",
      subject: dataset,
      at: reading.at,
      message: `The partitioned dataset \`${dataset}\` cannot be made: ${reading.why}`,
      help: reading.help,
      related: entry === undefined || entry === null ? [] : [{ message: `entry of \`${dataset}\``, at: entry }],
    });
  });
}

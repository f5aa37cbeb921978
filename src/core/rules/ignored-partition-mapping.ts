import { type Diagnostic, finding } from "../model/diagnostic.ts";
import { isParameterName } from "../pipeline/parameter-name.ts";
import type { RuleFacts } from "../model/rule.ts";
import { formatDatasetName } from "../names/format-dataset-name.ts";
import { entryPlace } from "./support/entry-place.ts";

/** Finds `ignored-partition-mapping`: what that means is told in core/findings/partition-findings.ts. */
export function* ignoredPartitionMapping(facts: RuleFacts): Iterable<Diagnostic> {
  const seen = new Set<string>();
  for (const node of facts.selection.nodes) {
    for (const input of node.inputs) {
      const role = isParameterName(input) || seen.has(input) ? null : facts.selection.roleOf(input);
      if (role?.kind !== "persisted" || role.partitions?.mappings == null) continue;
      for (const output of node.outputs) {
        if (!role.partitions.mappings.has(output) || formatDatasetName(output) === output) continue;
        seen.add(input);
        yield finding(
          "ignored-partition-mapping",
          { upstream: input, downstream: output },
          {
            subject: `${input}.${output}`,
            at: role.partitions.at ?? entryPlace(facts, input) ?? node.at,
          },
        );
      }
    }
  }
}

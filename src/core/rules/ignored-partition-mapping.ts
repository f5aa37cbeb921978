import type { Rule } from "../model/rule.ts";
import { formatDatasetName } from "../names/format-dataset-name.ts";
import { entryPlace } from "./places.ts";
import { isParameterName } from "../pipeline/parameter-name.ts";

/**
 * The plugin looks a partition mapping up by the downstream dataset's formatted name and then takes the unformatted one:
 * a name with a dot is never found, except through its factory, and identity applies.
 */
export const rule: Rule = {
  id: "ignored-partition-mapping",
  severity: "warning",
  targets: ["plugin"],
  summary: "A partition mapping names a dataset by a name that kedro-dagster does not find.",
  *check(facts) {
    const seen = new Set<string>();
    for (const node of facts.selection.nodes) {
      for (const input of node.inputs) {
        const role = isParameterName(input) || seen.has(input) ? null : facts.selection.roleOf(input);
        if (role?.kind !== "persisted" || role.partitions?.mappings == null) continue;
        for (const output of node.outputs) {
          if (!role.partitions.mappings.has(output) || formatDatasetName(output) === output) continue;
          seen.add(input);
          yield {
            subject: `${input}.${output}`,
            at: role.partitions.at ?? entryPlace(facts, input) ?? node.at,
            message: `kedro-dagster does not find the partition mapping of \`${input}\` toward \`${output}\` and takes identity instead`,
            help: "Name the factory that makes the downstream dataset, or use a name without dots.",
          };
        }
      }
    }
  },
};

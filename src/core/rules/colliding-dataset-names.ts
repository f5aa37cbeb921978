import type { Rule } from "../model/rule.ts";
import { formatDatasetName } from "../names/format-dataset-name.ts";
import { isParameterName } from "../pipeline/parameter-name.ts";

/** Of two inputs or outputs of a node whose names format alike, the plugin keeps the last; the node then fails or loses data. */
export const rule: Rule = {
  id: "colliding-dataset-names",
  severity: "error",
  targets: ["plugin"],
  summary: "Two inputs or two outputs of a node have one name in Dagster.",
  *check(facts) {
    for (const node of facts.selection.nodes) {
      for (const [side, datasets] of [
        ["inputs", node.inputs],
        ["outputs", node.outputs],
      ] as const) {
        const byName = new Map<string, string>();
        for (const dataset of new Set(datasets)) {
          if (isParameterName(dataset)) continue;
          const name = formatDatasetName(dataset);
          const other = byName.get(name);
          byName.set(name, dataset);
          if (other !== undefined)
            yield {
              subject: `${node.name}.${dataset}`,
              at: node.at,
              message: `The ${side} \`${other}\` and \`${dataset}\` of \`${node.name}\` are both called \`${name}\` by kedro-dagster, which keeps the last alone`,
              help: "Rename one of the datasets.",
            };
        }
      }
    }
  },
};

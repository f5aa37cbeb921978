import { type Diagnostic, finding } from "../model/diagnostic.ts";
import type { RuleFacts } from "../model/rule.ts";
import { formatDatasetName } from "../names/format-dataset-name.ts";
import { isParameterName } from "../pipeline/parameter-name.ts";

/** Finds `colliding-dataset-names`: what that means is told in core/findings/name-findings.ts. */
export function* collidingDatasetNames(facts: RuleFacts): Iterable<Diagnostic> {
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
          yield finding(
            "colliding-dataset-names",
            { node: node.name, side, datasets: [other, dataset], name },
            {
              subject: `${node.name}.${dataset}`,
              at: node.at,
            },
          );
      }
    }
  }
}

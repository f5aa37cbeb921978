import { type Diagnostic, finding, relatedAt } from "../model/diagnostic.ts";
import { RELATED } from "../findings/related-words.ts";
import type { RuleFacts } from "../model/rule.ts";
import { dagsterNameProblem } from "../names/dagster-name.ts";
import { formatDatasetName } from "../names/format-dataset-name.ts";
import { formatNodeName } from "../names/format-node-name.ts";
import { entryPlace } from "./support/entry-place.ts";
import { isParameterName } from "../pipeline/parameter-name.ts";

/** Finds `reserved-name`: what that means is told in core/findings/name-findings.ts. */
export function* reservedName(facts: RuleFacts): Iterable<Diagnostic> {
  yield* reservedDatasets(facts);
  const inJobs = new Set(facts.selection.jobs.flatMap((job) => job.nodes));
  for (const node of inJobs) {
    if (dagsterNameProblem(formatNodeName(node.name)) !== "reserved") continue;
    yield finding(
      "reserved-name",
      { case: "node", node: node.name },
      {
        subject: node.name,
        at: node.at,
      },
    );
  }
}

function* reservedDatasets(facts: RuleFacts): Iterable<Diagnostic> {
  const seen = new Set<string>();
  for (const node of facts.selection.nodes) {
    for (const dataset of [...node.inputs, ...node.outputs]) {
      if (
        seen.has(dataset) ||
        isParameterName(dataset) ||
        dagsterNameProblem(formatDatasetName(dataset)) !== "reserved"
      )
        continue;
      if (dataset === "config" && !node.outputs.includes(dataset)) continue;
      seen.add(dataset);
      const related = relatedAt(RELATED.entryOf(dataset), entryPlace(facts, dataset));
      yield finding(
        "reserved-name",
        { case: "dataset", dataset, node: node.name },
        {
          subject: dataset,
          at: node.at,
          related,
        },
      );
    }
  }
}

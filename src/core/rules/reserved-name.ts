import type { Finding, Rule, RuleFacts } from "../model/rule.ts";
import { dagsterNameProblem } from "../names/dagster-name.ts";
import { formatDatasetName } from "../names/format-dataset-name.ts";
import { formatNodeName } from "../names/format-node-name.ts";
import { entryPlace, relatedAt } from "./places.ts";
import { isParameterName } from "../pipeline/parameter-name.ts";

/**
 * The plugin names inputs, outputs and ops after datasets and nodes, and Dagster refuses Python's and its own words
 * (`check_valid_name`). Only `config` passes as an input that nothing makes.
 */
export const rule: Rule = {
  id: "reserved-name",
  severity: "error",
  targets: ["plugin"],
  summary: "A dataset or node is called like a word that Dagster or Python reserves.",
  *check(facts) {
    yield* reservedDatasets(facts);
    const inJobs = new Set(facts.selection.jobs.flatMap((job) => job.nodes));
    for (const node of inJobs) {
      if (dagsterNameProblem(formatNodeName(node.name)) !== "reserved") continue;
      yield {
        subject: node.name,
        at: node.at,
        message: `The node \`${node.name}\` is called like a word that Dagster reserves, so no op can be named after it`,
        help: "Rename the node.",
      };
    }
  },
};

function* reservedDatasets(facts: RuleFacts): Iterable<Finding> {
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
      const related = relatedAt(`entry of \`${dataset}\``, entryPlace(facts, dataset));
      yield {
        subject: dataset,
        at: node.at,
        message: `The dataset \`${dataset}\` is called like a word that Dagster reserves, so \`${node.name}\` cannot become an op`,
        help: "Rename the dataset.",
        related,
      };
    }
  }
}

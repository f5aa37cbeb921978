import type { Rule } from "../model/rule.ts";
import { entryPlace, relatedAt } from "./places.ts";
import { isParameterName } from "../pipeline/parameter-name.ts";

/** CachedDataset describes itself with objects that Dagster's config cannot hold. */
const UNSUPPORTED = /^(?:kedro\.io\.(?:cached_dataset\.)?)?CachedData[Ss]et$/;

export const rule: Rule = {
  id: "unsupported-dataset",
  severity: "error",
  targets: ["plugin"],
  summary: "A dataset's type cannot be translated by kedro-dagster.",
  *check(facts) {
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
        yield {
          subject: name,
          at: entryPlace(facts, name) ?? node.at,
          message: `\`${name}\` is of type \`${type}\`, of which kedro-dagster cannot make an IO manager`,
          help: "Use the dataset inside it directly, or generated definitions.",
          related: relatedAt(`\`${node.name}\` uses it`, node.at),
        };
      }
    }
  },
};

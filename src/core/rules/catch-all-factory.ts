import type { CatalogEntry } from "../model/kedro-project.ts";
import type { Rule } from "../model/rule.ts";
import { nearestName } from "../text/nearest-name.ts";
import { doubtedNames } from "./doubted-names.ts";
import { freeReaders } from "./free-readers.ts";
import { relatedAt } from "./places.ts";

/**
 * A factory whose pattern is a placeholder alone, as `"{default}"`, matches every name. A misspelt input is then no
 * missing dataset but one of the factory's, and the job fails only when it looks for a file that nobody wrote.
 */
export const rule: Rule = {
  id: "catch-all-factory",
  severity: "warning",
  targets: ["generated", "plugin"],
  summary: "A dataset that no node makes exists only because a factory matches every name.",
  *check(facts) {
    const { entries, patterns, datasets } = facts.project.catalog;
    const catchAlls = new Map(patterns.filter(matchesEverything).map((pattern) => [pattern.name, pattern]));
    if (catchAlls.size === 0) return;
    const doubted = doubtedNames(facts);
    for (const [dataset, [reader]] of freeReaders(facts.selection.nodes)) {
      const resolved = Object.hasOwn(datasets, dataset) ? datasets[dataset] : undefined;
      const pattern = resolved?.source === "pattern" ? catchAlls.get(resolved.pattern ?? "") : undefined;
      if (pattern === undefined || reader === undefined || doubted.has(dataset) || doubted.has(reader.name)) continue;
      const nearest = nearestName(dataset, Object.keys(entries));
      yield {
        subject: dataset,
        at: reader.at,
        message: `\`${reader.name}\` reads \`${dataset}\`, which no node makes and only the factory \`${pattern.name}\` knows, as it knows every name`,
        help: `${nearest === null ? "" : `Did you mean \`${nearest}\`? `}If it is meant, give it an entry of its own, or let the factory match a prefix.`,
        related: relatedAt(`the factory \`${pattern.name}\``, pattern.at),
      };
    }
  },
};

function matchesEverything({ name }: CatalogEntry): boolean {
  return name.replaceAll(/\{[^{}]*\}/gu, "") === "";
}

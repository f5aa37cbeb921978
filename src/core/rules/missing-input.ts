import type { Rule } from "../model/rule.ts";
import { nearestName } from "../text/nearest-name.ts";
import { doubtedNames } from "./doubted-names.ts";
import { freeReaders } from "./free-readers.ts";
import { relatedAt } from "./places.ts";

/**
 * A dataset that nodes read must come from somewhere. Kedro refuses to run without; the plugin points its asset at an
 * IO manager that does not exist, so Dagster refuses the location.
 */
export const rule: Rule = {
  id: "missing-input",
  severity: "error",
  targets: ["generated", "plugin"],
  summary: "A dataset is read that no node makes and the catalog does not have.",
  *check(facts) {
    const { entries } = facts.project.catalog;
    const doubted = doubtedNames(facts);
    for (const [dataset, readers] of freeReaders(facts.selection.nodes)) {
      const role = facts.selection.roleOf(dataset);
      const [reader] = readers;
      if (
        role.kind !== "absent" ||
        reader === undefined ||
        doubted.has(dataset) ||
        readers.some((node) => doubted.has(node.name))
      )
        continue;
      const nearest = nearestName(dataset, Object.keys(entries));
      const why =
        role.why === null ? "no node makes it and the catalog has no entry for it" : `no node makes it and ${role.why}`;
      yield {
        subject: dataset,
        at: reader.at,
        message: `\`${reader.name}\` reads \`${dataset}\`: ${why}`,
        help:
          role.why !== null
            ? null
            : nearest === null
              ? "Add it to catalog.yml, or make it in a node of the same run."
              : `Did you mean \`${nearest}\`?`,
        related: relatedAt(`entry of \`${dataset}\``, role.at),
      };
    }
  },
};

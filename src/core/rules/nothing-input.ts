import type { Rule } from "../model/rule.ts";
import { doubtedNames } from "./doubted-names.ts";
import { freeReaders } from "./free-readers.ts";
import { entryPlace, relatedAt } from "./places.ts";

/** The plugin points an external Nothing asset at an IO manager that it never makes. */
export const rule: Rule = {
  id: "nothing-input",
  severity: "error",
  targets: ["plugin"],
  summary: "A Nothing dataset is read that no node makes.",
  *check(facts) {
    const doubted = doubtedNames(facts);
    for (const [dataset, [reader]] of freeReaders(facts.selection.nodes)) {
      if (
        facts.selection.roleOf(dataset).kind !== "nothing" ||
        reader === undefined ||
        doubted.has(dataset) ||
        doubted.has(reader.name)
      )
        continue;
      const related = relatedAt(`entry of \`${dataset}\``, entryPlace(facts, dataset));
      yield {
        subject: dataset,
        at: reader.at,
        message: `\`${reader.name}\` waits for \`${dataset}\`, a Nothing dataset that no translated node makes: kedro-dagster has no IO manager for it`,
        help: "Translate the node that makes it along, or drop the input.",
        related,
      };
    }
  },
};

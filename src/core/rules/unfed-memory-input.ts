import type { Rule } from "../model/rule.ts";
import { doubtedNames } from "./doubted-names.ts";
import { freeReaders } from "./free-readers.ts";
import { entryPlace, relatedAt } from "./places.ts";

/** A MemoryDataset that nothing fills is empty when it is loaded. Definitions load all the same. */
export const rule: Rule = {
  id: "unfed-memory-input",
  severity: "warning",
  targets: ["generated", "plugin"],
  summary: "A MemoryDataset is read that no node makes.",
  *check(facts) {
    const doubted = doubtedNames(facts);
    for (const [dataset, [reader]] of freeReaders(facts.selection.nodes)) {
      if (
        facts.selection.roleOf(dataset).kind !== "memory" ||
        reader === undefined ||
        doubted.has(dataset) ||
        doubted.has(reader.name)
      )
        continue;
      const related = relatedAt(`entry of \`${dataset}\``, entryPlace(facts, dataset));
      yield {
        subject: dataset,
        at: reader.at,
        message: `\`${reader.name}\` reads \`${dataset}\`, which lives in memory and no node fills`,
        help: "Give it a catalog entry that persists it.",
        related,
      };
    }
  },
};

import { RELATED } from "../../findings/related-words.ts";
import type { DatasetRole } from "../../model/dataset-role.ts";
import { relatedAt } from "../../model/diagnostic.ts";
import type { RuleFacts } from "../../model/rule.ts";
import { doubtedNames } from "./doubted-names.ts";
import { entryPlace } from "./entry-place.ts";
import { freeReaders } from "./free-readers.ts";

/** Datasets of one role that a node reads and none makes, each with its first reader as a finding tells of it. */
export function* unfedInputs(facts: RuleFacts, kind: DatasetRole["kind"]) {
  const doubted = doubtedNames(facts);
  for (const [dataset, [reader]] of freeReaders(facts.selection.nodes)) {
    if (facts.selection.roleOf(dataset).kind !== kind || reader === undefined) continue;
    if (doubted.has(dataset) || doubted.has(reader.name)) continue;
    const related = relatedAt(RELATED.entryOf(dataset), entryPlace(facts, dataset));
    yield { facts: { reader: reader.name, dataset }, where: { subject: dataset, at: reader.at, related } };
  }
}

import { type Diagnostic, finding, relatedAt } from "../model/diagnostic.ts";
import { RELATED } from "../findings/related-words.ts";
import type { RuleFacts } from "../model/rule.ts";
import { doubtedNames } from "./support/doubted-names.ts";
import { freeReaders } from "./support/free-readers.ts";
import { nearestName } from "../text/nearest-name.ts";
import { ownValue } from "../text/own-value.ts";

/** Finds `missing-input`: what that means is told in core/findings/data-findings.ts. */
export function* missingInput(facts: RuleFacts): Iterable<Diagnostic> {
  const { entries } = facts.project.catalog;
  const doubted = doubtedNames(facts);
  const made = facts.selection.nodes.flatMap(({ outputs }) => outputs);
  for (const [dataset, readers] of freeReaders(facts.selection.nodes)) {
    const role = facts.selection.roleOf(dataset);
    const [reader] = readers;
    if (
      role.kind !== "absent" ||
      reader === undefined ||
      doubted.has(dataset) ||
      facts.surroundings?.isAddedByPlugin(dataset) === true ||
      readers.some((node) => doubted.has(node.name))
    )
      continue;
    const elsewhere = role.why === null ? (facts.surroundings?.environmentsWith("catalog", dataset) ?? []) : [];
    const nearest = nearestName(dataset, [...Object.keys(entries), ...made]);
    yield finding(
      "missing-input",
      role.why === null
        ? {
            case: "no entry",
            reader: reader.name,
            dataset,
            nearest,
            elsewhere,
          }
        : { case: "broken entry", reader: reader.name, dataset, problem: role.why },
      {
        subject: dataset,
        at: reader.at,
        related: [
          ...relatedAt(RELATED.entryOf(dataset), role.at),
          ...(role.why === null && elsewhere.length === 0 ? entryAt(entries, nearest) : []),
        ],
        ...(elsewhere.length > 0 ? { severity: "info" } : {}),
      },
    );
  }
}

function entryAt(entries: RuleFacts["project"]["catalog"]["entries"], name: string | null): Diagnostic["related"] {
  return name === null ? [] : relatedAt(RELATED.entryOf(name), ownValue(entries, name)?.at);
}

import { type Diagnostic, finding } from "../model/diagnostic.ts";
import { RELATED } from "../findings/related-words.ts";
import type { Place } from "../model/place.ts";
import type { RuleFacts } from "../model/rule.ts";
import { formatDatasetName } from "../names/format-dataset-name.ts";
import { formatNodeName } from "../names/format-node-name.ts";
import { freeReaders } from "./support/free-readers.ts";
import { entryPlace } from "./support/entry-place.ts";

/** Finds `asset-name-taken`: what that means is told in core/findings/name-findings.ts. */
export function* assetNameTaken(facts: RuleFacts): Iterable<Diagnostic> {
  const taken = new Map<string, { readonly name: string; readonly at: Place }>();
  for (const [dataset, [reader]] of freeReaders(facts.selection.nodes)) {
    if (reader === undefined) continue;
    const name = formatDatasetName(dataset);
    const known = taken.get(name);
    const at = entryPlace(facts, dataset) ?? reader.at;
    if (known === undefined) taken.set(name, { name: dataset, at });
    else
      yield finding(
        "asset-name-taken",
        { case: "input", datasets: [known.name, dataset], name },
        {
          subject: dataset,
          at: reader.at,
          related: [{ message: RELATED.theOther, at: known.at }],
        },
      );
  }
  for (const node of facts.selection.nodes) {
    const known = node.outputs.length === 0 ? undefined : taken.get(formatNodeName(node.name));
    if (known !== undefined)
      yield finding(
        "asset-name-taken",
        { case: "node", node: node.name, dataset: known.name },
        {
          subject: node.name,
          at: node.at,
          related: [{ message: RELATED.input(known.name), at: known.at }],
        },
      );
  }
}

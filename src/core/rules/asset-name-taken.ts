import type { Place } from "../model/place.ts";
import type { Rule } from "../model/rule.ts";
import { formatDatasetName } from "../names/format-dataset-name.ts";
import { formatNodeName } from "../names/format-node-name.ts";
import { freeReaders } from "./free-readers.ts";
import { entryPlace } from "./places.ts";

/**
 * The plugin keeps assets in one mapping: external ones by formatted dataset name, those that a node makes by formatted
 * node name. The later overwrites the earlier, whose asset is then missing.
 */
export const rule: Rule = {
  id: "asset-name-taken",
  severity: "error",
  targets: ["plugin"],
  summary: "An input that nothing makes is called like another one or like a node, and kedro-dagster loses it.",
  *check(facts) {
    const taken = new Map<string, { readonly name: string; readonly at: Place }>();
    for (const [dataset, [reader]] of freeReaders(facts.selection.nodes)) {
      if (reader === undefined) continue;
      const name = formatDatasetName(dataset);
      const known = taken.get(name);
      const at = entryPlace(facts, dataset) ?? reader.at;
      if (known === undefined) taken.set(name, { name: dataset, at });
      else
        yield {
          subject: dataset,
          at: reader.at,
          message: `The input \`${known.name}\` and the input \`${dataset}\` are both called \`${name}\` by kedro-dagster, which loses the first`,
          help: "Rename one of the datasets.",
          related: [{ message: "the other", at: known.at }],
        };
    }
    for (const node of facts.selection.nodes) {
      const known = node.outputs.length === 0 ? undefined : taken.get(formatNodeName(node.name));
      if (known !== undefined)
        yield {
          subject: node.name,
          at: node.at,
          message: `The node \`${node.name}\` is called like the input \`${known.name}\`, which kedro-dagster then loses`,
          help: "Rename the node.",
          related: [{ message: `the input \`${known.name}\``, at: known.at }],
        };
    }
  },
};

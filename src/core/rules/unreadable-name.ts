import type { Rule } from "../model/rule.ts";
import { formatDatasetName, unformatAssetName } from "../names/format-dataset-name.ts";
import { entryPlace, relatedAt } from "./places.ts";
import { isParameterName } from "../pipeline/parameter-name.ts";

/**
 * When a node of the plugin runs, its inputs get their Kedro names back by turning `__` into dots
 * (`utils.unformat_asset_name`). Names that hold `__`, or a character that was replaced by it, come back wrong and the
 * node fails. Definitions load all the same. Outputs and Nothing inputs do not go that way.
 */
export const rule: Rule = {
  id: "unreadable-name",
  severity: "error",
  targets: ["plugin"],
  summary: "The name of an input or parameter does not survive kedro-dagster, so the node fails when it runs.",
  *check(facts) {
    const seen = new Set<string>();
    for (const node of facts.selection.nodes) {
      for (const input of node.inputs) {
        const back = unformatAssetName(isParameterName(input) ? input : formatDatasetName(input));
        if (back === input || seen.has(input) || facts.selection.roleOf(input).kind === "nothing") continue;
        seen.add(input);
        const message = `\`${node.name}\` fails when kedro-dagster runs it: its input \`${input}\` is handed over as \`${back}\``;
        yield {
          subject: input,
          at: node.at,
          message,
          help: "Use letters, digits, single `_` and dots, or generated definitions.",
          related: relatedAt(`entry of \`${input}\``, entryPlace(facts, input)),
        };
      }
    }
  },
};

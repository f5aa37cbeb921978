import { isParameter, stripTranscoding } from "../graph/dataset-name.ts";
import { indexPipeline } from "../graph/index-pipeline.ts";
import type { Rule } from "../model/rule.ts";

/** To the plugin `data@csv` and `data@pandas` are two assets that have nothing to do with each other. */
export const rule: Rule = {
  id: "transcoded-dataset",
  severity: "error",
  targets: ["plugin"],
  summary: "A dataset is made under one transcoded spelling and read under another.",
  *check(facts) {
    const { nodes } = facts.selection;
    const makers = indexPipeline(nodes).producer;
    const seen = new Set<string>();
    for (const node of nodes) {
      for (const input of node.inputs) {
        const maker = isParameter(input) || seen.has(input) ? undefined : makers.get(stripTranscoding(input));
        if (maker === undefined || maker.outputs.includes(input)) continue;
        seen.add(input);
        const made = maker.outputs.find((output) => stripTranscoding(output) === stripTranscoding(input)) ?? "";
        yield {
          subject: input,
          at: node.at,
          message: `\`${node.name}\` reads \`${input}\`, which \`${maker.name}\` makes as \`${made}\`: kedro-dagster takes the two for different assets, and Dagster misses the one that is read`,
          help: "Use one spelling, or generated definitions.",
          related: [{ message: `\`${maker.name}\` makes it`, at: maker.at }],
        };
      }
    }
  },
};

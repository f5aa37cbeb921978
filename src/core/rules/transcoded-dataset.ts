import type { Rule } from "../model/rule.ts";
import { isParameterName } from "../pipeline/parameter-name.ts";
import { stripTranscoding } from "../pipeline/transcoding.ts";
import { memberMaking, membersOf } from "../pipeline/node-index.ts";

/** To the plugin `data@csv` and `data@pandas` are two assets that have nothing to do with each other. */
export const rule: Rule = {
  id: "transcoded-dataset",
  severity: "error",
  targets: ["plugin"],
  summary: "A dataset is made under one transcoded spelling and read under another.",
  *check(facts) {
    const { nodes } = facts.selection;
    const members = membersOf(nodes);
    const seen = new Set<string>();
    for (const node of nodes) {
      for (const input of node.inputs) {
        const maker =
          isParameterName(input) || seen.has(input) ? undefined : memberMaking(members, stripTranscoding(input));
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

import type { Rule } from "../model/rule.ts";
import { relatedAt } from "./places.ts";
import { readersOf, membersOf } from "../pipeline/node-index.ts";
import { byName } from "../text/order.ts";

/** In the plugin only the last layer feeds the op that fires `after_pipeline_run`; leaves of earlier layers may still run. */
export const rule: Rule = {
  id: "early-after-hook",
  severity: "info",
  targets: ["plugin"],
  summary: "A job's after_pipeline_run hook may fire before every node is done.",
  *check(facts) {
    for (const job of facts.selection.jobs) {
      const last = new Set(job.layers.at(-1));
      const members = membersOf(job.nodes);
      const early = job.nodes.filter((node) => !last.has(node) && readersOf(members, node).length === 0);
      const [first, ...more] = [...early].sort(byName);
      if (first === undefined) continue;
      const others = more.length === 0 ? "" : ` and ${more.length} more`;
      yield {
        subject: job.name,
        at: job.at ?? first.at,
        message: `In job \`${job.name}\` kedro-dagster may fire \`after_pipeline_run\` before \`${first.name}\`${others} is done`,
        help: null,
        related: relatedAt(`\`${first.name}\``, first.at),
      };
    }
  },
};

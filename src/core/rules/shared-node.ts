import type { Finding, Rule, RuleFacts } from "../model/rule.ts";
import { relatedAt } from "./places.ts";
import { byName } from "../text/order.ts";

/**
 * Every job of the plugin makes its own op for a node, and Dagster wants one definition for one name in a location: a
 * node may stand in one job only. One finding for each pair of jobs.
 */
export const rule: Rule = {
  id: "shared-node",
  severity: "error",
  targets: ["plugin"],
  summary: "Two jobs run the same node.",
  *check(facts) {
    const jobsOf = new Map<
      string,
      { readonly jobs: Set<string>; readonly node: RuleFacts["selection"]["nodes"][number] }
    >();
    for (const job of facts.selection.jobs) {
      for (const node of job.nodes) {
        const known = jobsOf.get(node.name) ?? { jobs: new Set(), node };
        jobsOf.set(node.name, known);
        known.jobs.add(job.name);
      }
    }
    const pairs = new Map<
      string,
      { readonly first: string; readonly second: string; readonly nodes: RuleFacts["selection"]["nodes"][number][] }
    >();
    for (const { jobs, node } of jobsOf.values()) {
      const [first, ...others] = jobs;
      for (const second of others) {
        const key = JSON.stringify([first, second]);
        const pair = pairs.get(key) ?? { first: first ?? "", second, nodes: [] };
        pairs.set(key, pair);
        pair.nodes.push(node);
      }
    }
    for (const pair of pairs.values()) yield finding(facts, pair);
  },
};

function finding(
  facts: RuleFacts,
  pair: {
    readonly first: string;
    readonly second: string;
    readonly nodes: readonly RuleFacts["selection"]["nodes"][number][];
  },
): Finding {
  const { first, second } = pair;
  const [node, ...more] = [...pair.nodes].sort(byName);
  const placeOf = (name: string) => facts.selection.jobs.find((job) => job.name === name)?.at;
  const others = more.length === 0 ? "" : ` and ${more.length} more`;
  return {
    subject: `${first}.${second}`,
    at: placeOf(second) ?? node?.at ?? null,
    message: `Jobs \`${first}\` and \`${second}\` both run \`${node?.name ?? ""}\`${others}: Dagster refuses a location of kedro-dagster with a node in two jobs`,
    help: "Cut the jobs so that no node is in two of them, or use generated definitions.",
    related: [...relatedAt(`job \`${first}\``, placeOf(first)), ...relatedAt(`node \`${node?.name ?? ""}\``, node?.at)],
  };
}

import { type Diagnostic, finding, relatedAt } from "../model/diagnostic.ts";
import { RELATED } from "../findings/related-words.ts";
import type { RuleFacts } from "../model/rule.ts";
import { byName } from "../text/order.ts";

/** Finds `shared-node`: what that means is told in core/findings/job-findings.ts. */
export function* sharedNode(facts: RuleFacts): Iterable<Diagnostic> {
  const jobsOf = new Map<
    string,
    { readonly jobs: Set<string>; readonly node: RuleFacts["selection"]["nodes"][number] }
  >();
  // A job that stands in where dagster.yml has none is none of the plugin's
  for (const job of facts.selection.jobs.filter(({ at }) => at !== null)) {
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
  for (const pair of pairs.values()) yield sharedBy(facts, pair);
}

function sharedBy(
  facts: RuleFacts,
  pair: {
    readonly first: string;
    readonly second: string;
    readonly nodes: readonly RuleFacts["selection"]["nodes"][number][];
  },
): Diagnostic {
  const { first, second } = pair;
  const [node, ...more] = [...pair.nodes].sort(byName);
  const placeOf = (name: string) => facts.selection.jobs.find((job) => job.name === name)?.at;
  return finding(
    "shared-node",
    { jobs: [first, second], node: node?.name ?? "", more: more.length },
    {
      subject: `${first}.${second}`,
      at: placeOf(second) ?? node?.at ?? null,
      related: [
        ...relatedAt(RELATED.job(first), placeOf(first)),
        ...relatedAt(RELATED.node(node?.name ?? ""), node?.at),
      ],
    },
  );
}

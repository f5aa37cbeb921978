import { type Diagnostic, finding, relatedAt } from "../model/diagnostic.ts";
import { RELATED } from "../findings/related-words.ts";
import { membersOf, readersOf } from "../pipeline/node-index.ts";
import { byName } from "../text/order.ts";
import type { RuleFacts } from "../model/rule.ts";

/** Finds `early-after-hook`: what that means is told in core/findings/hook-findings.ts. */
export function* earlyAfterHook(facts: RuleFacts): Iterable<Diagnostic> {
  for (const job of facts.selection.jobs) {
    const last = new Set(job.layers.at(-1));
    const members = membersOf(job.nodes);
    const early = job.nodes.filter((node) => !last.has(node) && readersOf(members, node).length === 0);
    const [first, ...more] = [...early].sort(byName);
    if (first === undefined) continue;
    yield finding(
      "early-after-hook",
      { job: job.name, node: first.name, more: more.length },
      {
        subject: job.name,
        at: job.at ?? first.at,
        related: relatedAt(RELATED.name(first.name), first.at),
      },
    );
  }
}

import type { OpOwner } from "../findings/name-findings.ts";
import { RELATED } from "../findings/related-words.ts";
import { type Diagnostic, finding, relatedAt } from "../model/diagnostic.ts";
import type { Place } from "../model/place.ts";
import type { RuleFacts } from "../model/rule.ts";
import { formatNodeName } from "../names/format-node-name.ts";
import { afterHook, beforeHook } from "../names/hook-names.ts";

interface Owner {
  readonly what: OpOwner;
  /** The node or job behind it: two of them meet once, however many of their names do. */
  readonly of: string;
  readonly at: Place | null;
}

/** Finds `op-name-taken`: what that means is told in core/findings/name-findings.ts. */
export function* opNameTaken(facts: RuleFacts): Iterable<Diagnostic> {
  const owners = new Map<string, Owner>();
  const told = new Set<string>();
  for (const [name, owner] of allNames(facts)) {
    const known = owners.get(name);
    if (known === undefined) owners.set(name, owner);
    if (known === undefined || isSame(known.what, owner.what) || told.has(`${known.of} ${owner.of}`)) continue;
    told.add(`${known.of} ${owner.of}`);
    yield taken(name, known, owner);
  }
}

function taken(name: string, first: Owner, second: Owner): Diagnostic {
  const [at, other] = second.at === null ? [first.at, second.at] : [second.at, first.at];
  const facts = { things: [first.what, second.what], name } as const;
  return finding("op-name-taken", facts, { subject: name, at, related: relatedAt(RELATED.theOther, other) });
}

function isSame(one: OpOwner, other: OpOwner): boolean {
  return one.kind === other.kind && one.name === other.name;
}

/** Ops before asset ops, so that nodes that meet in both are told by their ops. */
function* allNames(facts: RuleFacts): Iterable<readonly [string, Owner]> {
  for (const job of facts.selection.jobs) {
    const of = `job ${job.name}`;
    yield [`${facts.location.environment}__${job.name}`, { what: { kind: "job", name: job.name }, of, at: job.at }];
    yield [beforeHook(job.name), { what: { kind: "hook op", name: job.name }, of, at: job.at }];
    yield [afterHook(job.name), { what: { kind: "hook op", name: job.name }, of, at: job.at }];
    for (const node of job.nodes)
      yield [
        formatNodeName(node.name),
        { what: { kind: "node", name: node.name }, of: `node ${node.name}`, at: node.at },
      ];
  }
  for (const node of facts.selection.nodes) {
    if (node.outputs.length > 0)
      yield [
        `${formatNodeName(node.name)}_asset`,
        { what: { kind: "asset", name: node.name }, of: `node ${node.name}`, at: node.at },
      ];
  }
}

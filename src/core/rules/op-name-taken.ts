import type { Place } from "../model/place.ts";
import type { Finding, Rule, RuleFacts } from "../model/rule.ts";
import { formatNodeName } from "../names/format-node-name.ts";
import { afterHook, beforeHook } from "../names/hook-names.ts";

interface Owner {
  /** What the name stands for: equal texts are the same thing. */
  readonly what: string;
  /** The node or job behind it: two of them meet once, however many of their names do. */
  readonly of: string;
  readonly at: Place | null;
}

/**
 * Ops, asset ops and graphs share one space of names in a Dagster location. The plugin names a node's op after the node
 * and its asset op with `_asset` behind it, so different nodes may meet.
 */
export const rule: Rule = {
  id: "op-name-taken",
  severity: "error",
  targets: ["plugin"],
  summary: "Two different things would have one op name in the location.",
  *check(facts) {
    const owners = new Map<string, Owner>();
    const told = new Set<string>();
    for (const [name, owner] of allNames(facts)) {
      const known = owners.get(name);
      if (known === undefined) owners.set(name, owner);
      if (known === undefined || known.what === owner.what || told.has(`${known.of} ${owner.of}`)) continue;
      told.add(`${known.of} ${owner.of}`);
      yield finding(name, known, owner);
    }
  },
};

function finding(name: string, first: Owner, second: Owner): Finding {
  const [at, other] = second.at === null ? [first.at, second.at] : [second.at, first.at];
  return {
    subject: name,
    at,
    message: `${capital(first.what)} and ${second.what} would both be called \`${name}\` in Dagster`,
    help: "Rename one of them.",
    related: other === null ? [] : [{ message: "the other", at: other }],
  };
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** Ops before asset ops, so that nodes that meet in both are told by their ops. */
function* allNames(facts: RuleFacts): Iterable<readonly [string, Owner]> {
  for (const job of facts.selection.jobs) {
    const of = `job ${job.name}`;
    yield [`${facts.location.environment}__${job.name}`, { what: `job \`${job.name}\``, of, at: job.at }];
    yield [beforeHook(job.name), { what: `a hook op of job \`${job.name}\``, of, at: job.at }];
    yield [afterHook(job.name), { what: `a hook op of job \`${job.name}\``, of, at: job.at }];
    for (const node of job.nodes)
      yield [formatNodeName(node.name), { what: `the node \`${node.name}\``, of: `node ${node.name}`, at: node.at }];
  }
  for (const node of facts.selection.nodes) {
    if (node.outputs.length > 0)
      yield [
        `${formatNodeName(node.name)}_asset`,
        { what: `the asset of \`${node.name}\``, of: `node ${node.name}`, at: node.at },
      ];
  }
}

import { checkMembers } from "./check-members.ts";
import { describeDuplicates } from "./describe-duplicates.ts";
import { findCycle } from "./find-cycle.ts";
import type { KedroRules } from "../../pipeline/kedro-rules.ts";
import { appendToIndex, indexNodes, type Members, memberNodes, membersOf } from "../../pipeline/node-index.ts";
import { nodeRepr } from "../../pipeline/node-text.ts";
import type { Hole, KnownNode } from "./known-node.ts";
import { fail, type KedroOutcome } from "./kedro-outcome.ts";
import { success } from "../../model/result.ts";
import { emptyPipeline, type Pipeline, type PipelineMember } from "./pipeline.ts";
import type { GivenTags } from "./node-parts.ts";
import { tagHole, tagNode } from "./tag-node.ts";

/**
 * `Pipeline(nodes, tags=…)` without mapping: unique names, outputs and confirms, one spelling per transcoded dataset,
 * no cycle (`Pipeline.__init__`).
 */
export function createPipeline(
  members: readonly PipelineMember[],
  rules: KedroRules,
  tags: GivenTags = { names: [], unknown: null },
): KedroOutcome<Pipeline> {
  const duplicates = describeDuplicates(members);
  if (duplicates) return fail("ValueError", duplicates, "nodes");
  const tagged = tags.names.length > 0 || tags.unknown !== null;
  const first = members[0];
  const base = first?.kind === "pipeline" && !tagged ? first : emptyPipeline(rules);
  const nodes: KnownNode[] = [];
  const holes: Hole[] = [...base.holes];
  for (const member of base === first ? members.slice(1) : members) {
    if (member.kind === "node") nodes.push(member.node);
    else if (member.kind === "hole") holes.push(member.hole);
    else {
      for (const node of memberNodes(member)) nodes.push(node);
      holes.push(...member.holes);
    }
  }
  if (!tagged) return extendPipeline(base, nodes, holes);
  const newNodes: KnownNode[] = [];
  const lost: Hole[] = [];
  for (const node of nodes) {
    const copy = tagNode(node, tags, rules);
    if (!copy.ok) return copy;
    if ("callable" in copy.value) newNodes.push(copy.value);
    else lost.push(copy.value);
  }
  return extendPipeline(base, newNodes, [...holes.map((hole) => tagHole(hole, tags)), ...lost]);
}

/** A pipeline of these nodes, none of them equal to another. */
export function pipelineOf(
  nodes: readonly KnownNode[],
  holes: readonly Hole[],
  rules: KedroRules,
): KedroOutcome<Pipeline> {
  return extendPipeline(emptyPipeline(rules), nodes, holes);
}

/** The pipeline with further nodes, whose names are known to be new. `holes` are all holes of the result. */
export function extendPipeline(
  base: Pipeline,
  nodes: readonly KnownNode[],
  holes: readonly Hole[],
): KedroOutcome<Pipeline> {
  const added = membersOf(nodes);
  const complaint = checkMembers(base, added);
  if (complaint) return complaint;
  const loop = findCycle(base, added);
  if (loop) {
    const items = loop.map(nodeRepr).sort();
    return fail(
      "kedro.pipeline.pipeline.CircularDependencyError",
      `Circular dependencies exist among the following ${items.length} item(s): [${items.join(", ")}]`,
      "nodes",
    );
  }
  const { index, size } = base.size === 0 ? added : extended(base, nodes);
  return success({ kind: "pipeline", index, size, holes: uniqueHoles(holes), rules: base.rules });
}

function extended(base: Pipeline, nodes: readonly KnownNode[]): Members<KnownNode> {
  const index = base.index.nodes.length === base.size ? base.index : indexNodes(memberNodes(base));
  appendToIndex(index, nodes);
  return { index, size: index.nodes.length };
}

function uniqueHoles(holes: readonly Hole[]): readonly Hole[] {
  return holes.length < 2 ? holes : [...new Set(holes)];
}

import type { UnknownCause } from "static-python";
import { argumentsOf, createNode } from "./create-node.ts";
import type { KedroRules } from "../../pipeline/kedro-rules.ts";
import type { Hole, KnownNode } from "./known-node.ts";
import type { KedroOutcome } from "./kedro-outcome.ts";
import { success } from "../../model/result.ts";

/** Tags that are put on. */
export interface GivenTags {
  readonly names: readonly string[];
  /** Set when further ones may exist. */
  readonly unknown: UnknownCause | null;
}

/** `Node.tag`: a copy with more tags, checked anew. */
export function tagNode(node: KnownNode, { names, unknown }: GivenTags, rules: KedroRules): KedroOutcome<KnownNode> {
  const all = [...new Set([...node.tags, ...names])].sort();
  if (all.length === node.tags.length && (unknown === null || node.unknownTags !== null)) return success(node);
  const checked = createNode({ ...argumentsOf(node), tags: all }, rules);
  if (!checked.ok) return checked;
  return success({ ...node, tags: all, unknownTags: node.unknownTags ?? unknown });
}

/** The same for a node in doubt; tags that Kedro would refuse are left to the nodes that are certain. */
export function tagHole(hole: Hole, { names, unknown }: GivenTags): Hole {
  if (hole.node === null) return hole;
  const all = [...new Set([...hole.node.tags, ...names])].sort();
  return { ...hole, node: { ...hole.node, tags: all, unknownTags: hole.node.unknownTags ?? unknown } };
}

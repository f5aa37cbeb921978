import { argumentsOf, createNode } from "./create-node.ts";
import type { KedroRules } from "../../pipeline/kedro-rules.ts";
import type { Hole, KnownNode } from "./known-node.ts";
import type { GivenTags } from "./node-parts.ts";
import type { KedroOutcome } from "./kedro-outcome.ts";
import { success } from "../../model/result.ts";

/** `Node.tag`: a copy with more tags, checked anew. */
export function tagNode(node: KnownNode, tags: GivenTags, rules: KedroRules): KedroOutcome<KnownNode | Hole> {
  if (node.copy !== undefined) return success(node.copy({ tags }));
  const { names, unknown } = tags;
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

import type { UnknownCause } from "static-python";
import { argumentsOf, createNode } from "./create-node.ts";
import type { KedroRules } from "../../pipeline/kedro-rules.ts";
import type { Hole, KnownNode } from "./known-node.ts";
import { succeed, type KedroOutcome } from "./kedro-outcome.ts";

/** `Node.tag`: a copy with more tags, checked anew. */
export function tagNode(
  node: KnownNode,
  tags: readonly string[],
  unknownTags: UnknownCause | null,
  rules: KedroRules,
): KedroOutcome<KnownNode> {
  const all = [...new Set([...node.tags, ...tags])].sort();
  if (all.length === node.tags.length && (unknownTags === null || node.unknownTags !== null)) return succeed(node);
  const checked = createNode({ ...argumentsOf(node), tags: all }, rules);
  if (!checked.ok) return checked;
  return succeed({ ...node, tags: all, unknownTags: node.unknownTags ?? unknownTags });
}

/** The same for a node in doubt; tags that Kedro would refuse are left to the nodes that are certain. */
export function tagHole(hole: Hole, tags: readonly string[], unknownTags: UnknownCause | null): Hole {
  if (hole.node === null) return hole;
  const all = [...new Set([...hole.node.tags, ...tags])].sort();
  return { ...hole, node: { ...hole.node, tags: all, unknownTags: hole.node.unknownTags ?? unknownTags } };
}

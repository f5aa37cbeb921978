import { nodeRepr } from "../../pipeline/node-text.ts";
import { groupedNodes } from "../../pipeline/grouped-nodes.ts";
import { memberNamed, memberNodes } from "../../pipeline/node-index.ts";
import type { Pipeline, PipelineMember } from "./pipeline.ts";

/** Kedro's complaint about node names that appear twice (`_validate_duplicate_nodes`), or null. */
export function describeDuplicates(members: readonly PipelineMember[]): string | null {
  const first = members[0]?.kind === "pipeline" ? members[0] : null;
  const seen = new Set<string>();
  const duplicates = new Map<Pipeline | null, Set<string>>();
  const check = (name: string, owner: Pipeline | null) => {
    if (seen.has(name) || (first && memberNamed(first, name)))
      duplicates.set(owner, (duplicates.get(owner) ?? new Set()).add(name));
    else seen.add(name);
  };
  // The first pipeline was checked when it was built: its own look-up stands for it, so that `p = Pipeline([p, node])` stays cheap.
  for (const member of first ? members.slice(1) : members) {
    if (member.kind === "node") check(member.node.name, null);
    else if (member.kind === "pipeline") for (const node of memberNodes(member)) check(node.name, member);
  }
  if (duplicates.size === 0) return null;
  let text = "";
  for (const [owner, names] of duplicates) {
    const lines = [...names].sort().map((name) => `  - ${name}`);
    text += `${owner === null ? "Free nodes" : pipelineRepr(owner)}:\n${lines.join("\n")}\n`;
  }
  return (
    `Pipeline nodes must have unique names. The following node names appear more than once:\n\n${text}\n` +
    "You can name your nodes using the last argument of 'node()'."
  );
}

/** `repr(pipeline)` on one line: its first ten nodes. */
function pipelineRepr(pipeline: Pipeline): string {
  const nodes = groupedNodes(memberNodes(pipeline)).flat();
  const shown = nodes.slice(0, 10).map(nodeRepr);
  if (nodes.length > 10) shown.push("...");
  return `Pipeline([${shown.join(",")}])`;
}

import type { Change, ChangeType } from "../../model/change.ts";
import { isMapping } from "../../values/same-value.ts";
import { ownValue } from "../../text/own-value.ts";

/** What comes or goes with a pipeline: its nodes, what they make and read, and the ops that run them. */
const FOLLOWERS = {
  "pipeline-added": new Set<ChangeType>([
    "asset-added",
    "node-added",
    "job-op-added",
    "parameter-added",
    "dataset-added",
  ]),
  "pipeline-removed": new Set<ChangeType>([
    "asset-removed",
    "node-removed",
    "job-op-removed",
    "parameter-removed",
    "dataset-removed",
  ]),
} as const;

/**
 * The pipeline that is new or removed with all that an edit adds or removes, as the index of its change; null for an edit
 * with more to it, or one that cuts a link. Of several pipelines that hold a node it is the smallest.
 */
export function pipelineOfEdit(changes: readonly Change[]): (members: readonly number[]) => number | null {
  const owners = {
    "pipeline-added": ownersOf(changes, "pipeline-added"),
    "pipeline-removed": ownersOf(changes, "pipeline-removed"),
  };
  return (members) => {
    const edit = members.flatMap((index) => changes[index] ?? []);
    for (const type of ["pipeline-added", "pipeline-removed"] as const) {
      if (owners[type].size === 0 || !edit.every((change) => follows(change, type))) continue;
      const nodes = edit.flatMap((change) => nodeOf(change) ?? []);
      const found = new Set(nodes.map((node) => owners[type].get(node) ?? null));
      const [owner = null] = found;
      if (found.size === 1) return owner;
    }
    return null;
  };
}

function follows({ type, cause, cuts }: Change, owner: keyof typeof FOLLOWERS): boolean {
  return FOLLOWERS[owner].has(type) && cause === null && cuts === undefined;
}

/** Nodes, with the smallest pipeline of those that hold them. */
function ownersOf(changes: readonly Change[], type: keyof typeof FOLLOWERS): ReadonlyMap<string, number> {
  const pipelines = changes
    .flatMap((change, index) => (change.type === type ? [{ index, nodes: nodesIn(change) }] : []))
    .sort((a, b) => b.nodes.length - a.nodes.length || b.index - a.index);
  return new Map(pipelines.flatMap(({ index, nodes }) => nodes.map((node) => [node, index] as const)));
}

function nodesIn({ before, after }: Change): readonly string[] {
  const facts = after ?? before;
  const nodes = isMapping(facts) ? ownValue(facts, "nodes") : null;
  return Array.isArray(nodes) ? nodes.filter((name) => typeof name === "string") : [];
}

/** The node that comes or goes, or makes the asset that does; null for an asset that none makes, and for all else. */
function nodeOf({ type, subject, before, after }: Change): string | null {
  if (type.startsWith("node-")) return subject;
  if (!type.startsWith("asset-")) return null;
  const facts = after ?? before;
  const node = isMapping(facts) ? ownValue(facts, "node") : null;
  return typeof node === "string" ? node : null;
}

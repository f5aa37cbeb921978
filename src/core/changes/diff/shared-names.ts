import type { Consequence } from "../../model/change.ts";
import type { NodeFacts } from "../../model/code-location.ts";
import { ownValue } from "../../text/own-value.ts";
import { isMapping, sameValue } from "../../values/same-value.ts";
import { nodeDocument } from "../document/to-document.ts";
import type { Comparison, Path } from "./comparison.ts";

/**
 * Several nodes may share a name, each in other pipelines; the document then holds one of them under the name alone.
 * True when that is another one now, while every pipeline that stays has the node it had.
 */
export function standsForAnother(comparison: Comparison, name: string): boolean {
  if (!isShared(comparison, "before", name) && !isShared(comparison, "after", name)) return false;
  const stays = [...(comparison.before.index.pipelinesOfNode.get(name) ?? [])].filter((pipeline) =>
    (comparison.after.index.pipelinesOfNode.get(name) ?? []).includes(pipeline),
  );
  return stays.every((pipeline) => {
    const [older, newer] = [nodeIn(comparison, "before", pipeline, name), nodeIn(comparison, "after", pipeline, name)];
    return older !== undefined && newer !== undefined && sameValue(nodeDocument(older), nodeDocument(newer));
  });
}

/** What differs between the two under their name, for the change of a pipeline that brings it about. */
export function standInConsequences(path: Path, before: NodeFacts, after: NodeFacts): readonly Consequence[] {
  const [older, newer] = [nodeDocument(before), nodeDocument(after)];
  if (!isMapping(older) || !isMapping(newer)) return [];
  return Object.entries(newer).flatMap(([field, value]) =>
    sameValue(older[field] ?? null, value)
      ? []
      : [{ path: [...path, field], before: older[field] ?? null, after: value }],
  );
}

type Side = "before" | "after";

function isShared(comparison: Comparison, side: Side, name: string): boolean {
  return ownValue(comparison[side].location.kedro.variants, name) !== undefined;
}

function nodeIn(comparison: Comparison, side: Side, pipeline: string, name: string): NodeFacts | undefined {
  const { variants, nodes } = comparison[side].location.kedro;
  const shared = ownValue(variants, name);
  return shared === undefined
    ? ownValue(nodes, name)
    : shared.find(({ pipelines }) => pipelines.includes(pipeline))?.node;
}

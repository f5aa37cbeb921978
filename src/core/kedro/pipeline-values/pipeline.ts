import type { KedroRules } from "../../pipeline/kedro-rules.ts";
import { indexNodes, memberNodes, type Members } from "../../pipeline/node-index.ts";
import type { Hole, KnownNode } from "./known-node.ts";

/** A value of Kedro's `Pipeline`, checked as Kedro checks it, with room for what could not be read. */
export interface Pipeline extends Members<KnownNode> {
  readonly kind: "pipeline";
  readonly holes: readonly Hole[];
  readonly rules: KedroRules;
}

/** What may stand in the list that `Pipeline(...)` is made of. */
export type PipelineMember =
  | { readonly kind: "node"; readonly node: KnownNode }
  | { readonly kind: "hole"; readonly hole: Hole }
  | Pipeline;

/** `Pipeline([])`. */
export function emptyPipeline(rules: KedroRules): Pipeline {
  return { kind: "pipeline", index: indexNodes([]), size: 0, holes: [], rules };
}

/** The members for certain, and the nodes that may be members. */
export function knownNodes(pipeline: Pipeline): readonly KnownNode[] {
  const doubtful = pipeline.holes.flatMap((hole) => hole.node ?? []);
  return doubtful.length === 0 ? memberNodes(pipeline) : [...memberNodes(pipeline), ...doubtful];
}

/** True when some hole may hold nodes of which nothing but perhaps the name is known. */
export function hasOpaqueHole(pipeline: Pipeline): boolean {
  return pipeline.holes.some((hole) => hole.node === null);
}

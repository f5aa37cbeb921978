import {
  memberConfirming,
  memberMaking,
  memberNamed,
  memberTranscoding,
  memberWriting,
  type Members,
} from "./node-index.ts";
import type { PipelineNode } from "./node.ts";
import { stripTranscoding } from "./transcoding.ts";

/** Why Kedro refuses a node beside another: one name, one output or one confirmed dataset for both. */
export type NodeConflict<T> =
  | { readonly kind: "name"; readonly first: T; readonly second: T }
  | { readonly kind: "output" | "confirm"; readonly dataset: string; readonly first: T; readonly second: T };

/** A dataset that one node names with a transcoding suffix and another without. */
export interface SpellingConflict<T> {
  readonly kind: "transcoding";
  readonly dataset: string;
  readonly plain: T;
  readonly transcoded: T;
}

/**
 * What speaks against adding a node (`Pipeline.__init__`: `_validate_duplicate_nodes`, `_validate_unique_outputs`,
 * `_validate_unique_confirms`). A member of the node's own name is told for the name alone.
 */
export function nodeConflicts<T extends PipelineNode>(members: Members<T>, node: T): readonly NodeConflict<T>[] {
  const sameName = memberNamed(members, node.name);
  const conflicts: NodeConflict<T>[] = sameName === undefined ? [] : [{ kind: "name", first: sameName, second: node }];
  for (const [kind, names, find] of [
    ["output", node.outputs, memberMaking<T>],
    ["confirm", node.confirms, memberConfirming<T>],
  ] as const) {
    for (const name of names) {
      const dataset = stripTranscoding(name);
      const first = find(members, dataset);
      if (first !== undefined && first !== sameName) conflicts.push({ kind, dataset, first, second: node });
    }
  }
  return conflicts;
}

/**
 * Datasets of `members` that are used with and without transcoding suffix, there or in a pipeline that they join
 * (`_validate_transcoded_inputs_outputs`).
 */
export function spellingConflicts<T extends PipelineNode>(
  members: Members<T>,
  joined?: Members<T>,
): readonly SpellingConflict<T>[] {
  if (members.index.transcoded.size === 0 && (joined === undefined || joined.index.transcoded.size === 0)) return [];
  return [...new Set([...members.index.makers.keys(), ...members.index.readers.keys()])].flatMap((dataset) => {
    const plain = memberWriting(members, dataset) ?? (joined && memberWriting(joined, dataset));
    const transcoded = memberTranscoding(members, dataset) ?? (joined && memberTranscoding(joined, dataset));
    return plain === undefined || transcoded === undefined
      ? []
      : [{ kind: "transcoding" as const, dataset, plain, transcoded }];
  });
}

import { firstCycle } from "../../graph/first-cycle.ts";
import { memberMaking, memberNodes, membersReading, type Members } from "../../pipeline/node-index.ts";
import { stripTranscoding } from "../../pipeline/transcoding.ts";
import type { KnownNode } from "./known-node.ts";
import type { Pipeline } from "./pipeline.ts";

/**
 * The nodes of a cycle that arises when `added` join an acyclic pipeline, or null. Looks at the old nodes only when
 * they both feed the new ones and are fed by them, so that a growing sum stays cheap.
 */
export function findCycle(base: Pipeline, added: Members<KnownNode>): readonly KnownNode[] | null {
  const outputs = [...added.index.makers.keys()];
  const feeds = outputs.some((name) => membersReading(base, name).length > 0);
  const isFed = feeds && [...added.index.readers.keys()].some((name) => memberMaking(base, name) !== undefined);
  return firstCycle(memberNodes(added), (node) =>
    node.outputs.flatMap((written) => {
      const name = stripTranscoding(written);
      const readers = membersReading(added, name);
      return (isFed ? [...membersReading(base, name), ...readers] : readers).filter((reader) => reader !== node);
    }),
  );
}

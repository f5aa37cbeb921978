import type { ConfigNode } from "./config-node.ts";
import type { Origin } from "./origin.ts";

/** More would name nothing that a reader could follow, and hostile text could make them grow without end. */
const MOST_ORIGINS = 20;

/** Origins without repetitions, the nearest first, as many as are worth keeping. */
export function originsOf(...origins: readonly (readonly Origin[])[]): readonly Origin[] {
  const found: Origin[] = [];
  for (const origin of origins.flat())
    if (found.length < MOST_ORIGINS && !found.some((known) => isSame(known, origin))) found.push(origin);
  return found;
}

/** The value with origins before those it has; the very node when there are none. */
export function withOrigins<Node extends ConfigNode>(node: Node, origins: readonly Origin[]): Node {
  return origins.length === 0 ? node : { ...node, origin: originsOf(origins, node.origin ?? []) };
}

function isSame(a: Origin, b: Origin): boolean {
  return (
    a.kind === b.kind &&
    a.name === b.name &&
    a.at.file === b.at.file &&
    a.at.line === b.at.line &&
    a.at.column === b.at.column
  );
}

import type { Consequence } from "../../model/change.ts";
import type { NodeFacts } from "../../model/code-location.ts";
import type { ConfigValue } from "omegaconf";
import { assetsOfNode, type Comparison, type Path, type Site } from "./comparison.ts";
import { nodeSource } from "./find-source.ts";

export interface NodePair {
  readonly name: string;
  readonly before: NodeFacts;
  readonly after: NodeFacts;
  readonly path: Path;
}

/** Where a fact of a node differs, and what of it on each side. */
export function nodeSite(
  comparison: Comparison,
  { name, before, after, path }: NodePair,
  last: string,
  older: ConfigValue,
  newer: ConfigValue,
  consequences: readonly Consequence[] = [],
): Site {
  return {
    subject: name,
    path: [...path, last],
    before: older,
    after: newer,
    consequences,
    beforeFrom: nodeSource(comparison.before, name, before),
    afterFrom: nodeSource(comparison.after, name, after),
    assets: assetsOfNode(comparison, name, [before, after]),
  };
}

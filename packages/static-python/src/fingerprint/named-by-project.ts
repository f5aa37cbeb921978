import type { CodeUnit } from "./code-unit.ts";
import { keysRead, type ReadBesides, readBesides } from "./read-besides.ts";
import { sha256 } from "./sha256.ts";
import type { PieceGraph } from "./piece-graph.ts";
import { importingUnits, openUnits, packagesFrom, type Reached, reachedFrom, unitsFrom } from "./walk-graph.ts";

/** What code reaches that imports by a name which the project's texts may give: all of it at once, worked out once. */
export interface NamedByProject {
  /** Units; where they are many, code that reaches them names one unit in their place. */
  readonly count: number;
  readonly reached: Reached;
  readonly open: readonly CodeUnit[];
  readonly importing: readonly CodeUnit[];
  readonly packages: readonly string[];
  /** What its code reads besides. */
  readonly reads: ReadonlySet<ReadBesides>;
  /** One hash of what code reads of it besides running it. */
  readonly readHash: (what: ReadBesides, hash: (key: string) => string) => string;
}

/** Units that may be told one by one. */
export const MOST_UNITS = 200;

const KNOWN = new WeakMap<PieceGraph, NamedByProject>();

export function namedByProject(graph: PieceGraph): NamedByProject {
  const known = KNOWN.get(graph);
  if (known !== undefined) return known;
  const reached = reachedFrom(graph, ["project"]);
  const read = new Map<ReadBesides, string>();
  const made: NamedByProject = {
    reached,
    count: unitsFrom(reached, null).length,
    open: openUnits(reached, null),
    importing: importingUnits(graph, reached, null),
    packages: packagesFrom(reached, null),
    reads: readBesides(reached, null),
    readHash(what, hash) {
      const known =
        read.get(what) ??
        sha256(
          keysRead(new Set([what]), reached)
            .map(hash)
            .sort()
            .join("\n"),
        );
      read.set(what, known);
      return known;
    },
  };
  KNOWN.set(graph, made);
  return made;
}

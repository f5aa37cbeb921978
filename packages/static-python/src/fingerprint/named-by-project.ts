import type { CodeUnit } from "./code-unit.ts";
import { sha256 } from "./sha256.ts";
import type { PieceGraph } from "./piece-graph.ts";
import { importingUnits, openUnits, packagesFrom, reachedFrom, unitsFrom } from "./walk-graph.ts";

/** What code reaches that imports by a name which the project's texts may give: all of it at once, worked out once. */
export interface NamedByProject {
  /** Units; where they are many, code that reaches them names one unit in their place. */
  readonly count: number;
  readonly reached: ReadonlySet<string>;
  readonly open: readonly CodeUnit[];
  readonly importing: readonly CodeUnit[];
  readonly packages: readonly string[];
  readonly readsSignatures: boolean;
  readonly readsTexts: boolean;
  /** One hash of all that code reads of it besides running it. */
  readonly readHash: (hash: (key: string) => string) => string;
}

/** Units that may be told one by one. */
export const MOST_UNITS = 200;

const KNOWN = new WeakMap<PieceGraph, NamedByProject>();

export function namedByProject(graph: PieceGraph): NamedByProject {
  const known = KNOWN.get(graph);
  if (known !== undefined) return known;
  const reached = reachedFrom(graph, ["project"]);
  const keys = [...reached];
  let read: string | null = null;
  const made: NamedByProject = {
    reached,
    count: unitsFrom(graph, reached, null).length,
    open: openUnits(graph, reached, null),
    importing: importingUnits(graph, reached, null),
    packages: packagesFrom(graph, reached, null),
    readsSignatures: keys.some((key) => graph.vertex(key).readsSignatures),
    readsTexts: keys.some((key) => key.startsWith("text ")),
    readHash: (hash) => (read ??= sha256(readKeys(keys).map(hash).sort().join("\n"))),
  };
  KNOWN.set(graph, made);
  return made;
}

function readKeys(keys: readonly string[]): readonly string[] {
  const code = keys.filter((key) => key.startsWith("piece ") || key.startsWith("method "));
  const texts = code.map((key) => `text ${key.split(" ")[1] ?? ""}`);
  return [...new Set([...code.map((key) => key.replace(/^\w+/u, "signature")), ...texts])];
}

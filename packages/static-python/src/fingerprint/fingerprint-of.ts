import type { CodeUnit } from "./code-unit.ts";
import { MOST_UNITS, namedByProject } from "./named-by-project.ts";
import type { PieceGraph } from "./piece-graph.ts";
import { keysRead, type ReadBesides, readBesides } from "./read-besides.ts";
import { sha256 } from "./sha256.ts";
import type { Vertex } from "./vertex.ts";
import {
  importingUnits,
  openUnits,
  packagesFrom,
  type Reached,
  reachedBefore,
  reachedFrom,
  unitsFrom,
} from "./walk-graph.ts";

/** The hash of a function with everything it reaches in the project, and the parts of it. */
export interface Fingerprint {
  /** Null when the function is not the project's or cannot be found. */
  readonly fingerprint: string | null;
  /** Every function, class, method and module-level name it reaches, itself included, and every file that these read, sorted by id. */
  readonly reaches: readonly CodeUnit[];
  /** Of these, what names files by a path that only a run puts together; left out when there is none. */
  readonly namesUnknownFiles?: readonly CodeUnit[];
  /** Of these, what imports by a name that nothing in the project tells; left out when there is none. */
  readonly importsUnknown?: readonly CodeUnit[];
  /** Packages that are neither the project's nor Python's, by the name that its code imports, sorted; left out when there is none. */
  readonly packages?: readonly string[];
}

export interface HashedGraph {
  readonly graph: PieceGraph;
  readonly hash: (key: string) => string;
}

/** The fingerprint of code and what it reaches: keys of a graph, and a part of a piece besides. */
export function fingerprintOf(
  { graph, hash }: HashedGraph,
  keys: readonly string[],
  fragment: Vertex | null,
): Fingerprint {
  const named = [...keys, ...(fragment?.edges ?? [])];
  const before = reachedBefore(graph, named);
  if (before.has("project") && namedByProject(graph).count > MOST_UNITS)
    return ofMany({ graph, hash }, { keys, fragment, before });
  const near = reachedFrom(graph, named);
  const read = keysRead(readBesides(near, fragment), near);
  const reached = read.length === 0 ? near : reachedFrom(graph, [...named, ...read]);
  const hashes = [
    ...(fragment?.edges ?? []).map(hash),
    ...keys.slice(0, 1).map(hash),
    ...keys.slice(1).map(hash).sort(),
    ...read.map(hash).sort(),
  ];
  const [only] = hashes;
  const reaches = unitsFrom(reached, fragment);
  const open = openUnits(reached, fragment);
  const packages = packagesFrom(reached, fragment);
  const importing = importingUnits(graph, reached, fragment);
  const isOne = fragment === null && hashes.length === 1;
  const fingerprint = isOne && only !== undefined ? only : sha256([fragment?.own ?? "", ...hashes].join("\n"));
  return {
    fingerprint,
    reaches,
    ...(open.length === 0 ? {} : { namesUnknownFiles: open }),
    ...(importing.length === 0 ? {} : { importsUnknown: importing }),
    ...(packages.length === 0 ? {} : { packages }),
  };
}

interface Reaching {
  readonly keys: readonly string[];
  readonly fragment: Vertex | null;
  /** What is reached before the project's texts are. */
  readonly before: Reached;
}

/** As what is read besides is told where it is too much to be told one by one. */
const READ_UNITS: Readonly<Record<ReadBesides, string>> = {
  annotations: "<code whose annotations are read>",
  texts: "<code whose text is read>",
};

/** Of code that may import whatever a large project names: that is one unit, at the code that imports it. */
function ofMany({ graph, hash }: HashedGraph, { keys, fragment, before }: Reaching): Fingerprint {
  const all = namedByProject(graph);
  const reads = (["annotations", "texts"] as const).filter(
    (what) => all.reads.has(what) || readBesides(before, fragment).has(what),
  );
  const read = keysRead(new Set(reads), before);
  const near =
    read.length === 0 ? before : new Map([...before, ...read.map((key) => [key, graph.vertex(key)] as const)]);
  const hashes = [
    ...(fragment?.edges ?? []).map(hash),
    ...keys.map(hash).sort(),
    ...read.map(hash).sort(),
    ...reads.map((what) => all.readHash(what, hash)),
  ];
  const open = merged(openUnits(near, fragment), all.open);
  const importing = merged(importingUnits(graph, near, fragment), all.importing);
  const packages = [...new Set([...packagesFrom(near, fragment), ...all.packages])].sort();
  return {
    fingerprint: sha256([fragment?.own ?? "", ...hashes].join("\n")),
    reaches: withNamed(unitsFrom(near, fragment), importerAmong(near, fragment), {
      "<what it imports by name>": hash("project"),
      ...Object.fromEntries(reads.map((what) => [READ_UNITS[what], all.readHash(what, hash)])),
    }),
    ...(open.length === 0 ? {} : { namesUnknownFiles: open }),
    ...(importing.length === 0 ? {} : { importsUnknown: importing }),
    ...(packages.length === 0 ? {} : { packages }),
  };
}

/** The unit of the first code that imports by such a name. */
function importerAmong(near: Reached, fragment: Vertex | null): CodeUnit | null {
  const imports = ({ edges, unit }: Vertex): boolean => unit !== null && edges.includes("project");
  if (fragment !== null && imports(fragment)) return fragment.unit;
  const [first] = [...near]
    .filter(([, vertex]) => imports(vertex))
    .map(([key]) => key)
    .sort();
  return near.get(first ?? "")?.unit ?? null;
}

function withNamed(
  units: readonly CodeUnit[],
  importer: CodeUnit | null,
  hashes: Readonly<Record<string, string>>,
): readonly CodeUnit[] {
  if (importer === null) return units;
  const named = Object.entries(hashes).map(([what, hash]) => ({ ...importer, id: `${importer.id}.${what}`, hash }));
  return [...units, ...named].toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

function merged(units: readonly CodeUnit[], more: readonly CodeUnit[]): readonly CodeUnit[] {
  return [...new Map([...units, ...more].map((unit) => [unit.id, unit])).values()];
}

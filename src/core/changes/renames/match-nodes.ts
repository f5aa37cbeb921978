import type { CodeLocation, NodeFacts } from "../../model/code-location.ts";
import { stripTranscoding } from "../../pipeline/transcoding.ts";

/** Old name → new name. */
export type NodeMatches = ReadonlyMap<string, string>;

export interface NodeCandidates {
  readonly before: CodeLocation;
  readonly after: CodeLocation;
  readonly gone: readonly string[];
  readonly born: readonly string[];
  /** Datasets already known to be renamed, old → new. */
  readonly datasets: ReadonlyMap<string, string>;
  /** The new names of those. */
  readonly settledDatasets: ReadonlySet<string>;
  readonly goneDatasets: ReadonlyMap<string, string>;
  readonly bornDatasets: ReadonlyMap<string, string>;
}

/**
 * Nodes that are gone and nodes that are new, paired where the evidence names exactly one: strongest evidence first.
 * A generated name contains a digest of function, inputs and outputs (`kedro.pipeline.node`), so for it less is asked.
 */
export function matchNodes(candidates: NodeCandidates): NodeMatches {
  const matches = new Map<string, string>();
  const taken = new Set<string>();
  for (const evidence of EVIDENCE) {
    const older = grouped(candidates, "before", evidence, (name) => matches.has(name));
    const newer = grouped(candidates, "after", evidence, (name) => taken.has(name));
    for (const [key, [from, ...rest]] of older) {
      const [to, ...others] = newer.get(key) ?? [];
      if (from === undefined || to === undefined || rest.length > 0 || others.length > 0) continue;
      matches.set(from, to);
      taken.add(to);
    }
  }
  return matches;
}

interface Described {
  readonly node: NodeFacts;
  readonly inputs: readonly string[];
  /** Outputs by name; `*` stands for one that is only on this side. */
  readonly outputs: readonly string[];
  readonly shape: readonly string[];
}
type Evidence = (described: Described, name: string) => readonly unknown[] | null;

const EVIDENCE: readonly Evidence[] = [
  ({ node, inputs, outputs }) =>
    node.fingerprint === null ? null : [node.fingerprint, node.function, inputs, outputs],
  ({ node, inputs, outputs }) => [node.function, inputs, outputs],
  ({ node, inputs, shape }) =>
    node.fingerprint === null || shape.length === 0 ? null : [node.fingerprint, inputs, shape],
  ({ node, outputs }) => (node.isNameGenerated && outputs.length > 0 ? [node.function, outputs] : null),
  ({ node, inputs, shape }) => (node.isNameGenerated && shape.length > 0 ? [node.function, inputs, shape] : null),
  // A namespace renames the node and all that it reads and makes: its own name and its code stay (`kedro.pipeline`)
  ({ node }, name) =>
    node.fingerprint === null || node.isNameGenerated
      ? null
      : [node.fingerprint, node.function, name.split(".").at(-1), node.inputs.length, node.outputs.length],
];

function grouped(
  candidates: NodeCandidates,
  side: "before" | "after",
  evidence: Evidence,
  isTaken: (name: string) => boolean,
): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const name of side === "before" ? candidates.gone : candidates.born) {
    const node = candidates[side].kedro.nodes[name];
    const facts = node === undefined || isTaken(name) ? null : evidence(describe(candidates, side, node), name);
    if (facts === null) continue;
    const key = JSON.stringify(facts);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [name]);
    else group.push(name);
  }
  return groups;
}

/** The old side in the new side's names, as far as they are known. */
function describe(
  { datasets, settledDatasets, goneDatasets, bornDatasets }: NodeCandidates,
  side: "before" | "after",
  node: NodeFacts,
): Described {
  const current = (name: string): string => {
    const base = stripTranscoding(name);
    return side === "after" ? name : (datasets.get(base) ?? base) + name.slice(base.length);
  };
  const isOnlyHere = (name: string): boolean => {
    const base = stripTranscoding(name);
    return side === "before"
      ? goneDatasets.has(base) && !datasets.has(base)
      : bornDatasets.has(base) && !settledDatasets.has(base);
  };
  return {
    node,
    inputs: node.inputs.map(current),
    outputs: node.outputs.map(current),
    shape: node.outputs.map((name) => (isOnlyHere(name) ? "*" : current(name))),
  };
}

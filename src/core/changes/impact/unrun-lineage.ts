import type { CodeLocation, NodeFacts } from "../../model/code-location.ts";
import { isParameterName } from "../../pipeline/parameter-name.ts";
import { stripTranscoding } from "../../pipeline/transcoding.ts";

/** What nodes that no job runs feed: Dagster sees their data as external assets, and not what that is made from. */
export interface UnrunLineage {
  /** From assets that such nodes read to the external assets that are made of them. */
  readonly edges: readonly (readonly [from: string, to: string])[];
  /** External assets behind such a node, or behind the nodes that read a parameter or a dataset that is no asset. */
  readonly assetsBehind: (subject: string) => readonly string[];
}

/** Follows Kedro's links between nodes that make no asset, up to the next assets on both sides. */
export function unrunLineage(location: CodeLocation | null): UnrunLineage {
  const assets = Object.entries(location?.assets ?? {});
  const idOf = new Map(assets.map(([id, { dataset }]) => [dataset, id] as const));
  const made = new Set(assets.flatMap(([, { external, dataset }]) => (external ? [] : [dataset])));
  const unrun =
    location === null ? [] : linkedNodes(location).filter(({ outputs }) => !outputs.some((name) => made.has(name)));
  if (!unrun.some(({ outputs }) => outputs.some((name) => idOf.has(name)))) return NOTHING;
  const behind = walker(unrun, idOf);
  const subjects = new Map<string, Set<string>>();
  const edges: (readonly [string, string])[] = [];
  for (const node of unrun) {
    const reached = behind(node);
    if (reached.size === 0) continue;
    for (const subject of [
      node.name,
      ...node.parameters,
      ...[...node.inputs, ...node.outputs].filter((name) => !idOf.has(name)),
    ])
      subjects.set(subject, new Set([...(subjects.get(subject) ?? []), ...reached]));
    for (const input of node.inputs) {
      const from = idOf.get(input);
      if (from !== undefined) for (const to of reached) edges.push([from, to]);
    }
  }
  return { edges, assetsBehind: (subject) => [...(subjects.get(subject) ?? [])] };
}

const NOTHING: UnrunLineage = { edges: [], assetsBehind: () => [] };

export interface LinkedNode {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly parameters: readonly string[];
  /** Those that hold it, sorted; `__default__` only where no other does. */
  readonly pipelines: readonly string[];
}

/** Every node, those that share a name each on its own. */
export function linkedNodes({ kedro }: CodeLocation): readonly LinkedNode[] {
  const holders = new Map<string, string[]>();
  for (const [pipeline, { nodes }] of Object.entries(kedro.pipelines))
    for (const node of nodes) {
      const standing = holders.get(node);
      if (standing === undefined) holders.set(node, [pipeline]);
      else standing.push(pipeline);
    }
  const link = (name: string, { inputs, outputs }: NodeFacts, pipelines: readonly string[]): LinkedNode => {
    const named = pipelines.filter((pipeline) => pipeline !== "__default__");
    return {
      name,
      inputs: inputs.filter((input) => !isParameterName(input)).map(stripTranscoding),
      outputs: outputs.map(stripTranscoding),
      parameters: inputs.filter(isParameterName),
      pipelines: named.length > 0 ? named : pipelines,
    };
  };
  return Object.entries(kedro.nodes).flatMap(([name, node]) => {
    const variants = Object.hasOwn(kedro.variants, name) ? kedro.variants[name] : undefined;
    return (variants ?? [{ node, pipelines: holders.get(name) ?? [] }]).map((variant) =>
      link(name, variant.node, variant.pipelines),
    );
  });
}

/** The external assets behind a node, through nodes of the same kind; each node is walked once. */
function walker(
  nodes: readonly LinkedNode[],
  idOf: ReadonlyMap<string, string>,
): (node: LinkedNode) => ReadonlySet<string> {
  const readers = new Map<string, LinkedNode[]>();
  for (const node of nodes)
    for (const input of node.inputs) {
      const standing = readers.get(input);
      if (standing === undefined) readers.set(input, [node]);
      else standing.push(node);
    }
  const known = new Map<LinkedNode, Set<string>>();
  return (start) => {
    const pending = [start];
    for (let node = pending.at(-1); node !== undefined; node = pending.at(-1)) {
      const next = node.outputs.filter((name) => !idOf.has(name)).flatMap((name) => readers.get(name) ?? []);
      const isEntered = known.has(node);
      const found = known.get(node) ?? new Set(node.outputs.flatMap((name) => idOf.get(name) ?? []));
      known.set(node, found);
      const open = isEntered ? [] : next.filter((other) => !known.has(other));
      if (open.length > 0) {
        pending.push(...open);
        continue;
      }
      for (const other of next) for (const asset of known.get(other) ?? []) found.add(asset);
      pending.pop();
    }
    return known.get(start) ?? new Set();
  };
}

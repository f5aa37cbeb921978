import type { CodeLocation, NodeFacts } from "../../model/code-location.ts";
import type { Change } from "../../model/change.ts";
import { ownValue } from "../../text/own-value.ts";
import { CATALOGUE } from "../catalogue/catalogue.ts";
import { nodeDocument, variantsByKey } from "../document/to-document.ts";
import { isParameterName } from "../../pipeline/parameter-name.ts";
import { type ChangedDataset, sidesOf } from "./sides-of.ts";
import { stripTranscoding } from "../../pipeline/transcoding.ts";

/** What nodes that no job runs feed: Dagster sees their data as external assets, and not what that is made from. */
export interface UnrunLineage {
  /** From assets that such nodes read to the external assets that are made of them. */
  readonly edges: readonly (readonly [from: string, to: string])[];
  /** External assets behind a node of that kind, or behind those that read a parameter or a dataset that is no asset. */
  readonly assetsBehind: (change: Subject) => readonly string[];
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
  const [behindRead, behindMade] = [new Map<string, Set<string>>(), new Map<string, Set<string>>()];
  const edges: (readonly [string, string])[] = [];
  for (const node of unrun) {
    const reached = behind(node);
    if (reached.size === 0) continue;
    const isNoAsset = (name: string): boolean => !idOf.has(name);
    for (const name of [...node.parameters, ...node.inputs.filter(isNoAsset)]) addAll(behindRead, name, reached);
    for (const name of node.outputs.filter(isNoAsset)) addAll(behindMade, name, reached);
    for (const input of node.inputs) {
      const from = idOf.get(input);
      if (from !== undefined) for (const to of reached) edges.push([from, to]);
    }
  }
  const ofNodes = (change: Subject): readonly string[] => {
    const isMeant = isNodeOf(change, location);
    return unrun.filter(isMeant).flatMap((node) => [...behind(node)]);
  };
  return {
    edges,
    assetsBehind(change) {
      if (CATALOGUE[change.type].of === "node") return ofNodes(change);
      const sides = sidesOf(change);
      return [
        ...new Set([
          ...(sides.read ? (behindRead.get(change.subject) ?? []) : []),
          ...(sides.made ? (behindMade.get(change.subject) ?? []) : []),
        ]),
      ];
    },
  };
}

function addAll(map: Map<string, Set<string>>, key: string, values: Iterable<string>): void {
  map.set(key, new Set([...(map.get(key) ?? []), ...values]));
}

const NOTHING: UnrunLineage = { edges: [], assetsBehind: () => [] };

/** What of a change says which node, dataset or parameter it is about. */
export type Subject = Pick<Change, "subject" | "path"> & ChangedDataset;

/** Tells of nodes whether a change is about them: where several share a name, it is about one of them, as its path says. */
export function isNodeOf(
  { subject, path }: Pick<Change, "subject" | "path">,
  location: CodeLocation | null,
): (node: LinkedNode) => boolean {
  const shared = ownValue(location?.kedro.variants ?? {}, subject);
  if (shared === undefined || location === null) return ({ name }) => name === subject;
  const [, part, key = ""] = path;
  const facts =
    part === "variants"
      ? ownValue(variantsByKey({ [subject]: shared }), key)?.node
      : part === "nodes"
        ? ownValue(location.kedro.nodes, subject)
        : undefined;
  if (facts === undefined) return ({ name }) => name === subject;
  const text = JSON.stringify(nodeDocument(facts));
  return (node) => node.name === subject && JSON.stringify(nodeDocument(node.facts)) === text;
}

export interface LinkedNode {
  readonly name: string;
  readonly facts: NodeFacts;
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
  const link = (name: string, facts: NodeFacts, pipelines: readonly string[]): LinkedNode => {
    const { inputs, outputs } = facts;
    const named = pipelines.filter((pipeline) => pipeline !== "__default__");
    return {
      name,
      facts,
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

import type { CodeLocation } from "../model/code-location.ts";
import { isParameter, stripTranscoding } from "../graph/dataset-name.ts";
import { sorted } from "./to-document.ts";

/** Who makes, stores and reads what, looked up once for a whole comparison. */
export interface LocationIndex {
  readonly assetsOfNode: ReadonlyMap<string, readonly string[]>;
  /** By dataset name, with and without the transcoding suffix. */
  readonly assetsOfDataset: ReadonlyMap<string, readonly string[]>;
  readonly assetsOfParameter: ReadonlyMap<string, readonly string[]>;
  readonly nodesOfParameter: ReadonlyMap<string, readonly string[]>;
  readonly consumersOfAsset: ReadonlyMap<string, readonly string[]>;
  /** Dataset names in the catalog that differ only by a transcoding suffix, by the name without it. */
  readonly spellingsOfDataset: ReadonlyMap<string, readonly string[]>;
  readonly unusedEntries: ReadonlySet<string>;
  readonly resources: ReadonlySet<string>;
  readonly pipelinesOfNode: ReadonlyMap<string, readonly string[]>;
  readonly jobsOfNode: ReadonlyMap<string, readonly string[]>;
}

export function indexLocation(location: CodeLocation): LocationIndex {
  const assetsOfNode = new Collected();
  const assetsOfDataset = new Collected();
  const consumersOfAsset = new Collected();
  for (const [id, asset] of Object.entries(location.assets)) {
    if (asset.node !== null) assetsOfNode.add(asset.node, id);
    assetsOfDataset.add(asset.dataset, id);
    for (const dep of asset.deps) consumersOfAsset.add(dep, id);
  }
  const spellingsOfDataset = new Collected();
  for (const dataset of Object.keys(location.kedro.datasets)) {
    spellingsOfDataset.add(stripTranscoding(dataset), dataset);
    if (assetsOfDataset.lists.has(dataset)) continue;
    for (const id of assetsOfDataset.lists.get(stripTranscoding(dataset)) ?? []) assetsOfDataset.add(dataset, id);
  }
  const nodesOfParameter = new Collected();
  const assetsOfParameter = new Collected();
  for (const [name, node] of nodesWithVariants(location)) {
    for (const input of new Set(node.inputs)) {
      if (!isParameter(input)) continue;
      nodesOfParameter.add(input, name);
      for (const id of assetsOfNode.lists.get(name) ?? []) assetsOfParameter.add(input, id);
    }
  }
  const pipelinesOfNode = new Collected();
  for (const [pipeline, { nodes }] of Object.entries(location.kedro.pipelines)) for (const node of nodes) pipelinesOfNode.add(node, pipeline);
  const jobsOfNode = new Collected();
  for (const [job, { steps }] of Object.entries(location.jobs)) for (const step of Object.values(steps)) if (step.kind === "node") jobsOfNode.add(step.node, job);
  return {
    assetsOfNode: assetsOfNode.finish(),
    assetsOfDataset: assetsOfDataset.finish(),
    assetsOfParameter: assetsOfParameter.finish(),
    nodesOfParameter: nodesOfParameter.finish(),
    consumersOfAsset: consumersOfAsset.finish(),
    spellingsOfDataset: spellingsOfDataset.finish(),
    pipelinesOfNode: pipelinesOfNode.finish(),
    jobsOfNode: jobsOfNode.finish(),
    unusedEntries: new Set(location.kedro.unusedEntries),
    resources: new Set(location.resources),
  };
}

function nodesWithVariants(location: CodeLocation): readonly (readonly [string, { readonly inputs: readonly string[] }])[] {
  const variants = Object.entries(location.kedro.variants).flatMap(([name, list]) => list.map(({ node }) => [name, node] as const));
  return [...Object.entries(location.kedro.nodes), ...variants];
}

class Collected {
  readonly lists = new Map<string, string[]>();
  add(key: string, value: string): void {
    const list = this.lists.get(key);
    if (list === undefined) this.lists.set(key, [value]);
    else list.push(value);
  }
  /** Sorted, unique. */
  finish(): ReadonlyMap<string, readonly string[]> {
    return new Map([...this.lists].map(([key, list]) => [key, list.length < 2 ? list : sorted([...new Set(list)])] as const));
  }
}

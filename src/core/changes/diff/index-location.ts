import type { CodeLocation, NodeFacts } from "../../model/code-location.ts";
import { makesAsset } from "./makes-asset.ts";
import { sorted } from "../document/to-document.ts";
import { isParameterName } from "../../pipeline/parameter-name.ts";
import { stripTranscoding } from "../../pipeline/transcoding.ts";

/** Who makes, stores and reads what, looked up once for a whole comparison. */
export interface LocationIndex {
  readonly assetsOfNode: ReadonlyMap<string, readonly string[]>;
  /** By dataset name, with and without the transcoding suffix. */
  readonly assetsOfDataset: ReadonlyMap<string, readonly string[]>;
  readonly assetsOfParameter: ReadonlyMap<string, readonly string[]>;
  /** Assets of the nodes that read a dataset, by its verbatim name. */
  readonly assetsOfReaders: ReadonlyMap<string, readonly string[]>;
  readonly nodesOfParameter: ReadonlyMap<string, readonly string[]>;
  /** Nodes by the datasets they read, verbatim. */
  readonly readersOfDataset: ReadonlyMap<string, readonly string[]>;
  readonly consumersOfAsset: ReadonlyMap<string, readonly string[]>;
  /** Dataset names in the catalog that differ only by a transcoding suffix, by the name without it. */
  readonly spellingsOfDataset: ReadonlyMap<string, readonly string[]>;
  readonly unusedEntries: ReadonlySet<string>;
  readonly resources: ReadonlySet<string>;
  readonly pipelinesOfNode: ReadonlyMap<string, readonly string[]>;
  readonly jobsOfNode: ReadonlyMap<string, readonly string[]>;
}

/** Each part is made when it is first asked for: most changes ask for few. */
export function indexLocation(location: CodeLocation): LocationIndex {
  return new LazyIndex(location);
}

class LazyIndex implements LocationIndex {
  readonly #location: CodeLocation;
  readonly #made = new Map<string, unknown>();

  constructor(location: CodeLocation) {
    this.#location = location;
  }

  get assetsOfNode(): ReadonlyMap<string, readonly string[]> {
    return this.#once("assetsOfNode", (found) => {
      for (const [id, asset] of Object.entries(this.#location.assets))
        if (asset.node !== null) found.add(asset.node, id);
    });
  }

  get assetsOfDataset(): ReadonlyMap<string, readonly string[]> {
    return this.#once("assetsOfDataset", (found) => {
      for (const [id, asset] of Object.entries(this.#location.assets)) found.add(asset.dataset, id);
      for (const dataset of Object.keys(this.#location.kedro.datasets)) {
        if (found.lists.has(dataset)) continue;
        for (const id of found.lists.get(stripTranscoding(dataset)) ?? []) found.add(dataset, id);
      }
    });
  }

  get assetsOfParameter(): ReadonlyMap<string, readonly string[]> {
    return this.#once("assetsOfParameter", (found) => {
      this.#eachInput((input, id) => {
        if (isParameterName(input)) found.add(input, id);
      });
    });
  }

  get assetsOfReaders(): ReadonlyMap<string, readonly string[]> {
    return this.#once("assetsOfReaders", (found) => {
      this.#eachInput((input, id) => {
        if (!isParameterName(input)) found.add(input, id);
      });
    });
  }

  /** Every input with every asset that its node makes. */
  #eachInput(tell: (input: string, asset: string) => void): void {
    for (const [name, node] of nodesWithVariants(this.#location)) {
      const isMade = makesAsset(this.#location, name, node);
      const made = (this.assetsOfNode.get(name) ?? []).filter((id) => isMade(this.#location.assets[id]));
      for (const input of node.inputs) for (const id of made) tell(input, id);
    }
  }

  get nodesOfParameter(): ReadonlyMap<string, readonly string[]> {
    return this.#once("nodesOfParameter", (found) => {
      for (const [name, node] of nodesWithVariants(this.#location))
        for (const input of node.inputs) if (isParameterName(input)) found.add(input, name);
    });
  }

  get readersOfDataset(): ReadonlyMap<string, readonly string[]> {
    return this.#once("readersOfDataset", (found) => {
      for (const [name, node] of nodesWithVariants(this.#location))
        for (const input of node.inputs) if (!isParameterName(input)) found.add(input, name);
    });
  }

  get consumersOfAsset(): ReadonlyMap<string, readonly string[]> {
    return this.#once("consumersOfAsset", (found) => {
      for (const [id, { deps }] of Object.entries(this.#location.assets)) for (const dep of deps) found.add(dep, id);
    });
  }

  get spellingsOfDataset(): ReadonlyMap<string, readonly string[]> {
    return this.#once("spellingsOfDataset", (found) => {
      for (const dataset of Object.keys(this.#location.kedro.datasets)) found.add(stripTranscoding(dataset), dataset);
    });
  }

  get pipelinesOfNode(): ReadonlyMap<string, readonly string[]> {
    return this.#once("pipelinesOfNode", (found) => {
      for (const [pipeline, { nodes }] of Object.entries(this.#location.kedro.pipelines))
        for (const node of nodes) found.add(node, pipeline);
    });
  }

  get jobsOfNode(): ReadonlyMap<string, readonly string[]> {
    return this.#once("jobsOfNode", (found) => {
      for (const [job, { steps }] of Object.entries(this.#location.jobs))
        for (const step of Object.values(steps)) if (step.kind === "node") found.add(step.node, job);
    });
  }

  get unusedEntries(): ReadonlySet<string> {
    return this.#set("unusedEntries", this.#location.kedro.unusedEntries);
  }

  get resources(): ReadonlySet<string> {
    return this.#set("resources", this.#location.resources);
  }

  #once(name: string, collect: (found: Collected) => void): ReadonlyMap<string, readonly string[]> {
    const made = this.#made.get(name) as ReadonlyMap<string, readonly string[]> | undefined;
    if (made !== undefined) return made;
    const found = new Collected();
    collect(found);
    const finished = found.finish();
    this.#made.set(name, finished);
    return finished;
  }

  #set(name: string, members: readonly string[]): ReadonlySet<string> {
    const made = (this.#made.get(name) as ReadonlySet<string> | undefined) ?? new Set(members);
    this.#made.set(name, made);
    return made;
  }
}

function nodesWithVariants(
  location: CodeLocation,
): readonly (readonly [string, Pick<NodeFacts, "inputs" | "outputs">])[] {
  const variants = Object.entries(location.kedro.variants).flatMap(([name, list]) =>
    list.map(({ node }) => [name, node] as const),
  );
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
    for (const [key, list] of this.lists) if (!isAscending(list)) this.lists.set(key, [...sorted([...new Set(list)])]);
    return this.lists;
  }
}

function isAscending(list: readonly string[]): boolean {
  for (let index = 1; index < list.length; index += 1) if ((list[index - 1] ?? "") >= (list[index] ?? "")) return false;
  return true;
}

import type { Asset, CodeLocation, NodeFacts } from "../model/code-location.ts";
import { AssetIds } from "./asset-ids.ts";
import { isParameterName } from "../pipeline/parameter-name.ts";
import { stripTranscoding } from "../pipeline/transcoding.ts";

/** Where the facts of a node come from. */
export interface NodeOrigin {
  readonly node: string;
  /** A registered pipeline that holds this node. */
  readonly pipeline: string;
}

/** Which node a name stands for: a name may be another node in another pipeline. Remembers every node that was asked for. */
export class NodeVariants {
  readonly #location: CodeLocation;
  readonly #ids: AssetIds;
  readonly #used = new Map<NodeFacts, NodeOrigin>();

  constructor(location: CodeLocation) {
    this.#location = location;
    this.#ids = new AssetIds(location);
  }

  inPipeline(pipeline: string, node: string): NodeFacts | null {
    const variant = this.#variantsOf(node).find((one) => one.pipelines.includes(pipeline));
    const facts = variant?.node ?? this.#factsOf(node);
    if (facts !== null) this.#use(facts, { node, pipeline });
    return facts;
  }

  /** The node behind an asset: of several of one name, the one whose other datasets are the asset's dependencies. */
  ofAsset(asset: Asset): NodeFacts | null {
    if (asset.node === null) return null;
    const variants = this.#variantsOf(asset.node);
    const found = variants.find((one) => this.#makes(one.node, asset)) ?? variants[0];
    const facts = found?.node ?? this.#factsOf(asset.node);
    if (facts !== null)
      this.#use(facts, { node: asset.node, pipeline: this.#pipelineOf(asset.node, found?.pipelines ?? null) });
    return facts;
  }

  /** Every node asked for so far, each once. */
  used(): ReadonlyMap<NodeFacts, NodeOrigin> {
    return this.#used;
  }

  #use(facts: NodeFacts, origin: NodeOrigin): void {
    if (!this.#used.has(facts)) this.#used.set(facts, origin);
  }

  #variantsOf(node: string): readonly { readonly pipelines: readonly string[]; readonly node: NodeFacts }[] {
    const { variants } = this.#location.kedro;
    return Object.hasOwn(variants, node) ? (variants[node] ?? []) : [];
  }

  #factsOf(node: string): NodeFacts | null {
    const { nodes } = this.#location.kedro;
    return Object.hasOwn(nodes, node) ? (nodes[node] ?? null) : null;
  }

  #makes(facts: NodeFacts, asset: Asset): boolean {
    const ids = new Set(
      facts.inputs.filter((dataset) => !isParameterName(dataset)).map((dataset) => this.#ids.of(dataset)),
    );
    const isOutput = facts.outputs.some((dataset) => stripTranscoding(dataset) === asset.dataset);
    return isOutput && ids.size === asset.deps.length && asset.deps.every((dep) => ids.has(dep));
  }

  #pipelineOf(node: string, candidates: readonly string[] | null): string {
    const all = Object.entries(this.#location.kedro.pipelines);
    const names = candidates ?? all.flatMap(([name, { nodes }]) => (nodes.includes(node) ? [name] : []));
    return names.includes("__default__") ? "__default__" : (names[0] ?? "__default__");
  }
}

import type { KedroNode, KedroPipeline } from "../../model/kedro-project.ts";
import type { Origin } from "../../model/origin.ts";
import { placeKey } from "../../text/place-text.ts";
import type { CodeOrigins } from "../evaluate/code-origins.ts";
import type { PipelineInCode } from "../host/pipelines/kedro-host.ts";
import { groupedNodes } from "../../pipeline/grouped-nodes.ts";
import type { KnownNode } from "../pipeline-values/known-node.ts";
import { stripTranscoding } from "../../pipeline/transcoding.ts";
import { memberNodes } from "../../pipeline/node-index.ts";

/** Turns pipelines of the evaluator into the model; equal nodes of several pipelines become one object. */
export function pipelineModeller(
  named: readonly (readonly [name: string, held: PipelineInCode])[],
  origins: CodeOrigins,
): (name: string, held: PipelineInCode) => KedroPipeline {
  const functions = functionIds(named);
  const ofPipelines = new Set(named.flatMap(([, { at }]) => origins.ofPipeline(at)).map(({ at }) => placeKey(at)));
  const nodes = new Map<KnownNode, KedroNode>();
  const layersOf = rememberedLayers();
  const modelOf = (node: KnownNode): KedroNode => {
    const known = nodes.get(node);
    if (known) return known;
    // What its pipeline says is not said again for each node.
    const own = origins.ofNode(node, functions).filter(({ at }) => !ofPipelines.has(placeKey(at)));
    const made = { ...nodeModel(node), ...withOrigins(own) };
    nodes.set(node, made);
    return made;
  };
  return (name, held) => {
    const members = shownNodes(held);
    const layers = layersOf(members);
    return {
      name,
      nodes: layers.flat().map(modelOf),
      layers: layers.map((layer) => layer.map((node) => node.name)),
      isComplete: held.pipeline.holes.length === 0 && members.every((node) => node.unknownTags === null),
      at: held.at,
      ...withOrigins(origins.ofPipeline(held.at)),
    };
  };
}

/** Layers of nodes; pipelines that hold the same nodes in the same order, as `__default__` and the only other one, share them. */
function rememberedLayers(): (members: readonly KnownNode[]) => readonly (readonly KnownNode[])[] {
  const known: { readonly members: readonly KnownNode[]; readonly layers: readonly (readonly KnownNode[])[] }[] = [];
  return (members) => {
    const same = known.find((one) => isSameList(one.members, members));
    if (same !== undefined) return same.layers;
    const layers = groupedNodes(members);
    known.push({ members, layers });
    return layers;
  };
}

function isSameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

/** `module:name` of every function that some node runs. */
function functionIds(named: readonly (readonly [name: string, held: PipelineInCode])[]): ReadonlySet<string> {
  const ids = new Set<string>();
  // pipelines share most of their nodes
  for (const { callable } of new Set(named.flatMap(([, held]) => shownNodes(held)))) {
    const { module, name } = callable.describe();
    if (module !== null) ids.add(`${module}:${name}`);
  }
  return ids;
}

function withOrigins(origins: readonly Origin[]): { readonly origins?: readonly Origin[] } {
  return origins.length === 0 ? {} : { origins };
}

/** The members, and those in doubt that fit beside them: the likeliest pipeline is of more use than its certain part. */
export function shownNodes(held: PipelineInCode): readonly KnownNode[] {
  const members = memberNodes(held.pipeline);
  if (held.pipeline.holes.length === 0) return members;
  const shown = [...members];
  const names = new Set(members.map((node) => node.name));
  const outputs = new Set(members.flatMap((node) => node.outputs.map(stripTranscoding)));
  for (const { node } of held.pipeline.holes) {
    if (node === null || names.has(node.name) || node.outputs.some((name) => outputs.has(stripTranscoding(name))))
      continue;
    shown.push(node);
    names.add(node.name);
    for (const name of node.outputs) outputs.add(stripTranscoding(name));
  }
  return shown;
}

function nodeModel(node: KnownNode): KedroNode {
  return {
    name: node.name,
    isNameGenerated: node.givenName === null,
    namespace: node.namespace,
    function: node.callable.describe(),
    inputs: node.inputs,
    outputs: node.outputs,
    inputBinding: node.inputBinding,
    outputBinding: node.outputBinding,
    tags: node.tags,
    confirms: node.confirms,
    at: node.at,
  };
}

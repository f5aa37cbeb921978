import type { KedroNode, KedroPipeline } from "../model/kedro-project.ts";
import type { PipelineInCode } from "./host/kedro-host.ts";
import { bindingNames } from "./pipeline/dataset-binding.ts";
import { orderNodes } from "./pipeline/order-nodes.ts";
import type { PipelineNode } from "./pipeline/node.ts";
import { memberNodes } from "./pipeline/pipeline.ts";
import { stripTranscoding } from "./pipeline/transcoding.ts";

/** Turns pipelines of the evaluator into the model; equal nodes of several pipelines become one object. */
export function pipelineModeller(): (name: string, held: PipelineInCode) => KedroPipeline {
  const nodes = new Map<PipelineNode, KedroNode>();
  const modelOf = (node: PipelineNode): KedroNode => {
    const known = nodes.get(node);
    if (known) return known;
    const made = nodeModel(node);
    nodes.set(node, made);
    return made;
  };
  return (name, held) => {
    const members = shownNodes(held);
    const layers = orderNodes(members);
    return {
      name,
      nodes: layers.flat().map(modelOf),
      layers: layers.map((layer) => layer.map((node) => node.name)),
      isComplete: held.pipeline.holes.length === 0 && members.every((node) => node.unknownTags === null),
      at: held.at,
    };
  };
}

/** The members, and those in doubt that fit beside them: the likeliest pipeline is of more use than its certain part. */
export function shownNodes(held: PipelineInCode): readonly PipelineNode[] {
  const members = memberNodes(held.pipeline);
  if (held.pipeline.holes.length === 0) return members;
  const shown = [...members];
  const names = new Set(members.map((node) => node.name));
  const outputs = new Set(members.flatMap((node) => node.outputNames.map(stripTranscoding)));
  for (const { node } of held.pipeline.holes) {
    if (node === null || names.has(node.name) || node.outputNames.some((name) => outputs.has(stripTranscoding(name))))
      continue;
    shown.push(node);
    names.add(node.name);
    for (const name of node.outputNames) outputs.add(stripTranscoding(name));
  }
  return shown;
}

function nodeModel(node: PipelineNode): KedroNode {
  return {
    name: node.name,
    isNameGenerated: node.givenName === null,
    namespace: node.namespace,
    function: node.callable.describe(),
    inputs: node.inputNames,
    outputs: node.outputNames,
    inputBinding: node.inputs,
    outputBinding: node.outputs,
    tags: node.tags,
    confirms: bindingNames(node.confirms),
    at: node.at,
  };
}

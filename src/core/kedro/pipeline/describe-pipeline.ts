import { nodeText } from "./node-text.ts";
import { orderNodes } from "./order-nodes.ts";
import { memberNodes, type Pipeline } from "./pipeline.ts";
import { pipelineInputs, pipelineOutputs } from "./pipeline-datasets.ts";

/** `Pipeline.describe`: execution order, free inputs and final outputs. */
export function describePipeline(pipeline: Pipeline, namesOnly = true): string {
  const nodes = memberNodes(pipeline);
  const lines = orderNodes(nodes)
    .flat()
    .map((node) => (namesOnly ? node.name : nodeText(node, pipeline.rules)));
  const list = (names: readonly string[]) => (names.length > 0 ? names.join(", ") : "None");
  return (
    "#### Pipeline execution order ####\n" +
    `Inputs: ${list(pipelineInputs(nodes))}\n\n` +
    `${lines.join("\n")}\n\n` +
    `Outputs: ${list(pipelineOutputs(nodes))}\n` +
    "##################################"
  );
}

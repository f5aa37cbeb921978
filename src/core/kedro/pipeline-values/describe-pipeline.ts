import { nodeText } from "../../pipeline/node-text.ts";
import { groupedNodes } from "../../pipeline/grouped-nodes.ts";
import { memberNodes } from "../../pipeline/node-index.ts";
import type { Pipeline } from "./pipeline.ts";
import { freeInputs, freeOutputs } from "../../pipeline/pipeline-datasets.ts";

/** `Pipeline.describe`: execution order, free inputs and final outputs. */
export function describePipeline(pipeline: Pipeline, namesOnly = true): string {
  const nodes = memberNodes(pipeline);
  const lines = groupedNodes(nodes)
    .flat()
    .map((node) => (namesOnly ? node.name : nodeText(node, pipeline.rules)));
  const list = (names: readonly string[]) => (names.length > 0 ? names.join(", ") : "None");
  return (
    "#### Pipeline execution order ####\n" +
    `Inputs: ${list(freeInputs(nodes))}\n\n` +
    `${lines.join("\n")}\n\n` +
    `Outputs: ${list(freeOutputs(nodes))}\n` +
    "##################################"
  );
}

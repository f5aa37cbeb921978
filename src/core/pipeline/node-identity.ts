import type { DatasetBinding } from "../model/kedro-project.ts";
import { byFirst } from "../text/order.ts";
import type { BoundNode } from "./node.ts";

/**
 * Text that is equal exactly for nodes that Kedro holds for equal (`Node._unique_key`): the full name and the inputs and
 * outputs in the shape they were given. Tags and function do not count, nor does the order of a mapping.
 */
export function nodeIdentity(node: Pick<BoundNode, "name" | "inputBinding" | "outputBinding">): string {
  return JSON.stringify([node.name, shape(node.inputBinding), shape(node.outputBinding)]);
}

function shape(binding: DatasetBinding): unknown {
  switch (binding.kind) {
    case "none":
      return null;
    case "single":
      return binding.dataset;
    case "list":
      return binding.datasets;
    case "mapping":
      return { of: [...binding.datasets].sort(byFirst) };
  }
}

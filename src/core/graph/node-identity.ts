import type { DatasetBinding, KedroNode } from "../model/kedro-project.ts";

/**
 * What Kedro compares nodes by (`Node._unique_key`): the full name and the inputs and outputs in the shape they were
 * given. Tags and function do not count.
 */
export function nodeIdentity(node: KedroNode): string {
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
      return { of: [...binding.datasets].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)) };
  }
}

import type { KedroNode } from "../model/kedro-project.ts";
import { ioManagerKey } from "./assets/io-manager-key.ts";
import type { Scope } from "./scope.ts";

/** Keys of the resources that definitions bring along, sorted: `kedro_run`, the IO managers of what is persisted, `mlflow`. */
export function resourceKeys(scope: Scope, nodes: readonly KedroNode[]): readonly string[] {
  const keys = new Set(["kedro_run"]);
  if (scope.hasMlflow) keys.add("mlflow");
  for (const node of nodes) {
    for (const dataset of [...node.inputs, ...node.outputs]) {
      const key = ioManagerKey(scope, dataset);
      if (key !== "io_manager") keys.add(key);
    }
  }
  return [...keys].sort();
}

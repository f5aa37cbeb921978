import type { KedroNode } from "../../model/kedro-project.ts";
import { ioManagerKey, kedroIoManager } from "./io-manager-key.ts";
import type { TranslationScope } from "../scope/translation-scope.ts";

/**
 * Keys of the resources that definitions bring along, sorted: in the plugin `kedro_run`, one IO manager for every
 * persisted dataset and `mlflow`; in generated definitions the one IO manager.
 */
export function resourceKeys(scope: TranslationScope, nodes: readonly KedroNode[]): readonly string[] {
  if (scope.target === "generated") return [kedroIoManager(scope)];
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

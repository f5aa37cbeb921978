import { formatDatasetName } from "../../names/format-dataset-name.ts";
import { sanitizeName } from "../../names/dagster-name.ts";
import type { TranslationScope } from "../scope/translation-scope.ts";

/**
 * Resource that stores a produced dataset. The plugin makes one IO manager per persisted dataset, generated definitions
 * have one for all; what is not persisted stays with Dagster's own `io_manager` in both.
 */
export function ioManagerKey(scope: TranslationScope, dataset: string): string {
  const role = scope.roleOf(dataset);
  if (role.kind !== "persisted" && role.kind !== "unknown") return "io_manager";
  if (scope.target === "generated") return kedroIoManager(scope);
  return `${scope.environment}__${formatDatasetName(dataset)}_io_manager`;
}

/** The one IO manager of generated definitions. */
export function kedroIoManager(scope: TranslationScope): string {
  return `kedro_io_manager__${sanitizeName(scope.environment)}`;
}

import { sanitizeName } from "./dagster-name.ts";
import { formatDatasetName } from "./format-dataset-name.ts";

/** Resource key of the one IO manager that generated definitions have for an environment. */
export function kedroIoManager(environment: string): string {
  return `kedro_io_manager__${sanitizeName(environment)}`;
}

/** Resource key of the IO manager that the plugin makes for a dataset (`CatalogTranslator`). */
export function datasetIoManager(environment: string, dataset: string): string {
  return `${environment}__${formatDatasetName(dataset)}_io_manager`;
}

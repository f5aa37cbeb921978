import { sanitizeName } from "./dagster-name.ts";

/**
 * Name of a Kedro dataset as Dagster input, output and resource (`kedro_dagster.utils.format_dataset_name`):
 * dots become `__`, then every other refused character does. `input` and `output` raise there; here they pass
 * through unchanged and a rule reports them.
 */
export function formatDatasetName(dataset: string): string {
  return sanitizeName(dataset.replaceAll(".", "__"));
}

/**
 * The plugin's way back from an input name to a Kedro name (`unformat_asset_name`), applied when a node runs.
 * It is wrong for every name that holds `__` or a refused character, and the node then fails.
 */
export function unformatAssetName(name: string): string {
  return name.replaceAll("__", ".");
}

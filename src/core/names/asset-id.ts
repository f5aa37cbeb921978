/** Key of the asset of a dataset (`get_asset_key_from_dataset_name`): the environment, then the name split at dots. */
export function assetKey(environment: string, dataset: string): readonly string[] {
  return [environment, ...dataset.split(".")];
}

/** The key as one word, by which the one JSON knows an asset. */
export function assetId(environment: string, dataset: string): string {
  return `${environment}/${dataset.replaceAll(".", "/")}`;
}

/** A dataset's name as kedro-dagster spells it where Dagster allows no more than `[A-Za-z0-9_]` (`utils.format_dataset_name`). */
export function dagsterName(dataset: string): string {
  return dataset.replaceAll(".", "__").replaceAll(/[^A-Za-z0-9_]/gu, "__");
}

/** What the class of a catalog entry means to the plugin. */
export type DatasetClass = "memory" | "nothing" | "partitioned" | "other";

/**
 * Class of a dataset by the `type` of its catalog entry. Kedro tries `kedro.io.`, `kedro_datasets.` and the name as it
 * stands (`kedro.io.core.parse_dataset_definition`); the spelling `DataSet` of old versions is taken as well.
 * SharedMemoryDataset and CachedDataset are no MemoryDataset to the plugin.
 */
export function datasetClass(type: string): DatasetClass {
  const name = type.replace(/DataSet$/, "Dataset");
  if (/^(?:kedro\.io\.(?:memory_dataset\.)?|memory_dataset\.)?MemoryDataset$/.test(name)) return "memory";
  if (/^kedro_dagster\.(?:datasets\.(?:nothing_dataset\.)?)?DagsterNothingDataset$/.test(name)) return "nothing";
  if (/^kedro_dagster\.(?:datasets\.(?:partitioned_dataset\.)?)?DagsterPartitionedDataset$/.test(name))
    return "partitioned";
  return "other";
}

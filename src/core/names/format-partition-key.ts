/**
 * A partition key as part of an input name (`kedro_dagster.utils.format_partition_key`): refused characters become
 * `_`, those at the ends are dropped. Null where nothing is left, which raises in the plugin.
 */
export function formatPartitionKey(key: string): string | null {
  const name = key.replace(/[^A-Za-z0-9_]/gu, "_").replace(/^_+|_+$/g, "");
  return name === "" ? null : name;
}

import { md5 } from "../hash/md5.ts";

/**
 * Name of a Kedro node as Dagster op (`kedro_dagster.utils.format_node_name`): dots become `__`; a name that still
 * holds a refused character becomes `unnamed_node_` and the MD5 of the original.
 */
export function formatNodeName(node: string): string {
  const name = node.replaceAll(".", "__");
  return /^[A-Za-z0-9_]+$/.test(name) ? name : `unnamed_node_${md5(node)}`;
}

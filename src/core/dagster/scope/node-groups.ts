import type { KedroPipeline } from "../../model/kedro-project.ts";
import { sanitizeName } from "../../names/dagster-name.ts";
import type { Target } from "../../model/diagnostic.ts";
import { groupName } from "../../names/group-name.ts";

/** Group of a node that no discovered pipeline holds. */
const NO_GROUP = "__none__";

/**
 * Groups by node name (`kedro_dagster.utils._get_node_group_name`): the dotted part before the last of a dotted name,
 * else the first discovered pipeline (never `__default__`) that has a node of this name. The registry does not count.
 * Pipelines are taken in the order handed in; the plugin takes the order in which the file system lists folders. Only
 * generated definitions replace characters that Dagster refuses in a folder's name.
 */
export function nodeGroups(
  discovered: Readonly<Record<string, KedroPipeline>> | null,
  isHierarchical: boolean,
  target: Target,
): (node: string) => string {
  const pipelineOf = new Map<string, string>();
  for (const [name, pipeline] of Object.entries(discovered ?? {})) {
    if (name === "__default__") continue;
    for (const node of pipeline.nodes) if (!pipelineOf.has(node.name)) pipelineOf.set(node.name, name);
  }
  return (node) => {
    const pipeline = pipelineOf.get(node);
    if (pipeline === undefined) return NO_GROUP;
    return node.includes(".")
      ? groupName(node.split(".").slice(0, -1), isHierarchical)
      : target === "plugin"
        ? pipeline
        : sanitizeName(pipeline);
  };
}

import type { CodeLocation } from "../../model/code-location.ts";
import type { HookMethodCode } from "../../model/project-code.ts";
import { assetsOfNode, type Comparison } from "./comparison.ts";
import { matching } from "./matching.ts";

/** The assets that methods of hooks act on, where their texts name nodes or datasets; of any other method none. */
export function hookAssets(comparison: Comparison, methods: readonly HookMethodCode[]): readonly string[] {
  const sides = [comparison.before.location, comparison.after.location].map((location, index) =>
    nodesOf(location).map(([name, node]) => ({ name, node, isAfter: index === 1 })),
  );
  return methods.flatMap(({ hook, onlyLogs, touches }) => {
    if (touches === undefined || onlyLogs || hook.startsWith("on_")) return [];
    const names = { nodes: matching(touches.nodes), datasets: matching(touches.datasets) };
    return sides.flatMap((nodes) =>
      nodes.flatMap(({ name, node, isAfter }) => {
        const { inputs, outputs, tags } = node;
        const isOne = names.nodes(name) || names.nodes(name.split(".").at(-1) ?? "");
        const isTagged = tags.some((tag) => touches.tags.includes(tag));
        const isReading = !ACTS_ON_MADE.test(hook) && inputs.some(names.datasets);
        const isMaking = !ACTS_ON_READ.test(hook) && outputs.some(names.datasets);
        if (!isOne && !isTagged && !isReading && !isMaking) return [];
        return assetsOfNode(comparison, name, isAfter ? [null, node] : [node, null]);
      }),
    );
  });
}

/** What the datasets that a hook names are to it: what nodes read, or what they make; of any other hook they are both. */
const ACTS_ON_READ = /^(?:before_node_run|(?:before|after)_dataset_loaded)$/u;
const ACTS_ON_MADE = /^(?:after_node_run|(?:before|after)_dataset_saved)$/u;

function nodesOf({ kedro }: CodeLocation): readonly (readonly [string, CodeLocation["kedro"]["nodes"][string]])[] {
  const variants = Object.entries(kedro.variants).flatMap(([name, all]) =>
    all.map(({ node }) => [name, node] as const),
  );
  return [...Object.entries(kedro.nodes), ...variants];
}

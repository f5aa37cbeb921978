import type { ConfigNode } from "../../../packages/omegaconf/src/config-node.ts";
import type { RuleFacts } from "../model/rule.ts";
import { isParameterName } from "../pipeline/parameter-name.ts";
import { resolveParameter } from "../catalog/resolve-parameter.ts";

/**
 * What the plugin makes a Dagster config of, by the dataset it belongs to: parameters of translated nodes, and the load
 * and save arguments of their persisted datasets (`kedro_dagster.catalog`, `kedro_dagster.nodes`).
 */
export function* configuredValues(facts: RuleFacts): Iterable<readonly [dataset: string, value: ConfigNode]> {
  const seen = new Set<string>();
  for (const node of facts.selection.nodes) {
    for (const dataset of [...node.inputs, ...node.outputs]) {
      if (seen.has(dataset)) continue;
      seen.add(dataset);
      const value = isParameterName(dataset)
        ? resolveParameter(facts.project.parameters, dataset)
        : describedConfig(facts, dataset);
      if (value !== undefined) yield [dataset, value];
    }
  }
}

/** The options that a persisted dataset shows of itself; `metadata` and `credentials` are not among them. */
function describedConfig(facts: RuleFacts, dataset: string): ConfigNode | undefined {
  const { datasets } = facts.project.catalog;
  if (facts.selection.roleOf(dataset).kind !== "persisted") return undefined;
  const config = Object.hasOwn(datasets, dataset) ? datasets[dataset]?.config : null;
  if (config === null || config === undefined) return undefined;
  return {
    ...config,
    entries: new Map([...config.entries].filter(([key]) => key === "load_args" || key === "save_args")),
  };
}

import { isParameter } from "../graph/dataset-name.ts";
import type { ConfigNode } from "../model/config-node.ts";
import type { Place } from "../model/place.ts";
import type { Finding, Rule, RuleFacts } from "../model/rule.ts";
import { findParameter } from "../names/find-parameter.ts";

/** The plugin turns dictionaries of parameters and dataset options into pydantic models, whose field names must be text. */
export const rule: Rule = {
  id: "non-text-key",
  severity: "error",
  targets: ["plugin"],
  summary: "A dictionary in a parameter or catalog entry has a key that is no text.",
  *check(facts) {
    const seen = new Set<string>();
    for (const node of facts.selection.nodes) {
      for (const dataset of [...node.inputs, ...node.outputs]) {
        if (seen.has(dataset)) continue;
        seen.add(dataset);
        const value = isParameter(dataset) ? findParameter(facts.project.parameters, dataset) : describedConfig(facts, dataset);
        if (value !== null) yield* findings(dataset, value);
      }
    }
  },
};

function findings(subject: string, value: ConfigNode): readonly Finding[] {
  return [...nonTextKeys(value, [])].map(([path, at]) => ({
    subject: `${subject}.${path}`,
    at,
    message: `The key \`${path}\` of \`${subject}\` is no text, which kedro-dagster cannot make a config of`,
    help: "Put the key in quotes, if the code that reads it allows.",
  }));
}

/** The options that a persisted dataset shows of itself; `metadata` and `credentials` are not among them. */
function describedConfig(facts: RuleFacts, dataset: string): ConfigNode | null {
  const { datasets } = facts.project.catalog;
  if (facts.selection.roleOf(dataset).kind !== "persisted") return null;
  const config = Object.hasOwn(datasets, dataset) ? datasets[dataset]?.config : null;
  if (config === null || config === undefined) return null;
  return { ...config, entries: new Map([...config.entries].filter(([key]) => key === "load_args" || key === "save_args")) };
}

/** Keys inside lists do no harm: a list becomes a field as a whole. */
function* nonTextKeys(value: ConfigNode, path: readonly string[]): Iterable<readonly [string, Place]> {
  if (value.kind !== "map") return;
  for (const [key, entry] of value.entries) {
    if (entry.keyType !== "str") yield [[...path, key].join("."), entry.keyAt];
    else yield* nonTextKeys(entry.value, [...path, key]);
  }
}

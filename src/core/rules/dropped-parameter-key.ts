import type { ConfigNode } from "../../../packages/omegaconf/src/config-node.ts";
import type { Place } from "../model/place.ts";
import type { Rule } from "../model/rule.ts";
import { isParameterName } from "../pipeline/parameter-name.ts";
import { resolveParameter } from "../catalog/resolve-parameter.ts";

/** The plugin turns dictionaries into pydantic models: keys that start with `_`, and `model_config`, vanish from them. */
export const rule: Rule = {
  id: "dropped-parameter-key",
  severity: "warning",
  targets: ["plugin"],
  summary: "A key of a dictionary parameter does not reach the node.",
  *check(facts) {
    const seen = new Set<string>();
    for (const node of facts.selection.nodes) {
      for (const input of node.inputs) {
        if (!isParameterName(input) || seen.has(input)) continue;
        seen.add(input);
        const value = resolveParameter(facts.project.parameters, input);
        for (const [path, at] of value === undefined ? [] : droppedKeys(value, [])) {
          yield {
            subject: `${input}.${path}`,
            at,
            message: `kedro-dagster drops the key \`${path}\` of \`${input}\` before \`${node.name}\` gets it`,
            help: "Do not start the key with `_`, or use generated definitions.",
            related: [{ message: `\`${node.name}\` reads it`, at: node.at }],
          };
        }
      }
    }
  },
};

function* droppedKeys(value: ConfigNode, path: readonly string[]): Iterable<readonly [string, Place]> {
  if (value.kind !== "map") return;
  for (const [key, entry] of value.entries) {
    if (key.startsWith("_") || key === "model_config") yield [[...path, key].join("."), entry.keyAt];
    else yield* droppedKeys(entry.value, [...path, key]);
  }
}

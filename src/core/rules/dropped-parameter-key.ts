import type { ConfigNode } from "omegaconf";
import { type Diagnostic, finding } from "../model/diagnostic.ts";
import { RELATED } from "../findings/related-words.ts";
import { isParameterName } from "../pipeline/parameter-name.ts";
import type { Place } from "../model/place.ts";
import type { RuleFacts } from "../model/rule.ts";
import { resolveParameter } from "../catalog/resolve-parameter.ts";

/** Finds `dropped-parameter-key`: what that means is told in core/findings/data-findings.ts. */
export function* droppedParameterKey(facts: RuleFacts): Iterable<Diagnostic> {
  const seen = new Set<string>();
  for (const node of facts.selection.nodes) {
    for (const input of node.inputs) {
      if (!isParameterName(input) || seen.has(input)) continue;
      seen.add(input);
      const value = resolveParameter(facts.project.parameters, input);
      for (const [path, at] of value === undefined ? [] : droppedKeys(value, [])) {
        yield finding(
          "dropped-parameter-key",
          { parameter: input, key: path, reader: node.name },
          {
            subject: `${input}.${path}`,
            at,
            related: [{ message: RELATED.readsIt(node.name), at: node.at }],
          },
        );
      }
    }
  }
}

function* droppedKeys(value: ConfigNode, path: readonly string[]): Iterable<readonly [string, Place]> {
  if (value.kind !== "map") return;
  for (const [key, entry] of value.entries) {
    if (key.startsWith("_") || key === "model_config") yield [[...path, key].join("."), entry.keyAt];
    else yield* droppedKeys(entry.value, [...path, key]);
  }
}

import type { KedroFacts, ParameterFacts } from "../../model/code-location.ts";
import type { ConfigMap, ConfigNode } from "omegaconf";
import { configOrigins, withOrigins } from "../values/config-origins.ts";
import { hasSecret, numbersAsText, plainValue, textsWithVariables, withheldTexts } from "../values/plain-value.ts";
import { resolveParameter } from "../../catalog/resolve-parameter.ts";

/** Parameters by the names that nodes use, each with its value where it may be shown. */
export function parameterFacts(parameters: ConfigMap, names: readonly string[]): KedroFacts["parameters"] {
  const facts: Record<string, ParameterFacts> = Object.create(null);
  for (const name of names) facts[name] = factsOf(resolveParameter(parameters, name), name);
  return facts;
}

function factsOf(node: ConfigNode | undefined, name: string): ParameterFacts {
  if (node === undefined) return { value: null, defined: false, secret: false, at: null };
  const key = name.slice(Math.max(name.lastIndexOf("."), name.lastIndexOf(":")) + 1);
  const asText = numbersAsText(node);
  const variables = textsWithVariables(node);
  return {
    value: plainValue(node, key),
    defined: true,
    secret: hasSecret(node, key),
    ...(asText.length === 0 ? {} : { numbersAsText: asText }),
    ...withheldOf(node, key),
    ...(variables.length === 0 ? {} : { textsWithVariables: variables }),
    at: node.at,
    ...withOrigins(configOrigins(node)),
  };
}

/** What tells one withheld text from another, where there is some. */
export function withheldOf(node: ConfigNode, name = ""): { readonly withheld?: Readonly<Record<string, string>> } {
  const texts = withheldTexts(node, "", name);
  return texts.length === 0 ? {} : { withheld: Object.fromEntries(texts) };
}

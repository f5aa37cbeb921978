import type { KedroFacts, ParameterFacts } from "../../model/code-location.ts";
import type { ConfigMap, ConfigNode } from "../../model/config-node.ts";
import { hasSecret, plainValue } from "./plain-value.ts";

/**
 * Parameters by the names that nodes use. Kedro offers the whole tree as `parameters` and every key of it as
 * `params:a.b` (`KedroContext._get_parameters`); a key may itself hold dots.
 */
export function parameterFacts(parameters: ConfigMap, names: readonly string[]): KedroFacts["parameters"] {
  const facts: Record<string, ParameterFacts> = Object.create(null);
  for (const name of names) facts[name] = factsOf(name === "parameters" ? parameters : findParameter(parameters, name.slice("params:".length)), name);
  return facts;
}

function factsOf(node: ConfigNode | null, name: string): ParameterFacts {
  if (node === null) return { value: null, defined: false, secret: false, at: null };
  const key = name.slice(Math.max(name.lastIndexOf("."), name.lastIndexOf(":")) + 1);
  return { value: plainValue(node, key), defined: true, secret: hasSecret(node, key), at: node.at };
}

/** The value under a dotted name, or null when there is none. Below an unknown value everything is unknown. */
export function findParameter(tree: ConfigMap, name: string): ConfigNode | null {
  const own = tree.entries.get(name)?.value;
  if (own !== undefined) return own;
  for (let dot = name.indexOf("."); dot !== -1; dot = name.indexOf(".", dot + 1)) {
    const child = tree.entries.get(name.slice(0, dot))?.value;
    if (child?.kind === "unknown") return child;
    const found = child?.kind === "map" ? findParameter(child, name.slice(dot + 1)) : null;
    if (found !== null) return found;
  }
  return null;
}

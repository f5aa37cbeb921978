import type { ConfigMap, ConfigNode } from "../../../packages/omegaconf/src/config-node.ts";

/**
 * The value behind `parameters` or `params:a.b`, or null. Kedro offers the whole tree and every key of it
 * (`KedroContext._get_parameters`); a key may itself hold dots. Below an unknown value everything is unknown.
 */
export function findParameter(parameters: ConfigMap, name: string): ConfigNode | null {
  return name === "parameters" ? parameters : find(parameters, name.slice("params:".length));
}

function find(tree: ConfigMap, name: string): ConfigNode | null {
  const own = tree.entries.get(name)?.value;
  if (own !== undefined) return own;
  for (let dot = name.indexOf("."); dot !== -1; dot = name.indexOf(".", dot + 1)) {
    const child = tree.entries.get(name.slice(0, dot))?.value;
    if (child?.kind === "unknown") return child;
    const found = child?.kind === "map" ? find(child, name.slice(dot + 1)) : null;
    if (found !== null) return found;
  }
  return null;
}

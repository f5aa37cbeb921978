import type { ConfigMap, ConfigNode } from "omegaconf";

/**
 * The value behind `parameters`, `params:a` or `params:a.b`, as Kedro's context flattens parameters into datasets
 * (kedro/framework/context/context.py `_get_parameters`): every level of nested mappings has its own name, keys may
 * hold dots, and of two values with one name the later counts. Undefined when the project does not define it.
 */
export function resolveParameter(parameters: ConfigMap, name: string): ConfigNode | undefined {
  if (name === "parameters") return parameters;
  return name.startsWith("params:") ? lastBelow(parameters, name.slice("params:".length)) : undefined;
}

function lastBelow(map: ConfigMap, path: string): ConfigNode | undefined {
  const candidates: { readonly key: string; readonly value: ConfigNode; readonly order: number }[] = [];
  const orders = candidateKeys(path).some((key) => key !== path && map.entries.has(key)) ? [...map.entries.keys()] : [];
  for (const key of candidateKeys(path)) {
    const entry = map.entries.get(key);
    if (entry === undefined) continue;
    const value = key === path ? entry.value : below(entry.value, path.slice(key.length + 1));
    if (value !== undefined) candidates.push({ key, value, order: orders.indexOf(key) });
  }
  return candidates.reduce<(typeof candidates)[number] | undefined>(
    (last, next) => (last === undefined || next.order > last.order ? next : last),
    undefined,
  )?.value;
}

function below(value: ConfigNode, path: string): ConfigNode | undefined {
  if (value.kind === "unknown" && value.template === undefined) return { ...value, text: "" };
  return value.kind === "map" ? lastBelow(value, path) : undefined;
}

/** The whole path, and each part of it that ends before a dot. */
function candidateKeys(path: string): readonly string[] {
  const keys: string[] = [];
  for (let dot = path.indexOf("."); dot !== -1; dot = path.indexOf(".", dot + 1)) keys.push(path.slice(0, dot));
  return [...keys, path];
}

import { expect } from "vitest";
import { readYaml } from "../../src/index.ts";
import type { ConfigMap, ConfigNode, Place } from "../../src/index.ts";

/** A place as `line:column-endLine:endColumn`. */
export function span({ line, column, endLine, endColumn }: Place): string {
  return `${line}:${column}-${endLine}:${endColumn}`;
}

/** The mapping that a text without a mistake holds. */
export function map(text: string): ConfigMap {
  const { value, problems: found } = readYaml(text, "c.yml");
  expect(found).toEqual([]);
  if (value?.kind !== "map") throw new Error("a mapping was expected");
  return value;
}

/** The value below a mapping, by keys and positions. */
export function at(node: ConfigMap, ...path: readonly string[]): ConfigNode {
  return path.reduce<ConfigNode>((found, key) => {
    const below =
      found.kind === "map"
        ? found.entries.get(key)?.value
        : found.kind === "list"
          ? found.items[Number(key)]
          : undefined;
    if (below === undefined) throw new Error(`nothing stands at ${path.join(".")}`);
    return below;
  }, node);
}

/** A value as JavaScript has it. */
export function plain(node: ConfigNode): unknown {
  switch (node.kind) {
    case "scalar":
      return node.value;
    case "list":
      return node.items.map(plain);
    case "map":
      return Object.fromEntries([...node.entries].map(([key, entry]) => [key, plain(entry.value)]));
    case "unknown":
      return undefined;
  }
}

import { readYaml } from "omegaconf";
import type { ConfigMap, ConfigNode } from "omegaconf";

/**
 * A YAML text as a configuration tree with places, for tests that start behind the reader of whole configurations:
 * nothing is merged or interpolated. The text `?unknown` makes an unknown value, `?secret …` one that must not be shown.
 */
export function configFromYaml(text: string, file: string): ConfigMap {
  const { value: root, problems } = readYaml(text, file);
  if (problems.length > 0) throw new Error(`${file}: ${problems[0]?.message ?? ""}`);
  const start = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  return root?.kind === "map" ? marked(root) : { kind: "map", entries: new Map(), at: start };
}

function marked<T extends ConfigNode>(node: T): T;
function marked(node: ConfigNode): ConfigNode {
  switch (node.kind) {
    case "map":
      return {
        ...node,
        entries: new Map(
          [...node.entries].map(([key, entry]) => [key, { ...entry, value: marked(entry.value) }] as const),
        ),
      };
    case "list":
      return { ...node, items: node.items.map((item) => marked(item)) };
    case "scalar":
      if (typeof node.value !== "string" || !node.value.startsWith("?")) return node;
      if (node.value.startsWith("?unknown"))
        return {
          kind: "unknown",
          rule: "custom-resolver",
          reason: "a resolver of the project makes it",
          text: node.value,
          at: node.at,
        };
      return { ...node, value: node.value.replace("?secret ", ""), isSecret: true };
    case "unknown":
      return node;
  }
}

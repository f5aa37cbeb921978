import type { ConfigEntry, ConfigNode } from "omegaconf";

/** A value that is as short as a word is looked for as a word. */
const SHORT = 8;

/** Patterns of the values that are given: `KEDRO_ENV` is no secret, and an empty value none either. */
function patternOf(variables: ReadonlyMap<string, string>): RegExp | null {
  const values = [...variables].flatMap(([name, value]) =>
    name === "KEDRO_ENV" || value.trim() === "" ? [] : [value],
  );
  const patterns = [...new Set(values)].sort((a, b) => b.length - a.length).map(patternOfValue);
  return patterns.length === 0 ? null : new RegExp(patterns.join("|"), "u");
}

function patternOfValue(value: string): string {
  const escaped = value.replaceAll(/[\\^$.*+?()[\]{}|/-]/gu, "\\$&");
  return value.length < SHORT ? `(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])` : escaped;
}

/**
 * What a project's own code makes of variables that are given is withheld as they are: every text of it that holds such a
 * value is a secret.
 */
export function withholdValues(node: ConfigNode, variables: ReadonlyMap<string, string>): ConfigNode {
  const pattern = patternOf(variables);
  return pattern === null ? node : withheld(node, pattern);
}

/** A message of the project's own code without the values of variables. */
export function withoutValues(message: string, variables: ReadonlyMap<string, string>): string {
  const pattern = patternOf(variables);
  return pattern === null ? message : message.replaceAll(new RegExp(pattern.source, "gu"), "<secret>");
}

function withheld(node: ConfigNode, pattern: RegExp): ConfigNode {
  switch (node.kind) {
    case "scalar":
      return node.type === "str" && pattern.test(node.text) ? { ...node, isSecret: true, isFromRuntime: true } : node;
    case "list":
      return { ...node, items: node.items.map((item) => withheld(item, pattern)) };
    case "map":
      return {
        ...node,
        entries: new Map(
          [...node.entries].map(([key, entry]): [string, ConfigEntry] => [
            key,
            { ...entry, value: withheld(entry.value, pattern) },
          ]),
        ),
      };
    case "unknown": {
      const isSecret = (node.template ?? []).some((part) => typeof part === "string" && pattern.test(part));
      const reason = node.reason.replaceAll(new RegExp(pattern.source, "gu"), "<secret>");
      return { ...node, reason, ...(isSecret ? { isSecret } : {}) };
    }
  }
}

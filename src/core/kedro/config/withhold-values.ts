import type { ConfigEntry, ConfigNode } from "omegaconf";

/** A value that is as short as a word is looked for as a word. */
const SHORT = 8;

/** The values that are given, the longest first: `KEDRO_ENV` is no secret, and an empty value none either. */
function valuesOf(variables: ReadonlyMap<string, string>): readonly string[] {
  const values = [...variables].flatMap(([name, value]) =>
    name === "KEDRO_ENV" || value.trim() === "" ? [] : [value],
  );
  return [...new Set(values)].sort((a, b) => b.length - a.length);
}

/** The text with every value in it replaced. */
function withoutAll(text: string, values: readonly string[]): string {
  return values.reduce((left, value) => replaceValue(left, value), text);
}

function replaceValue(text: string, value: string): string {
  const parts = text.split(value);
  if (parts.length === 1) return text;
  const [first = "", ...others] = parts;
  return others.reduce((made, part) => {
    const isWord = value.length >= SHORT || (!/[\p{L}\p{N}_]$/u.test(made) && !/^[\p{L}\p{N}_]/u.test(part));
    return made + (isWord ? "<secret>" : value) + part;
  }, first);
}

/**
 * What a project's own code makes of variables that are given is withheld as they are: every text of it that holds such a
 * value is a secret.
 */
export function withholdValues(node: ConfigNode, variables: ReadonlyMap<string, string>): ConfigNode {
  const values = valuesOf(variables);
  return values.length === 0 ? node : withheld(node, values);
}

/** A message of the project's own code without the values of variables. */
export function withoutValues(message: string, variables: ReadonlyMap<string, string>): string {
  return withoutAll(message, valuesOf(variables));
}

function withheld(node: ConfigNode, values: readonly string[]): ConfigNode {
  switch (node.kind) {
    case "scalar":
      return node.type === "str" && withoutAll(node.text, values) !== node.text
        ? { ...node, isSecret: true, isFromRuntime: true }
        : node;
    case "list":
      return { ...node, items: node.items.map((item) => withheld(item, values)) };
    case "map":
      return {
        ...node,
        entries: new Map(
          [...node.entries].map(([key, entry]): [string, ConfigEntry] => [
            key,
            { ...entry, value: withheld(entry.value, values) },
          ]),
        ),
      };
    case "unknown": {
      const isSecret = (node.template ?? []).some(
        (part) => typeof part === "string" && withoutAll(part, values) !== part,
      );
      const reason = withoutAll(node.reason, values);
      return { ...node, reason, ...(isSecret ? { isSecret } : {}) };
    }
  }
}

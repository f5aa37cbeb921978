import type { ConfigNode, ConfigScalar } from "../../../packages/omegaconf/src/config-node.ts";
import type { Rule } from "../model/rule.ts";
import { isSecretText } from "../text/is-secret-text.ts";

/**
 * A password, token or key in clear text is in the history of the repository from then on. It is never printed, neither
 * here nor in any report.
 */
export const rule: Rule = {
  id: "secret-in-catalog",
  severity: "warning",
  targets: ["generated", "plugin"],
  summary: "The catalog holds what looks like a secret in clear text.",
  *check({ project }) {
    for (const entry of [...Object.values(project.catalog.entries), ...project.catalog.patterns])
      for (const { path, value } of secretsIn(entry.config, [], false)) {
        const subject = [entry.name, ...path].join(".");
        yield {
          subject,
          at: value.at,
          message: `\`${path.join(".")}\` of \`${entry.name}\` looks like a secret in clear text`,
          help: "Move it to a credentials file that is not tracked, or to an environment variable, and name it under `credentials`; then replace the secret itself.",
        };
      }
  },
};

interface Found {
  readonly path: readonly string[];
  readonly value: ConfigScalar;
}

function* secretsIn(node: ConfigNode, path: readonly string[], inCredentials: boolean): Iterable<Found> {
  switch (node.kind) {
    case "unknown":
      return;
    case "scalar":
      if (isSecret(node, path, inCredentials)) yield { path, value: node };
      return;
    case "list":
      for (const [index, item] of node.items.entries()) yield* secretsIn(item, [...path, String(index)], inCredentials);
      return;
    case "map":
      for (const [key, { value }] of node.entries)
        yield* secretsIn(value, [...path, key], inCredentials || (key === "credentials" && value.kind !== "scalar"));
  }
}

/** What a run puts in is not in the text; a name of credentials, a placeholder or a reference is no secret. */
function isSecret(
  { value, isFromRuntime, text }: ConfigScalar,
  path: readonly string[],
  inCredentials: boolean,
): boolean {
  if (typeof value !== "string" || isFromRuntime === true || value.length < 4 || /^[<[{$*]|\$\{/u.test(text))
    return false;
  const key = path.findLast((part) => !/^\d+$/u.test(part)) ?? "";
  if (key === "credentials" || /(?:name|path|file|arn|ref|env|var|variable|scope|type|id)$/iu.test(key))
    return isSecretText("", value);
  return (
    isSecretText(key, value) || (inCredentials && /key|user|pass|pwd|token|secret/iu.test(key) && !/user/iu.test(key))
  );
}

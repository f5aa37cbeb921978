import type { ConfigNode } from "omegaconf";
import type { Place } from "../model/place.ts";
import type { Rule } from "../model/rule.ts";

/**
 * A catalog entry may name credentials, which Kedro looks up in `credentials*.yml` of base and environment when a dataset
 * is built. Those files are never read here, and are often left out of the repository on purpose: that none is there
 * is only told.
 */
export const rule: Rule = {
  id: "missing-credentials",
  severity: "info",
  targets: ["generated", "plugin"],
  summary: "The catalog names credentials, and there is no credentials file in base or the environment.",
  *check({ project, surroundings }) {
    if (surroundings === undefined || surroundings.credentialsFiles.length > 0) return;
    const named = new Map<string, Place>();
    for (const entry of [...Object.values(project.catalog.entries), ...project.catalog.patterns])
      for (const { name, at } of namesIn(entry.config)) if (!named.has(name)) named.set(name, at);
    for (const [name, at] of named) {
      yield {
        subject: name,
        at,
        message: `The credentials \`${name}\` are named, and neither \`base\` nor \`${project.environment}\` has a credentials file here`,
        help: "If the file is left out of the repository on purpose, make sure that it is there where Dagster runs.",
      };
    }
  },
};

function* namesIn(node: ConfigNode): Iterable<{ readonly name: string; readonly at: Place }> {
  if (node.kind === "list") for (const item of node.items) yield* namesIn(item);
  if (node.kind !== "map") return;
  for (const [key, { value }] of node.entries) {
    if (key !== "credentials") yield* namesIn(value);
    else if (value.kind === "scalar" && typeof value.value === "string" && value.isSecret !== true)
      yield { name: value.value, at: value.at };
  }
}

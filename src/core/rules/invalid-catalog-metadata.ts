import type { ConfigMap } from "../../../packages/omegaconf/src/config-node.ts";
import type { Finding, Rule } from "../model/rule.ts";
import { isParameterName } from "../pipeline/parameter-name.ts";

/**
 * The plugin hands a catalog entry's `metadata` to Dagster: it must be a mapping with text keys, `description` text, and
 * `group_name` a text that leaves something when split at `/`. Nothing datasets are left alone.
 */
export const rule: Rule = {
  id: "invalid-catalog-metadata",
  severity: "error",
  targets: ["plugin"],
  summary: "The metadata of a catalog entry is none that Dagster takes.",
  *check(facts) {
    const { datasets } = facts.project.catalog;
    const seen = new Set<string>();
    for (const node of facts.selection.nodes) {
      for (const name of [...node.inputs, ...node.outputs]) {
        if (seen.has(name) || isParameterName(name) || !Object.hasOwn(datasets, name)) continue;
        seen.add(name);
        const role = facts.selection.roleOf(name).kind;
        if (role !== "persisted" && role !== "memory") continue;
        const config = datasets[name]?.config;
        if (config !== null && config !== undefined) yield* problems(name, config);
      }
    }
  },
};

function* problems(dataset: string, config: ConfigMap): Iterable<Finding> {
  const metadata = config.entries.get("metadata")?.value;
  if (metadata === undefined || metadata.kind === "unknown") return;
  const found = (path: string, at: Finding["at"], must: string): Finding => ({
    subject: `${dataset}.${path}`,
    at,
    message: `\`${path}\` of \`${dataset}\` must be ${must}`,
    help: null,
  });
  if (metadata.kind !== "map") {
    const isEmpty =
      (metadata.kind === "scalar" &&
        (metadata.value === null || metadata.value === "" || metadata.value === 0 || metadata.value === false)) ||
      (metadata.kind === "list" && metadata.items.length === 0);
    if (!isEmpty) yield found("metadata", metadata.at, "a mapping");
    return;
  }
  for (const [key, entry] of metadata.entries) {
    const { value, keyAt, keyType } = entry;
    if (keyType !== "str") yield found(`metadata.${key}`, keyAt, "under a text key");
    if (
      key === "description" &&
      value.kind !== "unknown" &&
      !(value.kind === "scalar" && (value.type === "str" || value.value === null))
    )
      yield found("metadata.description", value.at, "text");
    if (key !== "group_name" || value.kind === "unknown" || (value.kind === "scalar" && value.value === null)) continue;
    if (value.kind !== "scalar" || typeof value.value !== "string")
      yield found("metadata.group_name", value.at, "text");
    else if (value.value.split("/").every((part) => part === ""))
      yield found("metadata.group_name", value.at, "the name of a group");
  }
}

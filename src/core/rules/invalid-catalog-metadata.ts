import type { ConfigMap } from "omegaconf";
import type { RuleFacts } from "../model/rule.ts";
import { type Diagnostic, finding } from "../model/diagnostic.ts";
import type { Place } from "../model/place.ts";
import { isParameterName } from "../pipeline/parameter-name.ts";

/** Finds `invalid-catalog-metadata`: what that means is told in core/findings/catalog-findings.ts. */
export function* invalidCatalogMetadata(facts: RuleFacts): Iterable<Diagnostic> {
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
}

function* problems(dataset: string, config: ConfigMap): Iterable<Diagnostic> {
  const metadata = config.entries.get("metadata")?.value;
  if (metadata === undefined || metadata.kind === "unknown") return;
  const found = (path: string, at: Place, must: string): Diagnostic =>
    finding("invalid-catalog-metadata", { dataset, path, must }, { subject: `${dataset}.${path}`, at });
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

import type { ConfigNode, ConfigValue } from "omegaconf";
import type { ResolvedDataset } from "../../model/kedro-project.ts";
import { deferredValue, plainValue } from "../values/plain-value.ts";
import { groupName } from "../../names/group-name.ts";
import { byFirst } from "../../text/order.ts";
import type { TranslationScope } from "../scope/translation-scope.ts";

/** What the `metadata` of a catalog entry says to Dagster. */
export interface CatalogMetadata {
  readonly description: string | null;
  /** Group that overrides the node's, already joined; null without. */
  readonly group: string | null;
  readonly metadata: Readonly<Record<string, ConfigValue>>;
}
const NONE: CatalogMetadata = { description: null, group: null, metadata: {} };

/**
 * What counts of a dataset's metadata. The plugin never sees that of a Nothing dataset, which keeps it to itself, nor of
 * an entry that it takes for absent.
 */
export function metadataOf(scope: TranslationScope, dataset: string): CatalogMetadata {
  const { kind } = scope.roleOf(dataset);
  if (kind === "absent" || (kind === "nothing" && scope.target === "plugin")) return NONE;
  return catalogMetadata(scope.datasetOf(dataset), scope);
}

/**
 * Reads `metadata.description` and `metadata.group_name` (split at `/`, each part sanitised:
 * `utils._normalize_group_override`); the rest stays metadata, but for `dagster` and
 * `pandera`, which set things in generated definitions. What has the wrong type is left out; a rule reports it.
 */
function catalogMetadata(
  dataset: ResolvedDataset | undefined,
  { isHierarchical, target }: TranslationScope,
): CatalogMetadata {
  const node = dataset?.config?.entries.get("metadata")?.value;
  if (node?.kind !== "map") return NONE;
  const group = name(node.entries.get("group_name")?.value);
  const metadata: Record<string, ConfigValue> = Object.create(null);
  const taken = ["description", "group_name", ...(target === "generated" ? ["dagster", "pandera"] : [])];
  const rest = [...node.entries].filter(([key]) => !taken.includes(key));
  // a text that depends on variables is worked out where it is shown
  for (const [key, entry] of rest.sort(byFirst)) metadata[key] = deferredValue(entry.value, key);
  return {
    description: text(node.entries.get("description")?.value) || null,
    group: group === null ? null : groupName(group.split("/"), isHierarchical),
    metadata,
  };
}

/** A name is part of the result, and is shown whatever it comes from. */
function name(node: ConfigNode | undefined): string | null {
  return node?.kind === "scalar" && typeof node.value === "string" ? node.value : text(node);
}

function text(node: ConfigNode | undefined): string | null {
  if (node === undefined || (node.kind !== "scalar" && node.kind !== "unknown")) return null;
  const value = plainValue(node);
  return typeof value === "string" ? value : null;
}

import type { Asset } from "../../model/code-location.ts";
import type { KedroNode } from "../../model/kedro-project.ts";
import { assetId, assetKey } from "../../names/asset-id.ts";
import { formatDatasetName } from "../../names/format-dataset-name.ts";
import { metadataOf } from "./catalog-metadata.ts";
import { ioManagerKey } from "./io-manager-key.ts";
import { staticPartitions } from "./node-partitions.ts";
import { isParameterName } from "../../pipeline/parameter-name.ts";
import { stripTranscoding } from "../../pipeline/transcoding.ts";
import { freeInputs } from "../../pipeline/pipeline-datasets.ts";
import type { TranslationScope } from "../scope/translation-scope.ts";

/** Group of an asset that no node makes. */
const EXTERNAL = "external";

/**
 * Assets that nodes read and none makes (`NodeTranslator.to_dagster`). `pipelines` are the translated pipelines one by
 * one, `nodes` their union: a dataset free in one and made in another is not external.
 */
export function externalAssets(
  scope: TranslationScope,
  nodes: readonly KedroNode[],
  pipelines: readonly (readonly KedroNode[])[],
): ReadonlyMap<string, Asset> {
  const groups = gateGroups(scope, pipelines);
  const assets = new Map<string, Asset>();
  for (const spelling of freeInputs(nodes)) {
    if (isParameterName(spelling)) continue;
    const dataset = scope.target === "generated" ? stripTranscoding(spelling) : spelling;
    const id = assetId(scope.environment, dataset);
    if (!assets.has(id)) assets.set(id, externalAsset(scope, spelling, dataset, groups.get(spelling) ?? EXTERNAL));
  }
  return assets;
}

function externalAsset(scope: TranslationScope, spelling: string, dataset: string, fallbackGroup: string): Asset {
  const role = scope.roleOf(spelling);
  const entry = scope.datasetOf(spelling);
  const catalog = metadataOf(scope, spelling);
  const ownKey =
    role.kind === "memory" ? "io_manager" : `${scope.environment}__${formatDatasetName(spelling)}_io_manager`;
  return {
    key: assetKey(scope.environment, dataset),
    dataset,
    external: true,
    group: catalog.group ?? fallbackGroup,
    deps: [],
    op: null,
    node: null,
    partitions: role.kind === "persisted" && role.partitions !== null ? staticPartitions(role.partitions.keys) : null,
    partitionMappings: {},
    nothing: role.kind === "nothing",
    ioManager: scope.target === "plugin" ? ownKey : ioManagerKey(scope, spelling),
    kinds: ["kedro"],
    description: catalog.description,
    metadata: catalog.metadata,
    codeVersion: null,
    at: entry?.at ?? null,
  };
}

/**
 * A free input that a node reads beside a Nothing dataset takes that node's group: per pipeline the first such node,
 * and a later pipeline overrides an earlier one.
 */
function gateGroups(
  scope: TranslationScope,
  pipelines: readonly (readonly KedroNode[])[],
): ReadonlyMap<string, string> {
  const groups = new Map<string, string>();
  for (const nodes of pipelines) {
    const inThis = new Map<string, string>();
    for (const node of nodes) {
      if (!node.inputs.some((input) => scope.roleOf(input).kind === "nothing")) continue;
      for (const input of node.inputs) if (!inThis.has(input)) inThis.set(input, scope.groupOf(node.name));
    }
    for (const [dataset, group] of inThis) groups.set(dataset, group);
  }
  return groups;
}

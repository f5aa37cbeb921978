import type { ConfigValue } from "omegaconf";
import type { Asset } from "../../model/code-location.ts";
import type { PartitionMapping } from "../../model/dataset-role.ts";
import type { KedroNode } from "../../model/kedro-project.ts";
import { declaredMapping, pluginMapping } from "../catalog/partition-mapping.ts";
import { assetId, assetKey } from "../../names/asset-id.ts";
import { formatDatasetName } from "../../names/format-dataset-name.ts";
import { metadataOf } from "./catalog-metadata.ts";
import { ioManagerKey } from "./io-manager-key.ts";
import { nodePartitions } from "./node-partitions.ts";
import { sha256 } from "../../hash/sha256.ts";
import { isParameterName } from "../../pipeline/parameter-name.ts";
import { stripTranscoding } from "../../pipeline/transcoding.ts";
import { byFirst } from "../../text/order.ts";
import type { TranslationScope } from "../scope/translation-scope.ts";

/** Assets that one node makes (`NodeTranslator.create_asset`): every output depends on every input but parameters. */
export function producedAssets(scope: TranslationScope, node: KedroNode, op: string): ReadonlyMap<string, Asset> {
  const inputs = assetInputs(scope, node);
  const deps = [...new Set(inputs.map((input) => assetId(scope.environment, name(scope, input))))].sort();
  const shared = {
    external: false,
    deps,
    op,
    node: node.name,
    partitions: nodePartitions(scope, node),
    partitionMappings: mappingsOf(scope, node, inputs),
  };
  const assets = new Map<string, Asset>();
  for (const output of node.outputs) {
    const dataset = name(scope, output);
    const isNothing = scope.roleOf(output).kind === "nothing";
    const catalog = metadataOf(scope, output);
    assets.set(assetId(scope.environment, dataset), {
      key: assetKey(scope.environment, dataset),
      dataset,
      ...shared,
      group: catalog.group ?? scope.groupOf(node.name),
      nothing: isNothing,
      ioManager: ioManagerKey(scope, output),
      kinds: isNothing ? [] : scope.hasMlflow ? ["kedro", "mlflow"] : ["kedro"],
      description: catalog.description,
      metadata: catalog.metadata,
      codeVersion: scope.target === "generated" ? codeVersion(scope, node, output) : null,
      at: node.at,
    });
  }
  return assets;
}

/**
 * The node's fingerprint without its messages, which change no data, joined by the code of the project that getting its
 * inputs and storing this output runs, where there is any.
 */
function codeVersion(
  { datasetOf }: TranslationScope,
  { inputs, outputs, function: code }: KedroNode,
  output: string,
): string | null {
  const fingerprint = code.withoutMessages ?? code.fingerprint;
  if (fingerprint === null) return null;
  const reads = inputs.flatMap((input) => datasetOf(input)?.code ?? []).flatMap(({ load }) => load.fingerprint ?? []);
  const twins = outputs.filter((other) => stripTranscoding(other) === stripTranscoding(output));
  const writes = twins.flatMap((twin) => datasetOf(twin)?.code ?? []).flatMap(({ save }) => save.fingerprint ?? []);
  return reads.length + writes.length === 0 ? fingerprint : sha256([fingerprint, ...reads, "", ...writes].join("\n"));
}

/** In `generated` a transcoded dataset is one asset, by its name without suffix. */
function name(scope: TranslationScope, dataset: string): string {
  return scope.target === "generated" ? stripTranscoding(dataset) : dataset;
}

/**
 * Inputs that become asset inputs. The plugin keeps them by formatted name, so of two that format alike the last
 * stays; generated definitions keep both.
 */
function assetInputs(scope: TranslationScope, node: KedroNode): readonly string[] {
  const inputs = node.inputs.filter((input) => !isParameterName(input));
  if (scope.target === "generated") return inputs;
  return [...new Map(inputs.map((input) => [formatDatasetName(input), input] as const)).values()];
}

function mappingsOf(
  scope: TranslationScope,
  node: KedroNode,
  inputs: readonly string[],
): Readonly<Record<string, ConfigValue>> {
  const find = scope.target === "plugin" ? pluginMapping : declaredMapping;
  const found: [string, ConfigValue][] = [];
  for (const input of inputs) {
    const role = scope.roleOf(input);
    if (role.kind !== "persisted" || role.partitions?.mappings == null) continue;
    const mapping = find(role.partitions.mappings, node.outputs, scope.patternOf);
    if (mapping !== null) found.push([assetId(scope.environment, name(scope, input)), mappingValue(mapping)]);
  }
  return Object.fromEntries(found.sort(byFirst));
}

function mappingValue(mapping: PartitionMapping): ConfigValue {
  switch (mapping.kind) {
    case "identity":
      return { type: "IdentityPartitionMapping" };
    case "static":
      return {
        type: "StaticPartitionMapping",
        downstream_partition_keys_by_upstream_partition_key: Object.fromEntries(
          [...mapping.downstreamByUpstream].sort(byFirst),
        ),
      };
  }
}

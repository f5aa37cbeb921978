import type { KedroNode } from "../../model/kedro-project.ts";
import { declaredMapping, downstreamKeys } from "../catalog/partition-mapping.ts";
import { formatDatasetName } from "../../names/format-dataset-name.ts";
import { formatNodeName } from "../../names/format-node-name.ts";
import { partitionsOf, type PartitionedPort } from "./plugin-fan-out.ts";
import type { TranslationScope } from "../scope/translation-scope.ts";

/** One op of a fanned-out node. */
export interface Clone {
  /** What follows the op's name: the upstream key, and the downstream key where one upstream key has several. */
  readonly suffix: string;
  /** `dataset|key`, datasets by their formatted names. */
  readonly upstream: string;
  readonly downstream: string;
  readonly downstreamKey: string;
  /** Keys to read of each partitioned input, by dataset. */
  readonly upstreamKeys: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * The clones of a node in a generated job; one `null` for a node that runs once. As in the plugin a node is fanned out
 * when some input and some output are partitioned, with one clone per key of its first partitioned input. Unlike there,
 * a missing mapping means identity, an upstream key without downstream key is skipped, one with several makes several
 * clones, further partitioned inputs are read at the keys that lead to the same downstream key, and a node that also
 * makes an unpartitioned dataset runs once over everything, as Kedro runs it.
 */
export function generatedFanOut(scope: TranslationScope, node: KedroNode): readonly (Clone | null)[] {
  const outputs = node.outputs.flatMap((output) => partitionsOf(scope, output));
  const isMixed = node.outputs.some(
    (output) => partitionsOf(scope, output).length === 0 && scope.roleOf(output).kind !== "nothing",
  );
  const inputs = [...new Set(node.inputs)].flatMap((input) => partitionsOf(scope, input));
  const [first] = inputs;
  const downstream = outputs.at(-1);
  if (first === undefined || downstream === undefined || isMixed) return [null];
  const leading = inputs.map((input) => [input.dataset, leadingKeys(scope, input, downstream)] as const);
  const reached = leading[0]?.[1].downstream ?? new Map<string, readonly string[]>();
  return first.partitions.keys.flatMap((key) => {
    const keys = reached.get(key) ?? [];
    return keys.map((downstreamKey): Clone => ({
      suffix: keys.length > 1 ? `${formatNodeName(key)}__${formatNodeName(downstreamKey)}` : formatNodeName(key),
      upstream: `${formatDatasetName(first.dataset)}|${key}`,
      downstream: `${formatDatasetName(downstream.dataset)}|${downstreamKey}`,
      downstreamKey,
      upstreamKeys: new Map(
        leading.map(
          ([dataset, { upstream }]) =>
            [dataset, dataset === first.dataset ? new Set([key]) : (upstream.get(downstreamKey) ?? new Set())] as const,
        ),
      ),
    }));
  });
}

/** Which downstream keys each upstream key leads to, and back. */
function leadingKeys(
  scope: TranslationScope,
  input: PartitionedPort,
  downstream: PartitionedPort,
): {
  readonly downstream: ReadonlyMap<string, readonly string[]>;
  readonly upstream: ReadonlyMap<string, ReadonlySet<string>>;
} {
  const mapping =
    input.partitions.mappings === null
      ? null
      : declaredMapping(input.partitions.mappings, [downstream.dataset], scope.patternOf);
  const known = new Set(downstream.partitions.keys);
  const forward = new Map<string, readonly string[]>();
  const back = new Map<string, Set<string>>();
  for (const key of input.partitions.keys) {
    const keys = downstreamKeys(mapping ?? { kind: "identity" }, key, known);
    forward.set(key, keys);
    for (const reached of keys) back.set(reached, (back.get(reached) ?? new Set()).add(key));
  }
  return { downstream: forward, upstream: back };
}

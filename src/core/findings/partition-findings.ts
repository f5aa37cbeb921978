import { BOTH, type FindingKinds, PLUGIN, type Said } from "./finding-kind.ts";
import { named } from "./words.ts";

/** A key of the upstream dataset's partitions, and the dataset that is made of it. */
interface KeyFacts {
  readonly upstream: string;
  readonly downstream: string;
  readonly key: string;
}

/** Partitioned datasets, and jobs that fan out over them. */
export const PARTITION_FINDINGS = {
  "broken-partitioned-dataset": {
    severity: "error",
    stops: { generated: "running", plugin: "loading" },
    targets: BOTH,
    summary: "A partitioned dataset cannot be built.",
    why: "When its arguments are refused, the plugin takes the entry as absent and says nothing; when its partitions are refused, it raises.",
    checks: ["diagnose-partitions.ts"],
    say: ({ dataset, problem }: { readonly dataset: string; readonly problem: PartitionProblem }) => {
      const { why, help = null } = partitionProblemInWords(problem);
      return { message: `The partitioned dataset \`${dataset}\` cannot be built: ${why}`, help };
    },
  },
  "no-partition-mapping": {
    severity: "error",
    stops: "loading",
    targets: PLUGIN,
    summary: "A partitioned dataset is read by a fanned-out node and has no partition mapping.",
    why: "The plugin fans a node out along the mapping of its input, and raises without one.",
    checks: ["diagnose-defects.ts"],
    say: ({
      upstream,
      downstream,
      node,
    }: {
      readonly upstream: string;
      readonly downstream: string;
      readonly node: string;
    }) => ({
      message: `\`${upstream}\` has no \`partition_mapping\`, so kedro-dagster cannot fan out \`${node}\``,
      help: `Write \`partition_mapping: {${downstream}: IdentityPartitionMapping}\` in its catalog entry.`,
    }),
  },
  "no-downstream-partition": {
    severity: "error",
    stops: "loading",
    targets: PLUGIN,
    summary: "A partition leads to no partition of the dataset that is made.",
    why: "With identity both sides need the same keys; a static mapping must name every key.",
    checks: ["diagnose-defects.ts"],
    say: ({ upstream, downstream, key }: KeyFacts) => ({
      message: `Partition \`${key}\` of \`${upstream}\` leads to no partition of \`${downstream}\``,
      help: "Complete the mapping, or give both datasets the same keys.",
    }),
  },
  "unknown-downstream-partition": {
    severity: "error",
    stops: "loading",
    targets: PLUGIN,
    summary: "A partition mapping names a partition that the dataset does not have.",
    why: "The keys on the right of a static mapping must be partitions of the downstream dataset.",
    checks: ["diagnose-defects.ts"],
    say: ({ upstream, downstream, key }: KeyFacts) => ({
      message: `The partition mapping of \`${upstream}\` names \`${key}\`, a partition that \`${downstream}\` does not have`,
    }),
  },
  "several-downstream-partitions": {
    severity: "warning",
    targets: PLUGIN,
    summary: "A partition leads to several partitions of the dataset that is made.",
    why: "A job of the plugin makes one of them, and which one is left to chance.",
    checks: ["diagnose-defects.ts"],
    say: ({ upstream, key, keys }: Omit<KeyFacts, "downstream"> & { readonly keys: readonly string[] }) => ({
      message: `Partition \`${key}\` of \`${upstream}\` leads to ${named(keys)}; a job of kedro-dagster makes one of them, and which one is left to chance`,
    }),
  },
  "several-partitioned-inputs": {
    severity: "error",
    stops: "loading",
    targets: PLUGIN,
    summary: "A fanned-out node reads several partitioned datasets.",
    why: "The plugin makes the ops of the partitions once for each such input, under the same names.",
    checks: ["diagnose-defects.ts"],
    say: ({ node, datasets }: { readonly node: string; readonly datasets: readonly string[] }) => ({
      message: `\`${node}\` reads several partitioned datasets (${named(datasets)}): kedro-dagster makes two ops of one name for each key`,
      help: "Read only one of them partitioned, or use generated definitions.",
    }),
  },
  "mixed-partitioned-outputs": {
    severity: "error",
    stops: "loading",
    targets: PLUGIN,
    summary: "A fanned-out node makes partitioned and unpartitioned datasets.",
    why: "The plugin rejects that in a job; Nothing datasets are allowed beside partitioned ones.",
    checks: ["diagnose-defects.ts"],
    say: ({
      node,
      partitioned,
      others,
    }: {
      readonly node: string;
      readonly partitioned: readonly string[];
      readonly others: readonly string[];
    }) => ({
      message: `\`${node}\` makes partitioned (${named(partitioned)}) and unpartitioned datasets (${named(others)}), which kedro-dagster rejects in a job`,
      help: "Split the node, or make all of its outputs partitioned or Nothing.",
    }),
  },
  "chained-fan-out": {
    severity: "error",
    stops: "loading",
    targets: PLUGIN,
    summary: "A fanned-out node feeds another one in the same job.",
    why: "The plugin makes an op of its own for each partition, and does not connect those of one node with those of the next.",
    checks: ["diagnose-defects.ts"],
    say: ({ node, dataset, maker }: { readonly node: string; readonly dataset: string; readonly maker: string }) => ({
      message: `\`${node}\` reads \`${dataset}\`, which the fanned-out node \`${maker}\` makes: kedro-dagster leaves the input without a source`,
      help: "A job of the plugin can hold only one partitioned step: put the next step into another job.",
    }),
  },
  "unusable-partition-key": {
    severity: "error",
    stops: "loading",
    targets: PLUGIN,
    summary: "A partition key holds no letter or digit.",
    why: "The plugin names inputs after keys, and Dagster rejects what is left of such a one.",
    checks: ["diagnose-defects.ts"],
    say: ({ key }: { readonly key: string }) => ({
      message: `The partition key \`${key}\` holds no letter or digit, so no input can be named after it`,
      help: "Use letters, digits or `_` in the key.",
    }),
  },
  "ignored-partition-mapping": {
    severity: "warning",
    targets: PLUGIN,
    summary: "A partition mapping names a dataset by a name that kedro-dagster does not find.",
    why: "The plugin looks a partition mapping up by the downstream dataset's formatted name and then takes the unformatted one: a name with a dot is never found, except through its factory, and identity applies.",
    say: ({ upstream, downstream }: { readonly upstream: string; readonly downstream: string }) => ({
      message: `kedro-dagster does not find the partition mapping of \`${upstream}\` to \`${downstream}\` and takes identity instead`,
      help: "Name the factory that makes the downstream dataset, or use a name without dots.",
    }),
  },
} as const satisfies FindingKinds;

/** Why a dataset cannot be built: the argument of a partitioned dataset that is refused, or an entry without a type. */
export type PartitionProblem =
  | { readonly kind: "unknown argument"; readonly argument: string; readonly known: readonly string[] }
  | { readonly kind: "unsupported partitions" | "unsupported mapping"; readonly type: string }
  | { readonly kind: "argument of definition"; readonly of: string; readonly argument: string }
  | {
      readonly kind: "missing" | "key with range" | "key twice" | "key of mapping";
      /** Of the argument, or the partition key itself. */
      readonly name: string;
    }
  | {
      readonly kind:
        | "entry without type"
        | "partition without type"
        | "keys not a list"
        | "key not text"
        | "mapping not a mapping"
        | "mapping without type"
        | "argument of static mapping"
        | "table not a mapping"
        | "downstream key not text";
    };

/** The reason as half a sentence, and what to do. */
export function partitionProblemInWords(problem: PartitionProblem): { readonly why: string } & Pick<Said, "help"> {
  switch (problem.kind) {
    case "unknown argument":
      return {
        why: `DagsterPartitionedDataset has no argument \`${problem.argument}\``,
        help:
          problem.argument === "partition_mappings"
            ? "The argument is called `partition_mapping`."
            : `Its arguments are ${problem.known.join(", ")}.`,
      };
    case "missing":
      return { why: `\`${problem.name}\` is missing` };
    case "entry without type":
      return { why: "its entry has no `type`" };
    case "partition without type":
      return {
        why: "`partition` has no `type`",
        help: "Write `partition: {type: StaticPartitionsDefinition, partition_keys: […]}`.",
      };
    case "unsupported partitions":
      return {
        why: `partitions of type \`${problem.type}\` are not supported`,
        help: "kedro-dagster supports only StaticPartitionsDefinition.",
      };
    case "argument of definition":
      return { why: `${problem.of} has no argument \`${problem.argument}\`` };
    case "keys not a list":
      return { why: "`partition_keys` must be a list of texts" };
    case "key not text":
      return { why: "a partition key must be text: put it in quotes" };
    case "key with range":
      return { why: `the partition key \`${problem.name}\` holds \`...\`, which Dagster reserves for ranges` };
    case "key twice":
      return { why: `the partition key \`${problem.name}\` is given twice` };
    case "mapping not a mapping":
      return { why: "`partition_mapping` must be a mapping from downstream datasets to mappings" };
    case "mapping without type":
      return { why: "a partition mapping has no `type`" };
    case "unsupported mapping":
      return {
        why: `the partition mapping \`${problem.type}\` is not supported`,
        help: "kedro-dagster supports StaticPartitionMapping and IdentityPartitionMapping.",
      };
    case "argument of static mapping":
      return { why: "StaticPartitionMapping takes only `downstream_partition_keys_by_upstream_partition_key`" };
    case "table not a mapping":
      return { why: "the partition keys must be a mapping from upstream to downstream keys" };
    case "key of mapping":
      return { why: `the partition key \`${problem.name}\` must be text: put it in quotes` };
    case "downstream key not text":
      return { why: "a downstream partition key must be text: put it in quotes" };
  }
}

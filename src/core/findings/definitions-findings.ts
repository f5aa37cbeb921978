import { type FindingKinds, GENERATED } from "./finding-kind.ts";

/** What the catalog's metadata may say in Dagster's words, by key. */
const EXPECTED: Readonly<Record<string, string>> = {
  owners: "Give email addresses or `team:` and a name.",
  owner: "Give an email address or `team:` and a name.",
  tags: "Keys and values are at most 63 letters, digits, `_`, `-` and `.`.",
  kinds: "Give a list of at most three words of letters, digits, `_`, `-` and `.`.",
  retry_policy:
    "Give `max_retries`, and a `delay` where `backoff` (LINEAR, EXPONENTIAL) or `jitter` (FULL, PLUS_MINUS) is given.",
};

/** True for a key of metadata that generated definitions hand to Dagster as more than metadata. */
export function isAnnotation(key: string): boolean {
  return Object.hasOwn(EXPECTED, key);
}

interface OfJob {
  readonly job: string;
}

/** What generated definitions leave out or do otherwise, and asset keys of the settings. */
export const DEFINITIONS_FINDINGS = {
  "definitions-file-not-ours": {
    severity: "error",
    stops: "loading",
    targets: GENERATED,
    summary: "A file that was not generated is in the place of a generated one.",
    why: "A file without our header is never overwritten.",
    checks: ["generate-definitions.ts"],
    say: ({ path }: { readonly path: string }) => ({
      message: `\`${path}\` is where generated definitions go, and was not generated`,
      help: "Move or rename it; it is never overwritten.",
    }),
  },
  "workspace-loads-others": {
    severity: "info",
    targets: GENERATED,
    summary: "A workspace file of the project's own does not name the generated definitions.",
    why: "A `dg.toml`, `workspace.yaml` or `dagster_cloud.yaml` that was not generated is left as it is: `dg dev` or `dagster dev` goes on loading what it names, the plugin's definitions for instance.",
    checks: ["generate-definitions.ts"],
    say: ({ path, module }: { readonly path: string; readonly module: string }) => ({
      message: `\`${path}\` names other definitions than the generated ones, and stays as it is`,
      help: `Name \`dagster_definitions.${module}\` in it, or remove it and generate again.`,
    }),
  },
  "ignored-asset-metadata": {
    severity: "warning",
    targets: GENERATED,
    summary: "Dagster rejects metadata of a catalog entry that sets something of its asset.",
    why: "Generated definitions make owners, tags, kinds and retry policies of a catalog entry's metadata. What Dagster would reject, and with it the whole code location, is shown as plain metadata instead.",
    checks: ["annotation-diagnostics.ts"],
    say: ({ dataset, key }: { readonly dataset: string; readonly key: string }) => ({
      message: `Dagster rejects \`${key}\` in the metadata of \`${dataset}\`: it is shown as plain metadata`,
      help: EXPECTED[key] ?? "Remove it, or give it another name.",
    }),
  },
  "asset-job-without-assets": {
    severity: "info",
    targets: GENERATED,
    summary: "A job without nodes is not generated as an asset job.",
    why: "Dagster rejects the whole code location for an asset job that selects nothing. The job is generated as an op job.",
    checks: ["asset-job-section.ts"],
    say: ({ job }: OfJob) => ({
      message: `Job \`${job}\` has no nodes, and Dagster rejects an asset job that selects nothing: it is generated as an op job`,
      help: "Let the job run a node, or leave it.",
    }),
  },
  "asset-job-mixes-partitions": {
    severity: "info",
    targets: GENERATED,
    summary: "A job whose assets have different partitions, or some of them none, is not generated as an asset job.",
    why: "A run of an asset job is a run of one partition: Dagster accepts one kind of partitions in it, and would run a node without partitions once for each. The job is generated as an op job, which runs every partition; the partitions of each asset can still be backfilled.",
    checks: ["asset-job-section.ts"],
    say: ({ job }: OfJob) => ({
      message: `Job \`${job}\` makes assets with different partitions, or with and without, and a run of an asset job is a run of one partition: it is generated as an op job`,
      help: "Divide the job so that all assets of each part have the same partitions, or backfill the assets themselves.",
    }),
  },
  "asset-job-shares-asset": {
    severity: "info",
    targets: GENERATED,
    summary: "A job that makes a dataset otherwise than another job is not generated as an asset job.",
    why: "In Dagster one asset has one definition: that of the first job. Selected by its asset, the other job would run the first one's node. It is generated as an op job, which runs its own.",
    checks: ["asset-job-section.ts"],
    say: ({ job }: OfJob) => ({
      message: `Job \`${job}\` makes a dataset that is the asset of another job's node: it is generated as an op job`,
      help: "Give the datasets names of their own, or leave it.",
    }),
  },
  "one-step-of-no-nodes": {
    severity: "warning",
    targets: GENERATED,
    summary: "A selection of nodes that are to run as one step selects fewer than two.",
    why: "A namespace or tag that has another name by now groups nothing, and its nodes run in a process each.",
    checks: ["node-groups.ts"],
    say: ({ selection }: { readonly selection: string }) => ({
      message: `\`definitions.one-step\` names \`${selection}\`, which makes no step of several nodes`,
      help: "Name a namespace or tag of nodes that can run as one, or leave it out.",
    }),
  },
  "asset-key-of-made-asset": {
    severity: "error",
    stops: "nothing",
    targets: GENERATED,
    summary: "The settings give another definition's asset key to a dataset that a node makes.",
    why: "Two Dagster definitions cannot make one asset. `definitions.asset-keys` is for datasets that Kedro only reads.",
    checks: ["adopt-asset-keys.ts"],
    say: ({ dataset, node }: { readonly dataset: string; readonly node: string }) => ({
      message: `Dataset \`${dataset}\` is made by node \`${node}\`, and the settings give it the key of another definition's asset`,
      help: "Two definitions cannot make one asset: take the dataset out of `definitions.asset-keys`, or the node out of the project.",
    }),
  },
  "asset-key-taken": {
    severity: "error",
    stops: "nothing",
    targets: GENERATED,
    summary: "The settings give one asset key to two datasets.",
    why: "An asset key identifies one dataset. Two datasets with one key, or a key that another asset has already, would be one asset in Dagster.",
    checks: ["adopt-asset-keys.ts"],
    say: ({ dataset, key, other }: { readonly dataset: string; readonly key: string; readonly other: string }) => ({
      message: `The settings give dataset \`${dataset}\` the key \`${key}\`, which dataset \`${other}\` has`,
      help: "Give each dataset a key of its own in `definitions.asset-keys`.",
    }),
  },
  "unused-asset-key": {
    severity: "info",
    targets: GENERATED,
    summary: "The settings give an asset key to a dataset that nothing reads.",
    why: "A dataset listed under `definitions.asset-keys` continues the lineage of another Dagster definition. One that no node of the environment reads is often misspelt.",
    checks: ["adopt-asset-keys.ts"],
    say: ({ dataset, environment }: { readonly dataset: string; readonly environment: string }) => ({
      message: `No node of environment \`${environment}\` reads dataset \`${dataset}\`, which has an asset key in the settings`,
      help: "Check its spelling, or take it out of `definitions.asset-keys`.",
    }),
  },
} as const satisfies FindingKinds;

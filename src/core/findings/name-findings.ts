import { cases, type FindingKinds, PLUGIN } from "./finding-kind.ts";
import { capital } from "./words.ts";

/** Names that Kedro takes and Dagster, or the plugin on its way there, does not. */
export const NAME_FINDINGS = {
  "asset-name-taken": {
    severity: "error",
    stops: "loading",
    targets: PLUGIN,
    summary: "An input that nothing makes has the same name as another one or as a node, and kedro-dagster loses it.",
    why: "The plugin keeps assets in one mapping: external ones by formatted dataset name, those that a node makes by formatted node name. The later overwrites the earlier, whose asset is then missing.",
    say: cases({
      input: ({ datasets, name }: { readonly datasets: readonly [string, string]; readonly name: string }) => ({
        message: `kedro-dagster gives the inputs \`${datasets[0]}\` and \`${datasets[1]}\` the same name, \`${name}\`, and loses the first`,
        help: "Rename one of the datasets.",
      }),
      node: ({ node, dataset }: { readonly node: string; readonly dataset: string }) => ({
        message: `The node \`${node}\` has the same name as the input \`${dataset}\`, which kedro-dagster then loses`,
        help: "Rename the node.",
      }),
    }),
  },
  "colliding-dataset-names": {
    severity: "error",
    stops: "running",
    targets: PLUGIN,
    summary: "Two inputs or two outputs of a node have the same name in Dagster.",
    why: "Of two inputs or outputs of a node whose names become the same, the plugin keeps the last; the node then fails or loses data.",
    say: ({
      node,
      side,
      datasets,
      name,
    }: {
      readonly node: string;
      readonly side: "inputs" | "outputs";
      readonly datasets: readonly [string, string];
      readonly name: string;
    }) => ({
      message: `kedro-dagster gives the ${side} \`${datasets[0]}\` and \`${datasets[1]}\` of \`${node}\` the same name, \`${name}\`, and keeps only the last`,
      help: "Rename one of the datasets.",
    }),
  },
  "invalid-group-name": {
    severity: "error",
    stops: "loading",
    targets: PLUGIN,
    summary: "A pipeline's folder has a name that Dagster rejects as an asset group.",
    why: "The plugin names a group after the pipeline's folder without changing it; Dagster accepts letters, digits and `_` (and `/`).",
    say: ({ node, pipeline }: { readonly node: string; readonly pipeline: string }) => ({
      message: `\`${node}\` belongs to the pipeline \`${pipeline}\`, whose name Dagster rejects as an asset group`,
      help: "Use letters, digits and `_` in the folder's name.",
    }),
  },
  "invalid-job-name": {
    severity: "error",
    stops: "loading",
    targets: PLUGIN,
    summary: "A job key or the environment holds a character that Dagster rejects in names.",
    why: "Dagster names hold letters, digits and `_`; the plugin joins environment and job key without changing either.",
    say: cases({
      job: ({ job }: { readonly job: string }) => ({
        message: `The job key \`${job}\` holds a character that Dagster rejects in names`,
        help: "Use letters, digits and `_`.",
      }),
      environment: ({ job, environment }: { readonly job: string; readonly environment: string }) => ({
        message: `The environment \`${environment}\` holds a character that Dagster rejects, so job \`${job}\` cannot be named after it`,
        help: "Rename the folder in `conf/`, or use generated definitions.",
      }),
    }),
  },
  "op-name-collision": {
    severity: "error",
    stops: "loading",
    targets: PLUGIN,
    summary: "Two nodes of a job become the same op.",
    why: "Dots in a name become `__`, and a node of a partition gets the key behind its name, so that different names may collide.",
    checks: ["diagnose-defects.ts"],
    say: ({
      job,
      node,
      other,
      op,
    }: {
      readonly job: string;
      readonly node: string;
      /** The other node, or null for a hook op. */
      readonly other: string | null;
      readonly op: string;
    }) => ({
      message: `\`${node}\` and ${other === null ? "a hook op of the job" : `\`${other}\``} both become the op \`${op}\` in job \`${job}\``,
      help: "Rename one of them; dots become `__`.",
    }),
  },
  "op-name-taken": {
    severity: "error",
    stops: "loading",
    targets: PLUGIN,
    summary: "Two different things would have the same op name in the location.",
    why: "Ops, asset ops and graphs share one namespace in a Dagster location. The plugin names a node's op after the node and its asset op with `_asset` behind it, so different nodes may collide.",
    say: ({ things, name }: { readonly things: readonly [OpOwner, OpOwner]; readonly name: string }) => ({
      message: `${capital(ownerInWords(things[0]))} and ${ownerInWords(things[1])} would have the same name in Dagster, \`${name}\``,
      help: "Rename one of them.",
    }),
  },
  "reserved-name": {
    severity: "error",
    stops: "loading",
    targets: PLUGIN,
    summary: "A dataset or node has the same name as a word that Dagster or Python reserves.",
    why: "The plugin names inputs, outputs and ops after datasets and nodes, and Dagster rejects Python's and its own words (`check_valid_name`). Only `config` passes as an input that nothing makes.",
    say: cases({
      node: ({ node }: { readonly node: string }) => ({
        message: `The node \`${node}\` has the same name as a word that Dagster reserves, so no op can be named after it`,
        help: "Rename the node.",
      }),
      dataset: ({ dataset, node }: { readonly dataset: string; readonly node: string }) => ({
        message: `The dataset \`${dataset}\` has the same name as a word that Dagster reserves, so \`${node}\` cannot become an op`,
        help: "Rename the dataset.",
      }),
    }),
  },
  "unreadable-name": {
    severity: "error",
    stops: "running",
    targets: PLUGIN,
    summary: "kedro-dagster cannot restore the name of an input or parameter, so the node fails when it runs.",
    why: "When a node of the plugin runs, its inputs get their Kedro names back by turning `__` into dots (`utils.unformat_asset_name`). Names that hold `__`, or a character that was replaced by it, come back wrong and the node fails. Definitions load all the same. Outputs and Nothing inputs are not affected.",
    say: ({ node, input, back }: { readonly node: string; readonly input: string; readonly back: string }) => ({
      message: `\`${node}\` fails when kedro-dagster runs it: its input \`${input}\` arrives as \`${back}\``,
      help: "Use letters, digits, single `_` and dots, or generated definitions.",
    }),
  },
} as const satisfies FindingKinds;

/** What a name in Dagster stands for. */
export interface OpOwner {
  readonly kind: "job" | "hook op" | "node" | "asset";
  /** Of the job or the node. */
  readonly name: string;
}

function ownerInWords({ kind, name }: OpOwner): string {
  switch (kind) {
    case "job":
      return `job \`${name}\``;
    case "hook op":
      return `a hook op of job \`${name}\``;
    case "node":
      return `the node \`${name}\``;
    case "asset":
      return `the asset of \`${name}\``;
  }
}

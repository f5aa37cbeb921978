import { BOTH, cases, type FindingKinds, PLUGIN } from "./finding-kind.ts";
import { type PartitionProblem, partitionProblemInWords } from "./partition-findings.ts";
import { enumerated, misspelt, named } from "./words.ts";

const SHOWN = 5;

function onlyElsewhere(environments: readonly string[]): string {
  return `${enumerated(environments)} ${environments.length === 1 ? "has" : "have"} it. Move it to base if every environment runs this node.`;
}

/** Inputs and parameters that nodes read, and where they come from. */
export const DATA_FINDINGS = {
  "missing-input": {
    severity: "error",
    stops: { generated: "running", plugin: "loading" },
    targets: BOTH,
    summary: "A dataset is read that no node makes and the catalog does not have.",
    why: "A dataset that nodes read must come from somewhere. Kedro refuses to run without; the plugin points its asset at an IO manager that does not exist, so Dagster rejects the location. Where another environment has an entry for it, or git ignores a catalog file that may hold it, it is information.",
    followsFrom: "catalog",
    say: cases({
      "no entry": ({
        reader,
        dataset,
        nearest,
        elsewhere,
      }: {
        readonly reader: string;
        readonly dataset: string;
        readonly nearest: string | null;
        /** Other environments that have an entry for it. */
        readonly elsewhere: readonly string[];
      }) => ({
        message: `\`${reader}\` reads \`${dataset}\`: no node makes it and the catalog has no entry for it`,
        ...(elsewhere.length > 0
          ? { help: onlyElsewhere(elsewhere) }
          : misspelt(dataset, nearest, "Add it to catalog.yml, or make it in a node of the same run.")),
      }),
      "broken entry": ({
        reader,
        dataset,
        problem,
      }: {
        readonly reader: string;
        readonly dataset: string;
        readonly problem: PartitionProblem;
      }) => ({
        message: `\`${reader}\` reads \`${dataset}\`: no node makes it and ${partitionProblemInWords(problem).why}`,
      }),
    }),
  },
  "in-memory-input": {
    severity: "error",
    stops: { generated: "running", plugin: "loading" },
    targets: BOTH,
    summary: "A job reads a dataset that another job makes and that lives in memory only.",
    why: "A job that starts in the middle of a pipeline loads what another job made. What lives in memory only is gone by then; the plugin even names an IO manager that does not exist, so Dagster rejects the job. A Nothing dataset holds no data: there only the plugin fails.",
    followsFrom: "catalog",
    say: ({
      job,
      reader,
      dataset,
      lacks,
    }: {
      readonly job: string;
      readonly reader: string;
      readonly dataset: string;
      /** Why it cannot be loaded: it holds no data, lives in memory, or its entry cannot be built. */
      readonly lacks: "data" | "storage" | PartitionProblem;
    }) => ({
      message: `Job \`${job}\` starts with \`${reader}\`, whose input \`${dataset}\` is made outside the job and ${
        lacks === "data"
          ? "holds no data"
          : lacks === "storage"
            ? "lives in memory only"
            : `cannot be built (${partitionProblemInWords(lacks).why})`
      }`,
      help:
        lacks === "data"
          ? "Let the job also run the node that makes it."
          : "Give it a catalog entry that stores it, or let the job also run the node that makes it.",
    }),
  },
  "unfed-memory-input": {
    severity: "warning",
    targets: BOTH,
    summary: "A MemoryDataset is read that no node makes.",
    why: "A MemoryDataset that nothing fills is empty when it is loaded. Definitions load all the same.",
    followsFrom: "catalog",
    say: ({ reader, dataset }: { readonly reader: string; readonly dataset: string }) => ({
      message: `\`${reader}\` reads \`${dataset}\`, which lives in memory and is filled by no node`,
      help: "Give it a catalog entry that stores it.",
    }),
  },
  "nothing-input": {
    severity: "error",
    stops: "loading",
    targets: PLUGIN,
    summary: "A Nothing dataset is read that no node makes.",
    why: "The plugin points an external Nothing asset at an IO manager that it never makes.",
    followsFrom: "catalog",
    say: ({ reader, dataset }: { readonly reader: string; readonly dataset: string }) => ({
      message: `\`${reader}\` waits for \`${dataset}\`, a Nothing dataset that no translated node makes: kedro-dagster has no IO manager for it`,
      help: "Translate the node that makes it as well, or remove the input.",
    }),
  },
  "memory-between-processes": {
    severity: "warning",
    targets: BOTH,
    summary: "Steps of a job that run in different places exchange a dataset that lives in memory.",
    why: "A dataset that lives in memory goes from step to step through Dagster's IO manager `io_manager`, which by default pickles it to the local disk: where steps run in other containers or on other machines the next step does not find it. Processes of one machine share that disk, and nothing is said of them.",
    followsFrom: "catalog",
    say: ({
      job,
      datasets,
      executor,
    }: {
      readonly job: string;
      readonly datasets: readonly string[];
      readonly executor: string;
    }) => ({
      message: `Steps of job \`${job}\` run in different places (executor ${executor}) and exchange ${named(datasets, SHOWN)}, which live in memory only`,
      help: "Give the datasets catalog entries that all places reach, or the location an `io_manager` that does.",
    }),
  },
  "missing-parameter": {
    severity: "error",
    stops: { generated: "running", plugin: "loading" },
    targets: BOTH,
    summary: "A node reads a parameter that no parameters file defines.",
    why: "Kedro makes a dataset of every parameter; one that is not defined cannot be loaded (`DatasetNotFoundError`). Where another environment defines it, or git ignores a file that may, it is information.",
    followsFrom: "parameters",
    say: ({
      reader,
      parameter,
      environment,
      nearest,
      elsewhere,
    }: {
      readonly reader: string;
      readonly parameter: string;
      readonly environment: string;
      readonly nearest: string | null;
      /** Other environments that define it. */
      readonly elsewhere: readonly string[];
    }) => ({
      message: `\`${reader}\` reads \`${parameter}\`, which no parameters file defines for \`${environment}\``,
      ...(elsewhere.length > 0
        ? { help: onlyElsewhere(elsewhere) }
        : misspelt(parameter, nearest, "Define it in `conf/base/parameters.yml`.")),
    }),
  },
  "dropped-parameter-key": {
    severity: "warning",
    targets: PLUGIN,
    summary: "A key of a dictionary parameter does not reach the node.",
    why: "The plugin turns dictionaries into pydantic models: keys that start with `_`, and `model_config`, vanish from them.",
    say: ({
      parameter,
      key,
      reader,
    }: {
      readonly parameter: string;
      readonly key: string;
      readonly reader: string;
    }) => ({
      message: `kedro-dagster drops the key \`${key}\` of \`${parameter}\` before \`${reader}\` gets it`,
      help: "Do not start the key with `_`, or use generated definitions.",
    }),
  },
  "non-text-key": {
    severity: "error",
    stops: "loading",
    targets: PLUGIN,
    summary: "A dictionary in a parameter or catalog entry has a key that is not text.",
    why: "The plugin turns dictionaries of parameters and dataset options into pydantic models, whose field names must be text.",
    say: ({ dataset, key }: { readonly dataset: string; readonly key: string }) => ({
      message: `The key \`${key}\` of \`${dataset}\` must be text: kedro-dagster cannot make a Dagster config of it`,
      help: "Put the key in quotes, if the code that reads it allows that.",
    }),
  },
  "null-in-list": {
    severity: "error",
    stops: "loading",
    targets: PLUGIN,
    summary: "A list in a parameter or catalog entry holds a null.",
    why: "The plugin turns a list in a parameter, or in a dataset's load and save arguments, into a list of Dagster config, which accepts no null.",
    say: ({ dataset, path }: { readonly dataset: string; readonly path: string }) => ({
      message: `The list ${path === "" ? `\`${dataset}\`` : `\`${path}\` of \`${dataset}\``} holds a null, of which kedro-dagster cannot make a Dagster config`,
      help: "Write another value that the code reads as none, or put the list into a list.",
    }),
  },
} as const satisfies FindingKinds;

import { BOTH, cases, type FindingKinds, PLUGIN } from "./finding-kind.ts";
import { named, raised } from "./words.ts";

/** What was added up (`the registered pipelines`), and what becomes of it in generated definitions, or "". */
interface Sum {
  readonly of: string;
  readonly outcome: string;
}

function then(message: string, { outcome }: Sum): string {
  return outcome === "" ? message : `${message}; ${outcome}`;
}

/** Kedro's own rules for nodes and pipelines. */
export const PIPELINE_FINDINGS = {
  "invalid-node": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "Kedro rejects a node.",
    why: "It has neither inputs nor outputs, a name with characters that Kedro rejects, or inputs that do not fit its function.",
    checks: ["raised-diagnostic.ts"],
    say: raised("Give the node a function, inputs that fit its parameters, and outputs."),
  },
  "duplicate-node-name": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "Two nodes of a pipeline have the same name.",
    why: "Kedro rejects the pipeline.",
    checks: ["raised-diagnostic.ts"],
    say: raised("Give the nodes different names, or put one pipeline under a namespace."),
  },
  "duplicate-node": {
    severity: "error",
    stops: { generated: "nothing", plugin: "loading" },
    targets: BOTH,
    summary: "Two different nodes have the same name in what is translated together.",
    why: "Kedro rejects a sum of pipelines with two different nodes of one name. Generated definitions go on without the sum, so there it is a warning.",
    checks: ["diagnose-union.ts"],
    say: ({ node, ...sum }: Sum & { readonly node: string }) => ({
      message: then(`Two different nodes are called \`${node}\` in ${sum.of}`, sum),
      help: "Give one of the nodes another name or a namespace.",
    }),
  },
  "duplicate-output": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "Two nodes make the same dataset.",
    why: "Kedro rejects the pipeline (`OutputNotUniqueError`). For generated definitions two jobs that disagree are a warning: the first owns the asset.",
    checks: ["diagnose-union.ts", "raised-diagnostic.ts"],
    say: cases({
      raised: raised("Give each node its own output; namespaces keep two pipelines that make the same dataset apart."),
      sum: ({ dataset, nodes, ...sum }: Sum & { readonly dataset: string; readonly nodes: readonly string[] }) => ({
        message: then(`\`${dataset}\` is made by two nodes of ${sum.of}: ${named(nodes)}`, sum),
        help: "Give one of the datasets another name.",
      }),
    }),
  },
  "duplicate-confirm": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "Two nodes confirm the same dataset.",
    why: "Kedro rejects the pipeline (`ConfirmNotUniqueError`).",
    checks: ["diagnose-union.ts", "raised-diagnostic.ts"],
    say: cases({
      raised: raised("Confirm the dataset in one node only."),
      sum: ({ dataset, ...sum }: Sum & { readonly dataset: string }) => ({
        message: then(`\`${dataset}\` is confirmed by two nodes of ${sum.of}`, sum),
        help: "Confirm the dataset in one node only.",
      }),
    }),
  },
  "circular-dependency": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "Nodes of a pipeline depend on each other in a circle.",
    why: "Kedro rejects the pipeline (`CircularDependencyError`).",
    checks: ["raised-diagnostic.ts"],
    say: raised("Break the circle: one of the nodes must not read what is made after it."),
  },
  "pipeline-cycle": {
    severity: "error",
    stops: { generated: "nothing", plugin: "loading" },
    targets: BOTH,
    summary: "Nodes of what is translated together depend on each other in a circle.",
    why: "Each pipeline is fine by itself; their sum has a circle, which Kedro rejects.",
    checks: ["diagnose-union.ts"],
    say: ({ nodes, ...sum }: Sum & { readonly nodes: readonly string[] }) => ({
      message: then(`The nodes ${named(nodes)} depend on each other in a circle in ${sum.of}`, sum),
      help: "Break the circle: let one of the nodes write another dataset.",
    }),
  },
  "invalid-pipeline-mapping": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "A pipeline is mapped to datasets that it does not have.",
    why: "`inputs` maps free inputs, `outputs` what the pipeline makes, `parameters` its parameters.",
    checks: ["raised-diagnostic.ts"],
    say: raised(
      "Map only free inputs as inputs, only datasets that the pipeline makes as outputs, and parameters as parameters.",
    ),
  },
  "invalid-transcoding": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "A dataset name has more than one `@`, or is used with and without one.",
    why: "The text after the one `@` names a format; Kedro rejects anything else.",
    checks: ["raised-diagnostic.ts", "read-catalog.ts"],
    say: cases({
      raised: raised("Name the dataset as `name@format` wherever it is used, with one `@`."),
      entry: ({ dataset }: { readonly dataset: string }) => ({
        message: `The dataset name \`${dataset}\` has more than one \`@\``,
        help: "Keep one: `name@format`.",
      }),
    }),
  },
  "mixed-transcoding": {
    severity: "error",
    stops: { generated: "nothing", plugin: "loading" },
    targets: BOTH,
    summary: "A dataset is used with and without a transcoding suffix by what is translated together.",
    why: "Kedro rejects a sum of pipelines that mixes the two.",
    checks: ["diagnose-union.ts"],
    say: ({ dataset, ...sum }: Sum & { readonly dataset: string }) => ({
      message: then(`\`${dataset}\` is used with and without a transcoding suffix in ${sum.of}`, sum),
      help: "Write the dataset with a `@…` suffix everywhere.",
    }),
  },
  "transcoded-dataset": {
    severity: "error",
    stops: "loading",
    targets: PLUGIN,
    summary: "A dataset is made under one transcoded spelling and read under another.",
    why: "To the plugin `data@csv` and `data@pandas` are two assets that have nothing to do with each other.",
    say: ({
      reader,
      dataset,
      maker,
      made,
    }: {
      readonly reader: string;
      readonly dataset: string;
      readonly maker: string;
      readonly made: string;
    }) => ({
      message: `\`${reader}\` reads \`${dataset}\`, which \`${maker}\` makes as \`${made}\`: kedro-dagster takes the two for different assets, and Dagster misses the one that is read`,
      help: "Use one spelling, or generated definitions.",
    }),
  },
} as const satisfies FindingKinds;

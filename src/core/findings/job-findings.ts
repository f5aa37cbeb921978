import { BOTH, cases, type FindingKinds, PLUGIN } from "./finding-kind.ts";
import { didYouMean, misspelt, named, raised } from "./words.ts";

const SUGGESTED = 3;

interface FilterFacts {
  readonly job: string;
  readonly pipeline: string;
  readonly filter: string;
  readonly name: string;
  /** Names of the pipeline that end in this one, behind a namespace. */
  readonly inNamespaces: readonly string[];
  readonly nearest: string | null;
}

/** A filter that asks for something its pipeline does not have. */
function unselectable(what: "node" | "dataset" | "namespace") {
  return ({ job, pipeline, filter, name, inNamespaces, nearest }: FilterFacts) => ({
    message: `Pipeline \`${pipeline}\` has no ${what} \`${name}\`, which \`${filter}\` of job \`${job}\` asks for`,
    ...(inNamespaces.length > 0
      ? { help: `Did you mean ${named(inNamespaces.slice(0, SUGGESTED))}?` }
      : misspelt(name, nearest, null)),
  });
}

/** Which nodes a job runs, and whether a job can be made of them. */
export const JOB_FINDINGS = {
  "unknown-pipeline": {
    severity: "error",
    stops: { generated: "running", plugin: "loading" },
    targets: BOTH,
    summary: "A job runs a pipeline that the project does not register.",
    why: "Jobs look pipelines up in what `register_pipelines()` returns; what `find_pipelines()` would discover does not count.",
    checks: ["diagnose-selection.ts", "without-consequences.ts"],
    followsFrom: "pipeline",
    say: cases({
      unregistered: ({
        job,
        pipeline,
        nearest,
        registered,
      }: {
        readonly job: string;
        readonly pipeline: string;
        readonly nearest: string | null;
        readonly registered: readonly string[];
      }) => ({
        message: `Job \`${job}\` runs the pipeline \`${pipeline}\`, which the project does not register`,
        help:
          registered.length === 0
            ? "The project registers no pipeline."
            : `${nearest === null ? "" : `${didYouMean(nearest, "")} `}Registered: ${named(registered)}.`,
        ...(nearest === null ? {} : { cure: { replace: pipeline, by: nearest } }),
      }),
      "not importable": ({
        message,
        cause,
      }: {
        /** What was said without knowing why. */
        readonly message: string;
        readonly cause: string;
      }) => ({
        message: `${message}: its module cannot be imported`,
        help: `Correct the module: ${cause}.`,
      }),
    }),
  },
  "unknown-node": {
    severity: "error",
    stops: { generated: "running", plugin: "loading" },
    targets: BOTH,
    summary: "A job's filter names a node that the pipeline does not have.",
    why: "`node_names`, `from_nodes` and `to_nodes` take full names, with the namespace.",
    checks: ["diagnose-selection.ts"],
    say: unselectable("node"),
  },
  "unknown-dataset": {
    severity: "error",
    stops: { generated: "running", plugin: "loading" },
    targets: BOTH,
    summary: "A job's filter names a dataset that the pipeline does not have.",
    why: "`from_inputs` and `to_outputs` take datasets that some node of the pipeline reads or makes.",
    checks: ["diagnose-selection.ts"],
    say: unselectable("dataset"),
  },
  "unknown-namespace": {
    severity: "error",
    stops: { generated: "running", plugin: "loading" },
    targets: BOTH,
    summary: "A job's filter names a namespace that no node has.",
    why: "`node_namespaces` takes whole parts of a namespace, from its start.",
    checks: ["diagnose-selection.ts"],
    say: unselectable("namespace"),
  },
  "repeated-node": {
    severity: "error",
    stops: { generated: "running", plugin: "loading" },
    targets: BOTH,
    summary: "A job's filter selects a node twice.",
    why: "Kedro rejects a pipeline with the same node twice, and says so in other words.",
    checks: ["diagnose-selection.ts"],
    say: ({ job, filter, node }: { readonly job: string; readonly filter: string; readonly node: string }) => ({
      message: `\`${filter}\` of job \`${job}\` selects the node \`${node}\` twice`,
      help: "Kedro rejects a node given twice: name it once, or keep only the wider namespace.",
    }),
  },
  "empty-selection": {
    severity: "error",
    stops: { generated: "running", plugin: "loading" },
    targets: BOTH,
    summary: "A job has no nodes left.",
    why: "Every filter is applied to the whole pipeline, and the nodes that are left must meet all of them; Kedro rejects an empty result. Where dagster.yml names no job and `__default__` is empty, as in a project just begun, it is information.",
    checks: ["diagnose-selection.ts", "raised-diagnostic.ts"],
    say: cases({
      raised: raised("Check the names against those of the pipeline, namespaces included."),
      job: ({
        job,
        pipeline,
        isPipelineEmpty,
        tags,
      }: {
        readonly job: string;
        readonly pipeline: string;
        readonly isPipelineEmpty: boolean;
        /** Tags of the pipeline's nodes where the job filters by tags, else null. */
        readonly tags: readonly string[] | null;
      }) => ({
        message: isPipelineEmpty
          ? `Job \`${job}\` runs nothing: the pipeline \`${pipeline}\` has no nodes`
          : `Job \`${job}\` runs nothing: no node of \`${pipeline}\` meets its filters`,
        help:
          tags === null
            ? "Every filter is applied to the whole pipeline, and a node must meet all of them."
            : tags.length === 0
              ? "None of its nodes has a tag."
              : `Its nodes have the tags ${named(tags)}.`,
      }),
      "stand-in": ({ pipeline }: { readonly pipeline: string }) => ({
        message: `There is nothing to run: no dagster.yml names a job, and the pipeline \`${pipeline}\` has no nodes`,
        help: "Register a pipeline with nodes, or name the pipelines to run as jobs of dagster.yml.",
      }),
    }),
  },
  "node-not-discovered": {
    severity: "error",
    stops: "loading",
    targets: PLUGIN,
    summary: "A job runs a node that `find_pipelines()` does not discover.",
    why: "With all pipelines the plugin translates what it discovers in `pipelines/`, and looks for the nodes of jobs there.",
    checks: ["diagnose-defects.ts"],
    say: ({ job, node }: { readonly job: string; readonly node: string }) => ({
      message: `Job \`${job}\` runs \`${node}\`, which \`find_pipelines()\` does not discover`,
      help: "With all pipelines, kedro-dagster translates only what it discovers in `pipelines/`: move the pipeline there, or translate only the jobs.",
    }),
  },
  "shared-node": {
    severity: "error",
    stops: "loading",
    targets: PLUGIN,
    summary: "Two jobs run the same node.",
    why: "Every job of the plugin makes its own op for a node, and Dagster needs one definition for one name in a location: a node may be in one job only. One finding for each pair of jobs.",
    say: ({
      jobs,
      node,
      more,
    }: {
      readonly jobs: readonly [string, string];
      readonly node: string;
      readonly more: number;
    }) => ({
      message: `Jobs \`${jobs[0]}\` and \`${jobs[1]}\` both run \`${node}\`${more === 0 ? "" : ` and ${more} more`}: Dagster rejects a location of kedro-dagster with a node in two jobs`,
      help: "Divide the jobs so that no node is in two of them, or use generated definitions.",
    }),
  },
  "sink-before-last-layer": {
    severity: "error",
    stops: "loading",
    targets: PLUGIN,
    summary: "A node without outputs comes before the last layer of its job.",
    why: "The plugin builds a job layer by layer and has nothing to connect such a node to.",
    checks: ["diagnose-defects.ts"],
    say: ({ job, node }: { readonly job: string; readonly node: string }) => ({
      message: `\`${node}\` has no output and other nodes of job \`${job}\` come after its layer: kedro-dagster cannot build the job`,
      help: "Give the node an output, for example a DagsterNothingDataset.",
    }),
  },
} as const satisfies FindingKinds;

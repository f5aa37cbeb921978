import type { FilterName, FilterProblem } from "../../pipeline/select-nodes.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { KedroPipeline } from "../../model/kedro-project.ts";
import type { Place } from "../../model/place.ts";
import { nearestName } from "../../text/nearest-name.ts";
import type { SelectedJob } from "../selection/select-jobs.ts";
import { diagnostic, named } from "./diagnostic.ts";

/** Jobs whose pipeline is not registered, whose filters name what it does not have, or which are left without nodes. */
export function diagnoseSelection(
  jobs: readonly SelectedJob[],
  pipelines: Readonly<Record<string, KedroPipeline>>,
): readonly Diagnostic[] {
  return jobs.flatMap((job): readonly Diagnostic[] => {
    switch (job.problem?.kind) {
      case undefined:
        return [];
      case "unknown-pipeline":
        return [unknownPipeline(job, pipelines)];
      case "filters":
        return job.problem.problems.map((problem) => filterProblem(job, problem, pipelines[job.config.pipeline.text]));
      case "empty":
        return [emptySelection(job, pipelines[job.config.pipeline.text])];
    }
  });
}

function unknownPipeline(job: SelectedJob, pipelines: Readonly<Record<string, KedroPipeline>>): Diagnostic {
  const { name, pipeline, at } = job.config;
  const known = Object.keys(pipelines).sort();
  const nearest = nearestName(pipeline.text, known);
  return diagnostic({
    rule: "unknown-pipeline",
    subject: `${name}.${pipeline.text}`,
    message: `Job \`${name}\` runs the pipeline \`${pipeline.text}\`, which the project does not register`,
    at: pipeline.at ?? at,
    help:
      known.length === 0
        ? "The project registers no pipeline."
        : nearest === null
          ? `Registered: ${named(known)}.`
          : `Did you mean \`${nearest}\`? Registered: ${named(known)}.`,
  });
}

const WHAT = { "unknown-node": "node", "unknown-dataset": "dataset", "unknown-namespace": "namespace" } as const;

function filterProblem(job: SelectedJob, problem: FilterProblem, pipeline: KedroPipeline | undefined): Diagnostic {
  const { config } = job;
  const at = placeOf(job, problem.filter, problem.name);
  const subject = `${config.name}.${problem.filter}.${problem.name}`;
  if (problem.kind === "repeated-node")
    return diagnostic({
      rule: "repeated-node",
      subject,
      at,
      message: `\`${problem.filter}\` of job \`${config.name}\` selects the node \`${problem.name}\` twice`,
      help: "Kedro refuses a node given twice: name it once, or keep the wider namespace alone.",
    });
  const what = WHAT[problem.kind];
  const message = `Pipeline \`${config.pipeline.text}\` has no ${what} \`${problem.name}\`, which \`${problem.filter}\` of job \`${config.name}\` asks for`;
  return diagnostic({ rule: problem.kind, subject, at, message, help: suggestion(problem, pipeline) });
}

function suggestion(problem: FilterProblem, pipeline: KedroPipeline | undefined): string | null {
  const nodes = pipeline?.nodes ?? [];
  const names =
    problem.kind === "unknown-node"
      ? nodes.map((node) => node.name)
      : problem.kind === "unknown-dataset"
        ? nodes.flatMap((node) => [...node.inputs, ...node.outputs])
        : nodes.flatMap((node) => prefixes(node.namespace ?? ""));
  const inNamespace = [...new Set(names)].filter((name) => name.endsWith(`.${problem.name}`)).sort();
  if (inNamespace.length > 0) return `Did you mean ${named(inNamespace.slice(0, 3))}?`;
  const nearest = nearestName(problem.name, new Set(names));
  return nearest === null ? null : `Did you mean \`${nearest}\`?`;
}

function prefixes(namespace: string): readonly string[] {
  return namespace === "" ? [] : namespace.split(".").map((_, index, parts) => parts.slice(0, index + 1).join("."));
}

function emptySelection(job: SelectedJob, pipeline: KedroPipeline | undefined): Diagnostic {
  const { name, filters, pipeline: ran, at } = job.config;
  const [first] = Object.values(filters).flatMap((values) => values[0] ?? []);
  const tags =
    filters.tags === undefined ? [] : [...new Set(pipeline?.nodes.flatMap((node) => node.tags) ?? [])].sort();
  const help =
    filters.tags === undefined
      ? "Every filter is applied to the whole pipeline, and what is left must meet all of them."
      : tags.length === 0
        ? "No node of it carries a tag."
        : `Tags there: ${named(tags)}.`;
  const message =
    (pipeline?.nodes.length ?? 0) === 0
      ? `Job \`${name}\` runs nothing: the pipeline \`${ran.text}\` has no nodes`
      : `Job \`${name}\` runs nothing: no node of \`${ran.text}\` meets its filters`;
  return diagnostic({ rule: "empty-selection", subject: name, message, at: first?.at ?? ran.at ?? at, help });
}

/** The element of the filter that is at fault, else the filter's first, else the job. */
function placeOf(job: SelectedJob, filter: FilterName, name: string): Place | null {
  const values = job.config.filters[filter] ?? [];
  return (values.find((value) => value.text === name) ?? values[0])?.at ?? job.config.at;
}

import { type Diagnostic, finding } from "../../model/diagnostic.ts";
import type { KedroPipeline } from "../../model/kedro-project.ts";
import type { Place } from "../../model/place.ts";
import type { FilterName, FilterProblem } from "../../pipeline/select-nodes.ts";
import { nearestName } from "../../text/nearest-name.ts";
import type { SelectedJob } from "../selection/select-jobs.ts";

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
  const registered = Object.keys(pipelines).sort();
  const nearest = nearestName(pipeline.text, registered);
  return finding(
    "unknown-pipeline",
    { case: "unregistered", job: name, pipeline: pipeline.text, nearest, registered },
    { subject: `${name}.${pipeline.text}`, at: pipeline.at ?? at },
  );
}

function filterProblem(job: SelectedJob, problem: FilterProblem, pipeline: KedroPipeline | undefined): Diagnostic {
  const { config } = job;
  const { kind, filter, name } = problem;
  const where = { subject: `${config.name}.${filter}.${name}`, at: placeOf(job, filter, name) };
  if (kind === "repeated-node") return finding("repeated-node", { job: config.name, filter, node: name }, where);
  const names = new Set(namesIn(pipeline, kind));
  const facts = {
    job: config.name,
    pipeline: config.pipeline.text,
    filter,
    name,
    inNamespaces: [...names].filter((known) => known.endsWith(`.${name}`)).sort(),
    nearest: nearestName(name, names),
  };
  return finding(kind, facts, where);
}

/** Names of a pipeline that a filter could have meant. */
function namesIn(
  pipeline: KedroPipeline | undefined,
  kind: Exclude<FilterProblem["kind"], "repeated-node">,
): readonly string[] {
  const nodes = pipeline?.nodes ?? [];
  switch (kind) {
    case "unknown-node":
      return nodes.map((node) => node.name);
    case "unknown-dataset":
      return nodes.flatMap((node) => [...node.inputs, ...node.outputs]);
    case "unknown-namespace":
      return nodes.flatMap((node) => prefixes(node.namespace ?? ""));
  }
}

function prefixes(namespace: string): readonly string[] {
  return namespace === "" ? [] : namespace.split(".").map((_, index, parts) => parts.slice(0, index + 1).join("."));
}

function emptySelection(job: SelectedJob, pipeline: KedroPipeline | undefined): Diagnostic {
  const { name, filters, pipeline: ran, at } = job.config;
  if (at === null)
    return finding(
      "empty-selection",
      { case: "stand-in", pipeline: ran.text },
      { subject: name, at, severity: "info" },
    );
  const [first] = Object.values(filters).flatMap((values) => values[0] ?? []);
  const nodes = pipeline?.nodes ?? [];
  const facts = {
    case: "job",
    job: name,
    pipeline: ran.text,
    isPipelineEmpty: nodes.length === 0,
    tags: filters.tags === undefined ? null : [...new Set(nodes.flatMap((node) => node.tags))].sort(),
  } as const;
  return finding("empty-selection", facts, { subject: name, at: first?.at ?? ran.at ?? at });
}

/** The element of the filter that is at fault, else the filter's first, else the job. */
function placeOf(job: SelectedJob, filter: FilterName, name: string): Place | null {
  const values = job.config.filters[filter] ?? [];
  return (values.find((value) => value.text === name) ?? values[0])?.at ?? job.config.at;
}

import type { Diagnostic } from "../../model/diagnostic.ts";
import type { KedroProject } from "../../model/kedro-project.ts";
import type { TakenPipelines } from "../selection/take-pipelines.ts";
import { diagnostic, PLUGIN } from "./diagnostic.ts";

/** A dagster.yml that names no jobs, or none at all. */
export function diagnoseJobs(project: KedroProject, { lacksJobs }: TakenPipelines): readonly Diagnostic[] {
  if (!lacksJobs) return [];
  return [
    diagnostic({
      rule: "no-jobs",
      subject: "dagster.yml",
      at: project.dagsterConfig?.at ?? null,
      targets: PLUGIN,
      message:
        project.dagsterConfig === null
          ? `The environment \`${project.environment}\` has no dagster.yml, without which kedro-dagster raises`
          : "dagster.yml has no `jobs`, without which kedro-dagster raises",
      help: "Declare a job, write `jobs: {}`, or translate all pipelines.",
    }),
  ];
}

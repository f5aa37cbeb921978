import { type Diagnostic, finding } from "../../model/diagnostic.ts";
import type { KedroProject } from "../../model/kedro-project.ts";
import type { TakenPipelines } from "../selection/take-pipelines.ts";

/** A dagster.yml that names no jobs, or none at all. */
export function diagnoseJobs(project: KedroProject, { lacksJobs }: TakenPipelines): readonly Diagnostic[] {
  if (!lacksJobs) return [];
  const { dagsterConfig, environment } = project;
  return [
    finding("no-jobs", dagsterConfig === null ? { case: "no file", environment } : { case: "no section" }, {
      subject: "dagster.yml",
      at: dagsterConfig?.at ?? null,
    }),
  ];
}

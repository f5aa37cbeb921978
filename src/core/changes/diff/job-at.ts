import type { CodeLocation, Job } from "../../model/code-location.ts";
import type { Place } from "../../model/place.ts";
import { ownValue } from "../../text/own-value.ts";

/** Where a job comes from: its lines in dagster.yml, or without any the pipeline that it runs. */
export function jobAt(location: CodeLocation, job: Job | undefined): Place | null {
  return job?.at ?? ownValue(location.kedro.pipelines, job?.pipeline ?? "")?.at ?? null;
}

import type { CodeLocation } from "../../model/code-location.ts";

/** Whether a pipeline may use more than what is listed: there is none because Kedro would fail or none could be read, or one was not read completely. */
export function areUsesInDoubt({
  complete,
  blindSpots,
  kedro,
  jobs,
}: Pick<CodeLocation, "complete" | "blindSpots" | "kedro" | "jobs">): boolean {
  const pipelines = Object.values(kedro.pipelines);
  if (pipelines.length === 0) return true;
  if (complete) return false;
  if (pipelines.some((pipeline) => !pipeline.complete)) return true;
  // A job may bear the name of a pipeline: what leaves it in doubt need not concern what the pipeline uses.
  return blindSpots.some(({ affects }) =>
    affects.some((name) => Object.hasOwn(kedro.pipelines, name) && !Object.hasOwn(jobs, name)),
  );
}

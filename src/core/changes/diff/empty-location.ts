import type { CodeLocation } from "../../model/code-location.ts";

/** What a project looks like before it exists or after it is gone: the other side's name and environment, and nothing in it. */
export function emptyLocation(other: CodeLocation | null): CodeLocation {
  return {
    formatVersion: 1,
    environment: other?.environment ?? "",
    target: other?.target ?? "generated",
    complete: true,
    blindSpots: [],
    assumptions: [],
    project: other?.project ?? { root: "", name: "", packageName: "", sourceDir: "", declaredKedroVersion: null },
    kedro: { pipelines: {}, nodes: {}, variants: {}, datasets: {}, parameters: {}, unusedEntries: [] },
    assets: {},
    jobs: {},
    schedules: {},
    executors: {},
    loggers: {},
    sensors: {},
    resources: [],
  };
}

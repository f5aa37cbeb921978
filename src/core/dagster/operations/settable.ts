import type { CodeLocation } from "../../model/code-location.ts";
import type { KedroNode } from "../../model/kedro-project.ts";
import type { KedroRules } from "../../pipeline/kedro-rules.ts";

/** What settings can be set on. */
export interface Settable extends Pick<CodeLocation, "assets" | "jobs" | "schedules"> {
  /** Nodes that some job or asset runs. */
  readonly nodes: readonly KedroNode[];
  /** Nodes of each job, by its name in dagster.yml. */
  readonly nodesOfJobs: ReadonlyMap<string, readonly KedroNode[]>;
  readonly rules: KedroRules;
}

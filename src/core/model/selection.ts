import type { DatasetRole } from "./dataset-role.ts";
import type { KedroNode } from "./kedro-project.ts";
import type { Place } from "./place.ts";

/** What translation took from a project, as Kedro's own nodes: what rules look at besides the code location. */
export interface Selection {
  /** Nodes that assets are made of: the union of the jobs' pipelines, or of all pipelines. */
  readonly nodes: readonly KedroNode[];
  /** In the order of dagster.yml. */
  readonly jobs: readonly JobSelection[];
  readonly roleOf: (dataset: string) => DatasetRole;
}
export interface JobSelection {
  /** Name in dagster.yml. */
  readonly name: string;
  /** Place of its key in dagster.yml, null for a job that dagster.yml does not name. */
  readonly at: Place | null;
  readonly nodes: readonly KedroNode[];
  /** False when its pipeline or a filter is not wholly known. */
  readonly isComplete: boolean;
  /** The same nodes in Kedro's layers. */
  readonly layers: readonly (readonly KedroNode[])[];
}

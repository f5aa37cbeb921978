import type { Effect } from "../changes/catalogue/catalogue-row.ts";

export type { Effect } from "../changes/catalogue/catalogue-row.ts";

export interface ImpactedAsset {
  readonly asset: string;
  readonly effect: Effect;
  /**
   * Shortest lineage path, changed asset first, this asset last. Of more than 40 assets the first and the last 39: those
   * between are on the path of the second.
   */
  readonly via: readonly string[];
  /** Number of edges on the whole path. */
  readonly depth: number;
  /** Indexes into the report's `changes`. */
  readonly causes: readonly number[];
  readonly owners: readonly string[];
}
/** Stored data that the changes reach and that no job makes: it is no asset, and `kedro run` alone makes it. */
export interface OutsideDataset {
  readonly dataset: string;
  /** The node that makes it. */
  readonly node: string;
  /** Registered pipelines that hold the node; `__default__` only where no other does. */
  readonly pipelines: readonly string[];
  readonly effect: Effect;
  /** Whether the location has it as an external asset, which others are made of. */
  readonly feedsAssets: boolean;
  /** Indexes into the report's `changes`. */
  readonly causes: readonly number[];
}
/** When a reached schedule fires after the instant the host named. */
export interface NextRuns {
  /** Schedule's Dagster name. */
  readonly schedule: string;
  /** ISO 8601 with the schedule's own offset, first first. */
  readonly at: readonly string[];
}
/** What the changes reach. */
export interface Impact {
  readonly assets: readonly ImpactedAsset[];
  /** What the changes reach outside of all jobs, sorted; left out when there is nothing. */
  readonly outside?: readonly OutsideDataset[];
  /** Jobs (dagster.yml names) whose ops make an impacted asset. */
  readonly jobs: readonly string[];
  /** Schedules' Dagster names. */
  readonly schedules: readonly string[];
  /** Empty when no instant was given. */
  readonly nextRuns: readonly NextRuns[];
  /** Assets to rematerialize, closed over what one op makes together, sorted. */
  readonly rematerialize: readonly string[];
  /** Dagster asset selection to paste, or "" when nothing must be recomputed. */
  readonly selection: string;
  /** Kedro equivalent, argument lists of `kedro run`, one a line in running order, or "". */
  readonly kedroRun: string;
}

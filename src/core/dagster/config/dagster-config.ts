import type { ConfigValue } from "../../../../packages/omegaconf/src/config-node.ts";
import type { Place } from "../../model/place.ts";
import type { FilterName } from "../../pipeline/select-nodes.ts";

/** dagster.yml as the plugin reads it (`KedroDagsterConfig`), with the place of everything that a message may point at. */
export interface DagsterConfig {
  /** False when there is no `jobs` key: the plugin then raises unless all pipelines are asked for. */
  readonly hasJobs: boolean;
  /** In the order of the file; after `expandJobFactories` without factories. */
  readonly jobs: readonly JobConfig[];
  readonly executors: ReadonlyMap<string, ExecutorConfig>;
  readonly schedules: ReadonlyMap<string, ScheduleConfig>;
  readonly loggers: ReadonlyMap<string, LoggerConfig>;
  /** `section.name` of entries that are declared but could not be read. */
  readonly unread: ReadonlySet<string>;
}
/** A text with its place. */
export interface Written {
  readonly text: string;
  readonly at: Place;
}
export interface JobConfig {
  readonly name: string;
  /** Place of its key; null for the job that stands in where dagster.yml names none. */
  readonly at: Place | null;
  readonly pipeline: { readonly text: string; readonly at: Place | null };
  readonly filters: Readonly<Partial<Record<FilterName, readonly Written[]>>>;
  readonly executor: Choice<ExecutorConfig> | null;
  readonly schedule: Choice<ScheduleConfig> | null;
  readonly loggers: readonly Choice<LoggerConfig>[];
}
/** The name of an entry declared elsewhere in the file, or the thing itself. */
export type Choice<T> =
  | { readonly kind: "named"; readonly name: Written }
  | { readonly kind: "inline"; readonly value: T };

export interface ExecutorConfig {
  /** Dagster's name of the executor; `<unknown>` when the type could not be read. */
  readonly dagsterName: string;
  readonly distribution: string;
  /** All options of the plugin's model, those left out at their defaults. */
  readonly options: ConfigValue;
  /** Keys of the options that were written. */
  readonly given: readonly string[];
  readonly at: Place;
}
export interface ScheduleConfig {
  readonly cron: Written;
  readonly timezone: Written | null;
  readonly description: string | null;
  readonly metadata: ConfigValue;
  readonly at: Place;
}
export interface LoggerConfig {
  readonly options: ConfigValue;
  readonly at: Place;
}

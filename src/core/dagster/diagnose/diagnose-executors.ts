import { type Diagnostic, finding } from "../../model/diagnostic.ts";
import type { DagsterConfig } from "../config/dagster-config.ts";
import { acceptedOptions } from "../jobs/accepted-options.ts";
import { allExecutors } from "../jobs/build-executors.ts";

/** Options that the plugin's models allow and Dagster's executor has no place for. */
export function diagnoseExecutors(config: DagsterConfig): readonly Diagnostic[] {
  return [...allExecutors(config)].flatMap(([key, executor]) => {
    const { dropped } = acceptedOptions(executor);
    if (dropped.length === 0) return [];
    const facts = { executor: key, options: dropped, type: executor.dagsterName };
    return [finding("dropped-executor-option", facts, { subject: key, at: executor.at })];
  });
}

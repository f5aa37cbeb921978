import type { Diagnostic } from "../../model/diagnostic.ts";
import type { DagsterConfig } from "../config/dagster-config.ts";
import { acceptedOptions } from "../jobs/accepted-options.ts";
import { allExecutors } from "../jobs/build-executors.ts";
import { diagnostic, named } from "./diagnostic.ts";

/** Options that the plugin's models allow and Dagster's executor has no place for. */
export function diagnoseExecutors(config: DagsterConfig): readonly Diagnostic[] {
  return [...allExecutors(config)].flatMap(([key, executor]) => {
    const { dropped } = acceptedOptions(executor);
    if (dropped.length === 0) return [];
    const message = `The executor \`${key}\` sets ${named(dropped)}, for which Dagster's ${executor.dagsterName} executor has no place: generated definitions leave that out`;
    return [
      diagnostic({
        rule: "dropped-executor-option",
        severity: "warning",
        subject: key,
        message,
        at: executor.at,
        targets: ["generated"],
      }),
    ];
  });
}

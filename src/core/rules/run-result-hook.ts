import type { Rule } from "../model/rule.ts";

/** The plugin fires `after_pipeline_run` with `run_results`, which is not what Kedro's hook calls it: pluggy then misses an argument. */
export const rule: Rule = {
  id: "run-result-hook",
  severity: "error",
  targets: ["plugin"],
  summary: "A hook declares `run_result`, which kedro-dagster does not hand over, so every job fails at its end.",
  *check(facts) {
    if (facts.selection.jobs.length === 0) return;
    for (const method of facts.project.hookMethods ?? []) {
      if (method.hook !== "after_pipeline_run" || !method.arguments.includes("run_result")) continue;
      yield {
        subject: `${method.at.file}:${method.hook}`,
        at: method.at,
        message:
          "`after_pipeline_run` declares `run_result`, which kedro-dagster does not hand over: every job fails at its end",
        help: "Leave the argument out, or use generated definitions.",
      };
    }
  },
};

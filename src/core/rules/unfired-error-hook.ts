import type { Rule } from "../model/rule.ts";

/** The plugin's failure sensor looks for a resource that it did not ask for, and fails before it fires anything. */
export const rule: Rule = {
  id: "unfired-error-hook",
  severity: "warning",
  targets: ["plugin"],
  summary: "The project's `on_pipeline_error` hook is never fired.",
  *check(facts) {
    for (const method of facts.project.hookMethods ?? []) {
      if (method.hook !== "on_pipeline_error") continue;
      yield {
        subject: `${method.at.file}:${method.hook}`,
        at: method.at,
        message: "`on_pipeline_error` is never fired: kedro-dagster's sensor fails before it gets there",
        help: "Use generated definitions.",
      };
    }
  },
};

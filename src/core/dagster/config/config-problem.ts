import { type Diagnostic, type FactsOf, finding } from "../../model/diagnostic.ts";
import type { Place } from "../../model/place.ts";

/** Findings about a value of dagster.yml. */
export type ConfigRule =
  | "unknown-config-key"
  | "missing-config-key"
  | "invalid-config-value"
  | "ignored-config-key"
  | "job-factory-without-jobs";

/**
 * A value of dagster.yml that the plugin's models refuse, or one that it passes over without a word: an ignored key, a
 * factory that makes no job.
 */
export interface ConfigProblem {
  /** Keys from the top: `jobs`, `ingest`, `shedule`. */
  readonly path: readonly string[];
  readonly found: Diagnostic;
}

export function configProblem<Rule extends ConfigRule>(
  rule: Rule,
  facts: FactsOf<Rule>,
  path: readonly string[],
  at: Place,
): ConfigProblem {
  return { path, found: finding(rule, facts, { subject: path.join("."), at }) };
}

/** True when some problem makes the plugin refuse the value. */
export function isRefused(problems: readonly ConfigProblem[]): boolean {
  return problems.some(({ found }) => found.severity === "error");
}

import type { Place } from "../../model/place.ts";

/**
 * A value of dagster.yml that the plugin's models refuse, or one that it passes over without a word: an ignored key, a
 * factory that makes no job.
 */
export interface ConfigProblem {
  readonly kind: "unknown-key" | "missing-key" | "wrong-value" | "ignored-key" | "empty-factory";
  /** Keys from the top: `jobs`, `ingest`, `shedule`. */
  readonly path: readonly string[];
  /** One line that names the place in the file by its path. */
  readonly message: string;
  readonly at: Place;
  readonly help: string | null;
}

/** True when some problem makes the plugin refuse the value. */
export function isRefused(problems: readonly ConfigProblem[]): boolean {
  return problems.some((problem) => problem.kind !== "ignored-key" && problem.kind !== "empty-factory");
}

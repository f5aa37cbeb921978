import type { Place } from "../../model/place.ts";

/** A value of dagster.yml that the plugin's models refuse, or, of kind `ignored-key`, one that they drop without a word. */
export interface ConfigProblem {
  readonly kind: "unknown-key" | "missing-key" | "wrong-value" | "ignored-key";
  /** Keys from the top: `jobs`, `ingest`, `shedule`. */
  readonly path: readonly string[];
  /** One line that names the place in the file by its path. */
  readonly message: string;
  readonly at: Place;
  readonly help: string | null;
}

/** True when some problem makes the plugin refuse the value. */
export function isRefused(problems: readonly ConfigProblem[]): boolean {
  return problems.some((problem) => problem.kind !== "ignored-key");
}

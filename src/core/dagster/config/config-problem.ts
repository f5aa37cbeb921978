import type { Place } from "../../model/place.ts";

/** A value of dagster.yml that the plugin's models refuse. */
export interface ConfigProblem {
  readonly kind: "unknown-key" | "missing-key" | "wrong-value";
  /** Keys from the top: `jobs`, `ingest`, `shedule`. */
  readonly path: readonly string[];
  /** One line that names the place in the file by its path. */
  readonly message: string;
  readonly at: Place;
  readonly help: string | null;
}

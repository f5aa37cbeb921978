import type { Place } from "./place.ts";

/** Something static reading could not establish. One root cause is one blind spot. */
export interface BlindSpot {
  /** Kebab-case id of the kind of doubt, for example `unresolved-import`; documented in docs/blind-spots.md. */
  readonly rule: string;
  /** One line that names the construct and stands alone. */
  readonly message: string;
  readonly at: Place;
  /** Names of pipelines, nodes, datasets, assets (`env/part/part`) or jobs left in doubt; sorted, unique. */
  readonly affects: readonly string[];
}

/** Something taken as given and listed; it does not clear `complete`. */
export interface Assumption {
  readonly rule: string;
  readonly message: string;
  readonly at: Place | null;
}

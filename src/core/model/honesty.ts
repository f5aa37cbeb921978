import type { AssumptionId } from "../findings/assumptions.ts";
import type { BlindSpotId } from "../findings/blind-spots.ts";
import type { Place } from "./place.ts";

export type { AssumptionId } from "../findings/assumptions.ts";
export type { BlindSpotId } from "../findings/blind-spots.ts";

/** Something static reading could not establish. One root cause is one blind spot. */
export interface BlindSpot {
  /** The kind of doubt, as the table in core/findings has it; documented in docs/blind-spots.md. */
  readonly rule: BlindSpotId;
  /** One line that names the construct and stands alone. */
  readonly message: string;
  readonly at: Place;
  /** Names of pipelines, nodes, datasets, assets (`env/part/part`) or jobs left in doubt; sorted, unique. */
  readonly affects: readonly string[];
}

/** Something that is assumed and listed; it does not clear `complete`. */
export interface Assumption {
  readonly rule: AssumptionId;
  readonly message: string;
  readonly at: Place | null;
}

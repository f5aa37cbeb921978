import type { Place } from "./place.ts";

/** Something an evaluation took as given: it does not make what follows unknown, and it is listed. */
export interface Assumption {
  readonly rule: string;
  readonly message: string;
  readonly at: Place | null;
}

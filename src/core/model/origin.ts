import type { Place } from "./place.ts";

/** A definition that a fact came from, apart from the place `at` where it stands. */
export interface Origin {
  /** `value` where the value itself is written, when `at` does not say it: the lines of an entry, a key in another file. */
  readonly kind: "value" | "anchor" | "global" | "interpolation" | "resolver" | "constant" | "code";
  /** Its name as the user wrote it: `globals:root`, `&csv`, `_folder`, `REGIONS`; a key or function for the others. */
  readonly name: string;
  readonly at: Place;
  /** JSON pointer to the part of the value that came from there; left out when all of it did. */
  readonly of?: string;
}

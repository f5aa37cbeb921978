import type { Place } from "../model/place.ts";

/** One function, class, method or module constant of the sources. `id` is `module:qualified.name`. */
export interface CodeUnit {
  readonly id: string;
  readonly hash: string;
  readonly at: Place;
}

import type { Place } from "./place.ts";

/** One function, class, method or module constant of the project. `id` is `module:qualified.name`. */
export interface CodeUnit {
  readonly id: string;
  readonly hash: string;
  readonly at: Place;
}

/** Code of the project, with all that it reaches there. */
export interface CodePart {
  readonly fingerprint: string | null;
  readonly reaches: readonly CodeUnit[];
  /** Packages from outside that it uses, by the name that code imports, sorted; left out when there is none. */
  readonly packages?: readonly string[];
}

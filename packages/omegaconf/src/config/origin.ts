import type { Place } from "./place.ts";

/**
 * A definition that a value came from, apart from the place where the value is written:
 * `anchor` the value behind an alias or a merge key, by the anchor's name;
 * `key` the value that an interpolation names, by its dotted path, after `tree:` where it stands in another tree;
 * `resolver`, `constant` and `code` what a resolver handed in by a host says it is made of.
 */
export interface Origin {
  readonly kind: "anchor" | "key" | "resolver" | "constant" | "code";
  readonly name: string;
  readonly at: Place;
}

import type { ConfigNode } from "../../../../packages/omegaconf/src/config-node.ts";
import type { Place } from "../../model/place.ts";

/** More would name nothing that a reader could follow, and hostile text could make them grow without end. */
const maxPlaces = 20;

/** Where a value came from that now stands elsewhere: its own place and what led there; each once, nearest first. */
export function originOf(...values: readonly ConfigNode[]): readonly Place[] {
  const places: Place[] = [];
  for (const value of values) {
    for (const place of [value.at, ...(value.origin ?? [])]) {
      if (places.length < maxPlaces && !places.some((known) => isSamePlace(known, place))) places.push(place);
    }
  }
  return places;
}

function isSamePlace(a: Place, b: Place): boolean {
  return a.file === b.file && a.line === b.line && a.column === b.column;
}

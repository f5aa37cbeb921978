import type { Origin } from "../../model/origin.ts";
import type { Place } from "../../model/place.ts";
import { pointerWord } from "../../text/pointer-word.ts";

/** Where something stands and what it came from; every record of a code location that has a place is one. */
export interface Source {
  readonly at: Place | null;
  readonly origins?: readonly Origin[] | undefined;
}

/** What a part of a value came from: of the origins that belong to a part, those of that one, of what is in it and around it. */
export function sourceOfPart(source: Source, keys: readonly string[]): Source {
  const part = keys.map((key) => `/${pointerWord(key)}`).join("");
  const isWithin = (inner: string, outer: string): boolean => inner === outer || inner.startsWith(`${outer}/`);
  return {
    ...source,
    origins: source.origins?.filter(({ of }) => of === undefined || isWithin(of, part) || isWithin(part, of)),
  };
}

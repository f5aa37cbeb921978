import type { Arguments, Value } from "static-python";
import type { Place } from "../../../model/place.ts";

/** The arguments of a call that Kedro itself makes: these values one by one, and no keywords. */
export function plainCall(at: Place, ...positional: readonly Value[]): Arguments {
  return {
    positional,
    keywords: new Map(),
    at,
    positionalAt: positional.map(() => at),
    keywordsAt: new Map(),
    unknown: null,
  };
}

import type { Place } from "../../model/place.ts";
import type { Arguments, Value } from "./value.ts";
import type { UnknownCause } from "../../model/causes.ts";

/** The same call with one more argument in front: `self` of a method. */
export function prepend(first: Value, args: Arguments): Arguments {
  return new Shifted([first, ...args.positional], args, 1);
}
/** The same call without its first argument. */
prepend.drop = (args: Arguments): Arguments => new Shifted(args.positional.slice(1), args, -1);

class Shifted implements Arguments {
  readonly positional: readonly Value[];
  readonly #args: Arguments;
  readonly #by: number;
  constructor(positional: readonly Value[], args: Arguments, by: number) {
    this.positional = positional;
    this.#args = args;
    this.#by = by;
  }
  get keywords(): ReadonlyMap<string, Value> {
    return this.#args.keywords;
  }
  get unknown(): UnknownCause | null {
    return this.#args.unknown;
  }
  get at(): Place {
    return this.#args.at;
  }
  get positionalAt(): readonly Place[] {
    const places = this.#args.positionalAt;
    return this.#by > 0 ? [this.#args.at, ...places] : places.slice(1);
  }
  get keywordsAt(): ReadonlyMap<string, Place> {
    return this.#args.keywordsAt;
  }
}

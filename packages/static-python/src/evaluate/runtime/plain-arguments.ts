import type { Place } from "../../model/place.ts";
import type { Arguments, Value } from "../values/value.ts";
import { EMPTY_KEYWORDS } from "../values/make.ts";
import type { Runtime } from "./runtime.ts";
import type { UnknownCause } from "../../model/causes.ts";

/** Arguments of a call that no project code writes down: all of them stand where the running expression stands. */
export function plainArguments(
  rt: Runtime,
  positional: readonly Value[],
  keywords: ReadonlyMap<string, Value> = EMPTY_KEYWORDS,
  unknown: UnknownCause | null = null,
): Arguments {
  return new PlainArguments(rt, positional, keywords, unknown);
}

class PlainArguments implements Arguments {
  readonly positional: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  readonly unknown: UnknownCause | null;
  readonly #rt: Runtime;
  #at: Place | null = null;

  constructor(
    rt: Runtime,
    positional: readonly Value[],
    keywords: ReadonlyMap<string, Value>,
    unknown: UnknownCause | null,
  ) {
    this.#rt = rt;
    this.positional = positional;
    this.keywords = keywords;
    this.unknown = unknown;
  }
  get at(): Place {
    this.#at ??= this.#rt.place();
    return this.#at;
  }
  get positionalAt(): readonly Place[] {
    return this.positional.map(() => this.at);
  }
  get keywordsAt(): ReadonlyMap<string, Place> {
    return new Map([...this.keywords.keys()].map((name) => [name, this.at]));
  }
}

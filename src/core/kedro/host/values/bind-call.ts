import type { Place } from "../../../model/place.ts";
import type { Arguments, HostContext, UnknownCause, Value } from "static-python";

/** The parameters of a function that is written here instead of in Python. */
export interface CallSignature {
  readonly name: string;
  readonly positional: readonly string[];
  readonly keywordOnly?: readonly string[];
  readonly required?: readonly string[];
  /** Name of `*args`, if the function takes them. */
  readonly variadic?: string;
  /** Other spellings of a parameter that some Kedro version uses: `pipe` for `nodes`. */
  readonly aliases?: Readonly<Record<string, string>>;
}

export interface BoundCall {
  /** What was given for a parameter; an Unknown when it may have been given by `*unknown` or `**unknown`; else undefined. */
  value(name: string): Value | undefined;
  /** Where a parameter's argument stands, else the call. */
  at(name: string | null): Place;
  /** What `*args` took. */
  readonly rest: readonly Value[];
  readonly unknown: UnknownCause | null;
}

/** Binds a call as Python does, with its TypeErrors. */
export function bindCall(args: Arguments, signature: CallSignature, host: HostContext): BoundCall {
  const { name, positional, keywordOnly = [], required = [], variadic, aliases = {} } = signature;
  const values = new Map<string, Value>();
  const places = new Map<string, Place>();
  const lost = args.unknown ? args.positional.findIndex((value) => value.kind === "unknown") : -1;
  const certain = lost < 0 ? args.positional.length : lost;
  for (let index = 0; index < Math.min(certain, positional.length); index++) {
    const parameter = positional[index] ?? "";
    values.set(parameter, args.positional[index] ?? { kind: "none" });
    places.set(parameter, args.positionalAt[index] ?? args.at);
  }
  if (certain > positional.length && variadic === undefined) {
    host.raise("TypeError", `${name}() takes ${positional.length} positional arguments but ${certain} were given`);
  }
  for (const [written, value] of args.keywords) {
    const parameter = aliases[written] ?? written;
    if (!positional.includes(parameter) && !keywordOnly.includes(parameter)) {
      host.raise(
        "TypeError",
        `${name}() got an unexpected keyword argument '${written}'`,
        args.keywordsAt.get(written),
      );
    }
    if (values.has(parameter)) host.raise("TypeError", `${name}() got multiple values for argument '${written}'`);
    values.set(parameter, value);
    places.set(parameter, args.keywordsAt.get(written) ?? args.at);
  }
  const missing = args.unknown ? [] : required.filter((parameter) => !values.has(parameter));
  if (missing.length > 0) host.raise("TypeError", missingMessage(name, missing));
  const { unknown } = args;
  return {
    value: (parameter) => values.get(parameter) ?? (unknown ? { kind: "unknown", cause: unknown } : undefined),
    at: (parameter) => (parameter === null ? args.at : (places.get(parameter) ?? args.at)),
    rest: args.positional.slice(Math.min(certain, positional.length), certain),
    unknown,
  };
}

function missingMessage(name: string, missing: readonly string[]): string {
  const quoted = missing.map((parameter) => `'${parameter}'`);
  const last = quoted.at(-1) ?? "";
  const names = quoted.length < 3 ? quoted.join(" and ") : `${quoted.slice(0, -1).join(", ")}, and ${last}`;
  return `${name}() missing ${missing.length} required positional argument${missing.length === 1 ? "" : "s"}: ${names}`;
}

import type { HostContext, Value } from "static-python";
import type { Place } from "../../../model/place.ts";
import type { ConfigNode, CustomResolver, RegisteredResolver } from "omegaconf";
import { configFromValue } from "../values/config-from-value.ts";
import { plainCall } from "../values/plain-call.ts";
import { valueFromConfig } from "../values/value-from-config.ts";
import type { OmegaConfState } from "./omegaconf-modules.ts";

/** Runs work that needs the evaluator, after the evaluation proper; what it raises is a reason in words. */
export type WithHost = <T>(work: (host: HostContext) => T, otherwise: (reason: string) => T) => T;

/** Resolvers by name: those that project code has registered, and those of `custom_resolvers`. */
export interface CustomResolvers {
  readonly byName: ReadonlyMap<string, RegisteredResolver>;
  /** True where further names may exist. */
  readonly hasUnknown: boolean;
}

/** Reads `custom_resolvers`, which is a mapping or left out. */
export function customResolvers(
  value: Value | undefined,
  omegaconf: OmegaConfState,
  withHost: WithHost,
): CustomResolvers {
  const byName = new Map<string, RegisteredResolver>();
  let { hasUnknown } = omegaconf;
  const add = (name: string, resolver: Value) =>
    byName.set(name, omegaconf.builtIn.get(resolver) ?? customResolver(resolver, name, withHost));
  for (const [name, resolver] of omegaconf.registered) add(name, resolver);
  if (value !== undefined && value.kind !== "none" && value.kind !== "dict") hasUnknown = true;
  for (const { key, value: resolver } of value?.kind === "dict" ? value.entries.values() : []) {
    if (key.kind === "str") add(key.value, resolver);
    else hasUnknown = true;
  }
  return { byName, hasUnknown };
}

/**
 * Calls the project's function; what it raises or does not tell is an unknown value. Where a variable of the environment
 * decides whether it raises, what it gives is told as it would be and stays in doubt.
 */
function customResolver(resolver: Value, name: string, withHost: WithHost): CustomResolver {
  const failed = (reason: string, at: Place): ConfigNode => ({
    kind: "unknown",
    rule: "custom-resolver",
    reason: `the resolver \`${name}\` fails: ${reason}`,
    text: name,
    at,
  });
  return (args, at) =>
    withHost<ConfigNode>(
      (host) => {
        const values = args.map((arg) => valueFromConfig(arg, host));
        const made = host.attempt(() => host.call(resolver, plainCall(at, ...values)));
        if (made.kind === "raised") return failed(`${made.raised.type}: ${made.raised.message}`, at);
        const result = configFromValue(made.value, at);
        const isDoubtful = made.mayRaise?.variable !== undefined && result.kind === "unknown";
        return isDoubtful ? { ...result, isDoubtful } : result;
      },
      (reason) => failed(reason, at),
    );
}

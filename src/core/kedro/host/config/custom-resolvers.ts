import type { HostContext, Value } from "static-python";
import type { CustomResolver, RegisteredResolver } from "omegaconf";
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

/** Calls the project's function; what it raises or does not tell is an unknown value. */
function customResolver(resolver: Value, name: string, withHost: WithHost): CustomResolver {
  return (args, at) =>
    withHost(
      (host) => {
        const values = args.map((arg) => valueFromConfig(arg, host));
        const result = host.call(resolver, plainCall(at, ...values));
        return configFromValue(result, at);
      },
      (reason) => ({
        kind: "unknown",
        rule: "custom-resolver",
        reason: `the resolver \`${name}\` fails: ${reason}`,
        text: name,
        at,
      }),
    );
}

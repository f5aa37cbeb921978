import type { ConfigNode, CustomResolver, RegisteredResolver } from "omegaconf";
import { withOrigins } from "omegaconf";
import type { Value } from "static-python";
import type { ConfigLoaderSettings } from "../config/config-loader-settings.ts";
import type { OmegaConfState } from "../host/config/omegaconf-modules.ts";
import type { CodeOrigins } from "./code-origins.ts";

export interface ResolverUse {
  readonly omegaconf: OmegaConfState;
  readonly origins: CodeOrigins;
  /** Takes the resolvers that give values which are not known, by name. */
  readonly unknown: Map<string, Value>;
}

/** The settings with resolvers that say of every value what code of the project it came from. */
export function withResolverOrigins(
  settings: ConfigLoaderSettings,
  values: ReadonlyMap<string, Value>,
  { omegaconf, origins, unknown }: ResolverUse,
): ConfigLoaderSettings {
  const functions = new Map([...omegaconf.registered, ...resolversIn(values.get("CONFIG_LOADER_ARGS"))]);
  const traced = (name: string, resolver: CustomResolver): CustomResolver => {
    const value = functions.get(name);
    const found = value === undefined ? [] : origins.ofResolver(value, name);
    return (args, at): ConfigNode => {
      const given = resolver(args, at);
      if (value !== undefined && holdsUnknown(given)) unknown.set(name, value);
      return withOrigins(given, found);
    };
  };
  const customResolvers = new Map<string, RegisteredResolver>();
  for (const [name, resolver] of settings.customResolvers)
    customResolvers.set(name, typeof resolver === "string" ? resolver : traced(name, resolver));
  return { ...settings, customResolvers };
}

function holdsUnknown(node: ConfigNode): boolean {
  if (node.kind === "unknown") return true;
  if (node.kind === "map") return [...node.entries.values()].some(({ value }) => holdsUnknown(value));
  return node.kind === "list" && node.items.some(holdsUnknown);
}

function resolversIn(args: Value | undefined): readonly (readonly [name: string, resolver: Value])[] {
  const resolvers = itemsOf(args).find(([name]) => name === "custom_resolvers")?.[1];
  return itemsOf(resolvers);
}

function itemsOf(value: Value | undefined): readonly (readonly [key: string, value: Value])[] {
  if (value?.kind !== "dict") return [];
  return [...value.entries.values()].flatMap(({ key, value: item }) =>
    key.kind === "str" ? [[key.value, item] as const] : [],
  );
}

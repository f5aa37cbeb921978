import { builtin, dict, list, text, type HostContext, type HostObject, type Value } from "static-python";
import type { HookWatch } from "./hook-effects.ts";

/** What a context handed to a hook can tell. */
export interface ContextSource {
  readonly environment: string;
  readonly packageName: string;
  /** Configuration by kind, or undefined for a kind that is not read. */
  readonly config: (kind: string, host: HostContext) => Value | undefined;
  readonly parameters: (host: HostContext) => Value;
  readonly catalog: () => HostObject;
}

/** Attributes of a context that decide what catalog and parameters are. */
const DECISIVE = new Set([
  "config_loader",
  "_config_loader",
  "params",
  "_params",
  "catalog",
  "env",
  "_runtime_params",
  "_extra_params",
  "_get_catalog",
  "_validated_params_cache",
]);

/** A `KedroContext` in the hands of a hook. */
export function contextObject(source: ContextSource, watch: HookWatch): HostObject {
  const loader = configLoaderObject(source, watch);
  return {
    typeName: "KedroContext",
    reaches: () => [watch.reaches],
    attribute: (name, host) => {
      switch (name) {
        case "config_loader":
        case "_config_loader":
          return { kind: "host", object: loader };
        case "catalog":
          return { kind: "host", object: source.catalog() };
        case "params":
          return source.parameters(host);
        case "env":
          return text(source.environment);
        case "package_name":
        case "_package_name":
          return text(source.packageName);
        case "__setattr__":
          return setter(DECISIVE, watch);
        default:
          return host.unknown("computed-at-runtime", `\`context.${name}\` is not followed`);
      }
    },
  };
}

const LOADER_DECISIVE = new Set([
  "conf_source",
  "env",
  "base_env",
  "default_run_env",
  "config_patterns",
  "runtime_params",
  "merge_strategy",
  "_globals",
  "_get_globals_value",
]);

function configLoaderObject(source: ContextSource, watch: HookWatch): HostObject {
  return {
    typeName: "OmegaConfigLoader",
    reaches: () => [watch.reaches],
    subscript: (index, host) =>
      (index.kind === "str" ? source.config(index.value, host) : undefined) ??
      host.unknown("computed-at-runtime", "this kind of configuration is not read"),
    attribute: (name, host) => {
      switch (name) {
        case "env":
          return text(source.environment);
        case "config_patterns":
          return { kind: "host", object: patternsObject(watch) };
        case "__setitem__":
          return builtin(name, (args, at) => {
            const [kind] = args.positional;
            const isOther =
              kind?.kind === "str" &&
              kind.value !== "catalog" &&
              kind.value !== "parameters" &&
              kind.value !== "globals";
            return isOther ? { kind: "none" } : doubt(watch, at);
          });
        case "__setattr__":
          return setter(LOADER_DECISIVE, watch);
        case "update":
        case "setdefault":
        case "pop":
        case "clear":
          return builtin(name, (_, at) => doubt(watch, at));
        case "keys":
          return builtin(name, () => list(["catalog", "parameters", "credentials", "globals"].map(text)));
        default:
          return host.unknown("computed-at-runtime", `\`config_loader.${name}\` is not followed`);
      }
    },
  };
}

/** `config_loader.config_patterns`: plugins add kinds of their own, which is harmless. */
function patternsObject(watch: HookWatch): HostObject {
  const touches = (kind: Value | undefined) =>
    kind?.kind !== "str" || ["catalog", "parameters", "globals"].includes(kind.value);
  return {
    typeName: "dict",
    subscript: (_, host) => host.unknown("computed-at-runtime", "configuration patterns are not followed"),
    attribute: (name, host) => {
      if (name === "__setitem__" || name === "setdefault" || name === "pop") {
        return builtin(name, (args, at) => (touches(args.positional[0]) ? doubt(watch, at) : { kind: "none" }));
      }
      if (name === "update") {
        return builtin(name, (args, at) => {
          const [given = dict()] = args.positional;
          const kinds = given.kind === "dict" ? [...given.entries.values()].map((entry) => entry.key) : [undefined];
          return [...kinds, ...[...args.keywords.keys()].map(text)].some(touches) ? doubt(watch, at) : { kind: "none" };
        });
      }
      return host.unknown("computed-at-runtime", "configuration patterns are not followed");
    },
  };
}

function setter(decisive: ReadonlySet<string>, watch: HookWatch): Value {
  return builtin("__setattr__", (args, host) => {
    const [name] = args.positional;
    return name?.kind === "str" && !decisive.has(name.value) ? { kind: "none" } : doubt(watch, host);
  });
}

function doubt({ effects, hook }: HookWatch, host: HostContext): Value {
  const { cause } = host.unknown("hook-changes-configuration", `\`${hook}\` changes how configuration is loaded`);
  effects.catalog.push(cause);
  effects.parameters.push(cause);
  return { kind: "none" };
}

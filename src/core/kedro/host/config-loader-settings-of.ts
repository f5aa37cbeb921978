import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Place } from "../../model/place.ts";
import type { HostContext, UnknownCause, UnknownValue, Value } from "static-python";
import {
  defaultConfigLoaderSettings,
  type ConfigLoader,
  type ConfigLoaderSettings,
} from "../config/config-loader-settings.ts";
import type { CustomResolver, RegisteredResolver } from "../config/config-resolver.ts";
import { configFromValue } from "./config-from-value.ts";
import type { OmegaConfState } from "./omegaconf-modules.ts";
import { valueFromConfig } from "./value-from-config.ts";
import { insideRoot } from "../../text/paths.ts";

/** Runs work that needs the evaluator, after the evaluation proper; what it raises is a reason in words. */
export type WithHost = <T>(work: (host: HostContext) => T, otherwise: (reason: string) => T) => T;

/** `CONF_SOURCE` and `CONFIG_LOADER_ARGS` of settings.py as data; what is unknown in them is a doubt about all configuration. */
export function configLoaderSettingsOf(
  settings: ReadonlyMap<string, Value>,
  omegaconf: OmegaConfState,
  evaluate: WithHost,
  at: Place,
  kedroVersion: string,
  root: string,
): {
  readonly settings: ConfigLoaderSettings;
  readonly doubts: readonly UnknownCause[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const doubts: UnknownCause[] = [];
  const doubt = (name: string, value: Value) =>
    void doubts.push({
      rule: "unknown-setting",
      message: `\`${name}\` of settings.py cannot be followed${value.kind === "unknown" ? `: ${value.cause.message}` : ""}`,
      at: value.kind === "unknown" ? value.cause.at : at,
    });

  const source = settings.get("CONF_SOURCE");
  const written =
    source === undefined
      ? "conf"
      : source.kind === "unknown"
        ? source
        : evaluate<string | UnknownValue>(
            (host) => host.text(source),
            (reason) => ({ kind: "unknown", cause: { rule: "unknown-setting", message: reason, at } }),
          );
  const confSource = typeof written === "string" ? written : (folderInProject(written, root) ?? written);
  if (typeof confSource !== "string") doubt("CONF_SOURCE", confSource);

  const given = settings.get("CONFIG_LOADER_ARGS");
  const args = argumentsOf(given);
  if (given !== undefined && args === null) doubt("CONFIG_LOADER_ARGS", given);
  const text = (name: string, fallback: string): string => {
    const value = args?.get(name);
    if (value === undefined) return given === undefined ? fallback : "";
    if (value.kind === "str") return value.value;
    if (value.kind !== "none") doubt(`CONFIG_LOADER_ARGS["${name}"]`, value);
    return value.kind === "none" ? "" : fallback;
  };
  const resolvers = resolversOf(args?.get("custom_resolvers"), omegaconf, evaluate, (value) =>
    doubt('CONFIG_LOADER_ARGS["custom_resolvers"]', value),
  );
  const loader = loaderOf(settings.get("CONFIG_LOADER_CLASS"), args, at, kedroVersion, (value) =>
    doubt("CONFIG_LOADER_CLASS", value),
  );
  return {
    diagnostics:
      loader.kind === "omegaconf" && isKedros(settings.get("CONFIG_LOADER_CLASS")) ? refusedArguments(args, at) : [],
    settings: {
      loader,
      confSource: typeof confSource === "string" ? confSource : defaultConfigLoaderSettings.confSource,
      baseEnv: text("base_env", defaultConfigLoaderSettings.baseEnv),
      defaultRunEnv: text("default_run_env", defaultConfigLoaderSettings.defaultRunEnv),
      configPatterns: patternsOf(args?.get("config_patterns"), (value) =>
        doubt('CONFIG_LOADER_ARGS["config_patterns"]', value),
      ),
      mergeStrategy: textsOf(args?.get("merge_strategy"), (value) =>
        doubt('CONFIG_LOADER_ARGS["merge_strategy"]', value),
      ),
      ignoreHidden:
        args?.get("ignore_hidden")?.kind !== "bool" || args?.get("ignore_hidden") === undefined
          ? true
          : isTrue(args.get("ignore_hidden")),
      customResolvers: resolvers.byName,
      hasUnknownResolvers: resolvers.hasUnknown,
    },
    doubts,
  };
}

/** The folder below the project that an absolute path (`Path(__file__).parent / …`) leads to, or null. */
export function folderInProject({ projectPath }: UnknownValue, root: string): string | null {
  if (projectPath === undefined) return null;
  return insideRoot(root, projectPath) || null;
}

/** A project's own class may take arguments of its own. */
function isKedros(value: Value | undefined): boolean {
  return value === undefined || (value.kind === "class" && value.definition === null);
}

const OMEGACONF_ARGUMENTS: ReadonlySet<string> = new Set([
  "base_env",
  "config_patterns",
  "custom_resolvers",
  "default_run_env",
  "ignore_hidden",
  "merge_strategy",
  "restrict_runtime_params_type_selection",
]);

/** Names that `OmegaConfigLoader` does not take, or that Kedro gives it already. */
function refusedArguments(args: ReadonlyMap<string, Value> | null, at: Place): readonly Diagnostic[] {
  return [...(args?.keys() ?? [])]
    .filter((name) => !OMEGACONF_ARGUMENTS.has(name))
    .map((name) => ({
      rule: "invalid-config-loader-argument",
      severity: "error",
      message: `\`CONFIG_LOADER_ARGS\` of settings.py has \`${name}\`, which OmegaConfigLoader refuses`,
      subject: name,
      at,
      related: [],
      help: `It takes ${[...OMEGACONF_ARGUMENTS].join(", ")}.`,
      targets: ["plugin", "generated"],
    }));
}

/** Which loader reads the configuration. A project's own class counts as the one it is derived from, with a doubt. */
function loaderOf(
  value: Value | undefined,
  args: ReadonlyMap<string, Value> | null,
  at: Place,
  kedroVersion: string,
  doubt: (value: Value) => void,
): ConfigLoader {
  if (value === undefined) return /^0\.1[78]\b/.test(kedroVersion) ? { kind: "plain" } : { kind: "omegaconf" };
  const types = value.kind === "class" ? (value.mro ?? [value]) : [];
  const base = types.find((type) => type.definition === null && LOADERS.has(type.name));
  if (base === undefined || types[0] !== base) doubt(value);
  if (base?.name === "ConfigLoader") return { kind: "plain" };
  if (base?.name !== "TemplatedConfigLoader") return { kind: "omegaconf" };
  const pattern = args?.get("globals_pattern");
  const given = args?.get("globals_dict");
  const takesEnvironment = given !== undefined && isEnvironment(given);
  const globals = given === undefined || given.kind === "none" || takesEnvironment ? null : configFromValue(given, at);
  if (globals !== null && globals.kind !== "map") doubt(given ?? value);
  if (pattern !== undefined && pattern.kind !== "str" && pattern.kind !== "none") doubt(pattern);
  return {
    kind: "templated",
    globalsPattern: pattern?.kind === "str" ? pattern.value : null,
    globals: globals?.kind === "map" ? globals : null,
    takesEnvironment,
  };
}

/** `os.environ`, or a copy of it. */
function isEnvironment(value: Value): boolean {
  return value.kind === "host"
    ? value.object.typeName === "_Environ"
    : value.kind === "unknown" && value.cause.rule === "environment-variable";
}

const LOADERS: ReadonlySet<string> = new Set(["ConfigLoader", "TemplatedConfigLoader", "OmegaConfigLoader"]);

function argumentsOf(value: Value | undefined): ReadonlyMap<string, Value> | null {
  if (value?.kind !== "dict") return null;
  return new Map(
    [...value.entries.values()].flatMap(({ key, value: item }) =>
      key.kind === "str" ? [[key.value, item] as const] : [],
    ),
  );
}

function isTrue(value: Value | undefined): boolean {
  return value?.kind === "bool" && value.value;
}

function patternsOf(
  value: Value | undefined,
  doubt: (value: Value) => void,
): Readonly<Record<string, readonly string[]>> {
  const patterns: Record<string, readonly string[]> = {};
  if (value === undefined || value.kind === "none") return patterns;
  if (value.kind !== "dict") doubt(value);
  for (const [kind, item] of argumentsOf(value) ?? []) {
    if (item.kind !== "list" && item.kind !== "tuple") {
      doubt(item);
      continue;
    }
    const unknown = item.items.find((pattern) => pattern.kind !== "str");
    if (unknown) doubt(unknown);
    patterns[kind] = item.items.flatMap((pattern) => (pattern.kind === "str" ? pattern.value : []));
  }
  return patterns;
}

function textsOf(value: Value | undefined, doubt: (value: Value) => void): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  if (value === undefined || value.kind === "none") return texts;
  if (value.kind !== "dict") doubt(value);
  for (const [key, item] of argumentsOf(value) ?? []) {
    if (item.kind === "str") texts[key] = item.value;
    else doubt(item);
  }
  return texts;
}

function resolversOf(
  value: Value | undefined,
  omegaconf: OmegaConfState,
  evaluate: WithHost,
  doubt: (value: Value) => void,
) {
  const byName = new Map<string, RegisteredResolver>();
  let hasUnknown = omegaconf.hasUnknown;
  const add = (name: string, resolver: Value) =>
    byName.set(name, omegaconf.builtIn.get(resolver) ?? customResolver(resolver, name, evaluate));
  for (const [name, resolver] of omegaconf.registered) add(name, resolver);
  if (value !== undefined && value.kind !== "none") {
    if (value.kind !== "dict") {
      doubt(value);
      hasUnknown = true;
    }
    for (const { key, value: resolver } of value.kind === "dict" ? value.entries.values() : []) {
      if (key.kind === "str") add(key.value, resolver);
      else hasUnknown = true;
    }
  }
  return { byName, hasUnknown };
}

/** Calls the project's function; what it raises or does not tell is an unknown value. */
function customResolver(resolver: Value, name: string, evaluate: WithHost): CustomResolver {
  return (args, at) =>
    evaluate(
      (host) => {
        const values = args.map((arg) => valueFromConfig(arg, host));
        const result = host.call(resolver, {
          positional: values,
          keywords: new Map(),
          at,
          positionalAt: values.map(() => at),
          keywordsAt: new Map(),
          unknown: null,
        });
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

import { type Diagnostic, finding } from "../../../model/diagnostic.ts";
import type { Place } from "../../../model/place.ts";
import type { UnknownCause, UnknownValue, Value } from "static-python";
import {
  DEFAULT_CONFIG_LOADER_SETTINGS,
  type ConfigLoader,
  type ConfigLoaderSettings,
} from "../../config/config-loader-settings.ts";
import { configFromValue } from "../values/config-from-value.ts";
import { customResolvers, type WithHost } from "./custom-resolvers.ts";
import type { OmegaConfState } from "./omegaconf-modules.ts";
import { insideRoot } from "../../../text/paths.ts";

/** What settings of a config loader are read from. */
export interface LoaderSource {
  readonly settings: ReadonlyMap<string, Value>;
  readonly omegaconf: OmegaConfState;
  readonly withHost: WithHost;
  /** Stands for what belongs to no line. */
  readonly at: Place;
  readonly kedroVersion: string;
  /** Folder of the project within the files. */
  readonly root: string;
}

/** Told of a setting that cannot be followed, by its name and value. */
type Doubt = (name: string, value: Value) => void;

/** `CONF_SOURCE` and `CONFIG_LOADER_ARGS` of settings.py as data; what is unknown in them is a doubt about all configuration. */
export function configLoaderSettingsOf(source: LoaderSource): {
  readonly settings: ConfigLoaderSettings;
  readonly doubts: readonly UnknownCause[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const doubts: UnknownCause[] = [];
  const doubt: Doubt = (name, value) => {
    // a variable is told with what makes it known, whatever it decides
    if (value.kind === "unknown" && value.cause.variable !== undefined) return void doubts.push(value.cause);
    doubts.push({
      rule: "unknown-setting",
      message: `\`${name}\` of settings.py cannot be followed${value.kind === "unknown" ? `: ${value.cause.message}` : ""}`,
      at: value.kind === "unknown" ? value.cause.at : source.at,
    });
  };
  const confSource = confSourceOf(source, doubt);
  const given = source.settings.get("CONFIG_LOADER_ARGS");
  const args = argumentsOf(given);
  if (given !== undefined && args === null) doubt("CONFIG_LOADER_ARGS", given);
  const taken = readArguments(source, { args, isGiven: given !== undefined }, doubt);
  const loader = loaderOf(source, args, (value) => doubt("CONFIG_LOADER_CLASS", value));
  const isKedros = isKedrosClass(source.settings.get("CONFIG_LOADER_CLASS"));
  return {
    diagnostics: [
      ...refusedLoader(source),
      ...(loader.kind === "omegaconf" && isKedros ? refusedArguments(args, source.at) : []),
    ],
    settings: {
      loader,
      confSource: confSource ?? DEFAULT_CONFIG_LOADER_SETTINGS.confSource,
      ...(confSource === null ? { isSourceKnown: false } : {}),
      ...taken,
    },
    doubts,
  };
}

/** `CONF_SOURCE` as a folder of the project, or null where it is not known. */
function confSourceOf({ settings, withHost, at, root }: LoaderSource, doubt: Doubt): string | null {
  const source = settings.get("CONF_SOURCE");
  if (source === undefined) return "conf";
  const written =
    source.kind === "unknown"
      ? source
      : withHost<string | UnknownValue>(
          (host) => host.text(source),
          (reason) => ({ kind: "unknown", cause: { rule: "unknown-setting", message: reason, at } }),
        );
  const folder = typeof written === "string" ? written : folderInProject(written, root);
  if (folder === null && typeof written !== "string") doubt("CONF_SOURCE", written);
  return folder;
}

/** The arguments of the loader that decide what is read. Until 0.18 every loader had names of its own for the two environments. */
function readArguments(
  { omegaconf, withHost, kedroVersion }: LoaderSource,
  { args, isGiven }: { readonly args: ReadonlyMap<string, Value> | null; readonly isGiven: boolean },
  doubt: Doubt,
): Omit<ConfigLoaderSettings, "loader" | "confSource"> {
  const doubtOf = (name: string) => (value: Value) => doubt(`CONFIG_LOADER_ARGS["${name}"]`, value);
  const text = (name: string, fallback: string): string => {
    const value = args?.get(name);
    if (value === undefined) return isGiven && !isBefore19(kedroVersion) ? "" : fallback;
    if (value.kind === "str") return value.value;
    if (value.kind !== "none") doubtOf(name)(value);
    return value.kind === "none" ? "" : fallback;
  };
  const written = args?.get("custom_resolvers");
  const resolvers = customResolvers(written, omegaconf, withHost);
  if (written !== undefined && written.kind !== "none" && written.kind !== "dict") doubtOf("custom_resolvers")(written);
  const ignoreHidden = args?.get("ignore_hidden");
  return {
    baseEnv: text("base_env", DEFAULT_CONFIG_LOADER_SETTINGS.baseEnv),
    defaultRunEnv: text("default_run_env", DEFAULT_CONFIG_LOADER_SETTINGS.defaultRunEnv),
    configPatterns: patternsOf(args?.get("config_patterns"), doubtOf("config_patterns")),
    mergeStrategy: textsOf(args?.get("merge_strategy"), doubtOf("merge_strategy")),
    ignoreHidden: ignoreHidden?.kind === "bool" ? ignoreHidden.value : true,
    customResolvers: resolvers.byName,
    hasUnknownResolvers: resolvers.hasUnknown,
  };
}

/** The folder below the project that an absolute path (`Path(__file__).parent / …`) leads to, or null. */
export function folderInProject({ projectPath }: UnknownValue, root: string): string | null {
  if (projectPath === undefined) return null;
  return insideRoot(root, projectPath) || null;
}

/** A project's own class may take arguments of its own. */
function isKedrosClass(value: Value | undefined): boolean {
  return value === undefined || (value.kind === "class" && value.definition === null);
}

/** Kedro 0.18.0 alone takes no class that is not derived from `ConfigLoader`, its own `TemplatedConfigLoader` included. */
function refusedLoader({ settings, kedroVersion, at }: LoaderSource): readonly Diagnostic[] {
  const value = settings.get("CONFIG_LOADER_CLASS");
  const types = value?.kind === "class" ? (value.mro ?? [value]) : [];
  const isTemplated = types.some(({ name, definition }) => definition === null && name === "TemplatedConfigLoader");
  if (kedroVersion !== "0.18.0" || !isTemplated) return [];
  const exception = "ValidationError: `CONFIG_LOADER_CLASS` must be a subclass of `kedro.config.config.ConfigLoader`";
  const facts = { case: "raised", what: "Kedro 0.18.0, when it checks `settings.py`,", exception } as const;
  return [finding("settings-fail", facts, { subject: "CONFIG_LOADER_CLASS", at })];
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
  const known = [...OMEGACONF_ARGUMENTS];
  return [...(args?.keys() ?? [])]
    .filter((name) => !OMEGACONF_ARGUMENTS.has(name))
    .map((name) => finding("invalid-config-loader-argument", { argument: name, known }, { subject: name, at }));
}

/** Which loader reads the configuration. A project's own class counts as the one it is derived from, with a doubt. */
function loaderOf(
  { settings, kedroVersion, at }: LoaderSource,
  args: ReadonlyMap<string, Value> | null,
  doubt: (value: Value) => void,
): ConfigLoader {
  const value = settings.get("CONFIG_LOADER_CLASS");
  if (value === undefined) return isBefore19(kedroVersion) ? { kind: "plain" } : { kind: "omegaconf" };
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

function isBefore19(kedroVersion: string): boolean {
  return /^0\.1[78]\b/u.test(kedroVersion);
}

/** `os.environ`, or a copy of it. */
function isEnvironment(value: Value): boolean {
  return value.kind === "host"
    ? value.object.typeName === "_Environ"
    : value.kind === "unknown" && value.cause.rule === "environment-variable" && value.cause.variable === undefined;
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

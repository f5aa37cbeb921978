import {
  builtin,
  list,
  text,
  type Arguments,
  type ClassValue,
  type HostContext,
  type HostObject,
  type Value,
} from "static-python";
import type { ReadConfig } from "../../config/read-config.ts";
import type { ConfigLoaderSettings } from "../../config/config-loader-settings.ts";
import { bindCall, type BoundCall, type CallSignature } from "../values/bind-call.ts";
import { configLoaderSettingsOf, folderInProject } from "./config-loader-settings-of.ts";
import { credentials } from "./credentials.ts";
import { hostClass } from "../pipelines/kedro-host.ts";
import type { OmegaConfState } from "./omegaconf-modules.ts";
import { valueFromConfig } from "../values/value-from-config.ts";
import { joinRoot } from "../../../text/paths.ts";
import { dictValue } from "../values/binding-value.ts";

/** What a loader in project code needs: the way to read configuration, and where the project lies. */
export interface ConfigAccess {
  readonly omegaconf: OmegaConfState;
  readonly kedroVersion: string;
  /** Folder of the project within the files. */
  readonly root: string;
  /** The environment that the project is read for: its folder may be one that git leaves out. */
  readonly environment: string;
  /** Whether files lie in a folder. */
  readonly hasFolder: (folder: string) => boolean;
  /** Whether the repository holds credentials below folders of these names; as a rule it leaves them out. */
  readonly hasCredentials: (folders: readonly string[]) => boolean;
  /** Reads configuration for an environment; "" is the loader's default. */
  readonly read: (settings: ConfigLoaderSettings, environment: string) => ReadConfig;
}

/** `kedro.config.OmegaConfigLoader` in the hands of project code: pipelines that are built from parameters read it. */
export function configLoaderClass(access: ConfigAccess): ClassValue {
  return hostClass({
    name: "OmegaConfigLoader",
    module: "kedro.config.omegaconf_config",
    construct: (args, host) => constructLoader(access, args, host),
  });
}

const OPTIONS = [
  "config_patterns",
  "base_env",
  "default_run_env",
  "custom_resolvers",
  "merge_strategy",
  "ignore_hidden",
] as const;

const LOADER: CallSignature = {
  name: "OmegaConfigLoader",
  positional: ["conf_source", "env", "runtime_params"],
  keywordOnly: OPTIONS,
  required: ["conf_source"],
};

function constructLoader(access: ConfigAccess, args: Arguments, host: HostContext): Value {
  const call = bindCall(args, LOADER, host);
  const source = folderOf(call.value("conf_source"), access.root, host);
  const environment = call.value("env") ?? { kind: "none" };
  const runtime = call.value("runtime_params") ?? { kind: "none" };
  const isNamed = environment.kind === "none" || environment.kind === "str";
  if (source === null || call.unknown || !isNamed || host.isTrue(runtime) !== false) {
    const unknown = host.unknown("computed-at-runtime", "which configuration this loader reads is not known", args.at);
    return source === null ? host.mayBeAbsent(unknown) : unknown;
  }
  const loader = settingsOfCall(access, { call, host, source });
  if (loader.doubts.length > 0)
    return host.unknown("computed-at-runtime", "how this loader reads configuration is not known", args.at);
  const asked = environment.kind === "str" ? environment.value : "";
  const config = access.read(loader.settings, asked);
  const folder = joinRoot(access.root, `${loader.settings.confSource}/${asked}`);
  const isThere = asked === "" || asked === access.environment || access.hasFolder(folder);
  const { confSource, baseEnv, defaultRunEnv } = loader.settings;
  // an environment without a name is all of the configuration
  const folders = [baseEnv, asked === "" ? defaultRunEnv : asked].map(
    (name) => (name || confSource).split("/").at(-1) ?? "",
  );
  return { kind: "host", object: loaderObject(config, isThere, () => access.hasCredentials(folders)) };
}

/** The settings that settings.py would have for the same loader. */
function settingsOfCall(
  access: ConfigAccess,
  { call, host, source }: { readonly call: BoundCall; readonly host: HostContext; readonly source: string },
): ReturnType<typeof configLoaderSettingsOf> {
  const given = OPTIONS.flatMap((name) => {
    const value = call.value(name);
    return value && value.kind !== "none" ? [[text(name), value] as const] : [];
  });
  const settings = new Map<string, Value>([
    ["CONF_SOURCE", text(source)],
    ["CONFIG_LOADER_ARGS", dictValue(given, host)],
  ]);
  return configLoaderSettingsOf({
    settings,
    omegaconf: access.omegaconf,
    withHost: (work, otherwise) => {
      const result = host.attempt(() => work(host));
      return result.kind === "value" ? result.value : otherwise(`${result.raised.type}: ${result.raised.message}`);
    },
    at: call.at(null),
    kedroVersion: access.kedroVersion,
    root: access.root,
  });
}

/** The folder below the project that a text or a path leads to, or null. */
function folderOf(value: Value | undefined, root: string, host: HostContext): string | null {
  if (value === undefined) return null;
  const path = value.kind === "unknown" ? value : host.text(value);
  if (typeof path === "string") return isAbsolute(path) ? null : path;
  return folderInProject(path, root);
}

/** On POSIX, or on the Windows machine that somebody wrote it on: what lies there is not of the repository. */
function isAbsolute(path: string): boolean {
  return /^(?:[/\\]|[A-Za-z]:[/\\])/.test(path);
}

/** Kedro refuses an environment whose folder is not there. */
function loaderObject(config: ReadConfig, isThere: boolean, hasCredentials: () => boolean): HostObject {
  const section = (kind: string, host: HostContext): Value => {
    if (kind === "credentials") return credentials(hasCredentials(), host);
    if (kind !== "catalog" && kind !== "parameters" && kind !== "globals")
      return host.unknown("computed-at-runtime", `configuration of the kind \`${kind}\` is not read`);
    const { value, files, isComplete } = config[kind];
    const isRefused = config.diagnostics.some(
      ({ severity, at }) => severity === "error" && (at === null || files.includes(at.file)),
    );
    if (!isComplete || files.length === 0 || isRefused || !isThere)
      return host.unknown("computed-at-runtime", `the ${kind} configuration cannot be read`);
    return valueFromConfig(value, host);
  };
  return {
    typeName: "OmegaConfigLoader",
    subscript: (index, host) =>
      index.kind === "str"
        ? section(index.value, host)
        : host.unknown("computed-at-runtime", "the kind of configuration is not known"),
    attribute: (name, host) => {
      if (name === "get" || name === "__getitem__") {
        return builtin(name, ({ positional: [kind] }, at) =>
          kind?.kind === "str"
            ? section(kind.value, at)
            : at.unknown("computed-at-runtime", "the kind of configuration is not known"),
        );
      }
      if (name === "keys")
        return builtin(name, () => list(["catalog", "parameters", "credentials", "globals"].map(text)));
      return host.unknown("computed-at-runtime", `\`OmegaConfigLoader.${name}\` is not followed`);
    },
  };
}

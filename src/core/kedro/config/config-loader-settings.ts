import type { ConfigMap, RegisteredResolver } from "omegaconf";
import type { ConfigSectionName } from "../../findings/finding-kind.ts";

/** What settings.py says of configuration: `CONF_SOURCE`, `CONFIG_LOADER_CLASS` and `CONFIG_LOADER_ARGS`. */
export interface ConfigLoaderSettings {
  /** OmegaConfigLoader when left out. The older loaders take `base` and `local` where an environment's name is "". */
  readonly loader?: ConfigLoader;
  /** Folder of configuration relative to the project. */
  readonly confSource: string;
  /** False where settings.py computes that folder: `confSource` is the usual one then, which may or may not be meant. */
  readonly isSourceKnown?: boolean;
  /** `base_env`; "" when the arguments leave it out, and Kedro then reads `confSource` itself as the base. */
  readonly baseEnv: string;
  /** `default_run_env`; "" when the arguments leave it out. */
  readonly defaultRunEnv: string;
  /** `config_patterns` as given; they replace Kedro's defaults kind by kind. */
  readonly configPatterns: Readonly<Record<string, readonly string[]>>;
  /** `merge_strategy` as given, by kind. */
  readonly mergeStrategy: Readonly<Record<string, string>>;
  readonly ignoreHidden: boolean;
  /** `custom_resolvers` by name. */
  readonly customResolvers: ReadonlyMap<string, RegisteredResolver>;
  /** True when further resolvers may be registered under names that are not known. */
  readonly hasUnknownResolvers: boolean;
}

/**
 * `CONFIG_LOADER_CLASS`. Until 0.18 Kedro had two more: ConfigLoader interpolates nothing, TemplatedConfigLoader puts
 * values of its globals (files by pattern, then `globals_dict` over them, which may be `os.environ`) into `${name}`. Both
 * lay environments over the base by top-level keys and know no resolvers.
 */
export type ConfigLoader =
  | { readonly kind: "omegaconf" }
  | { readonly kind: "plain" }
  | {
      readonly kind: "templated";
      readonly globalsPattern: string | null;
      readonly globals: ConfigMap | null;
      readonly takesEnvironment: boolean;
    };

/** Kedro's settings for a project whose settings.py says nothing (kedro/framework/project `_ProjectSettings`). */
export const DEFAULT_CONFIG_LOADER_SETTINGS: ConfigLoaderSettings = {
  confSource: "conf",
  baseEnv: "base",
  defaultRunEnv: "local",
  configPatterns: {},
  mergeStrategy: {},
  ignoreHidden: true,
  customResolvers: new Map(),
  hasUnknownResolvers: false,
};

/**
 * Patterns by kind of configuration: Kedro's own, those that kedro-dagster and kedro-mlflow add, and ours. A file that
 * begins with `dagster` would be read by kedro-dagster, which refuses what it does not know.
 */
export const DEFAULT_CONFIG_PATTERNS: Readonly<Record<ConfigKind, readonly string[]>> = {
  catalog: ["catalog*", "catalog*/**", "**/catalog*"],
  parameters: ["parameters*", "parameters*/**", "**/parameters*"],
  globals: ["globals.yml"],
  dagster: ["dagster*", "dagster*/**", "**/dagster*"],
  mlflow: ["mlflow*", "mlflow*/**", "**/mlflow*"],
  dagster_operations: ["kedro-dagster-operations*", "kedro-dagster-operations*/**", "**/kedro-dagster-operations*"],
};

/** The kinds of configuration that are read; credentials never are. */
export type ConfigKind = ConfigSectionName;

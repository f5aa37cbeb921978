import type { ConfigRequest } from "../../../../src/core/kedro/config/config-request.ts";
import { DEFAULT_CONFIG_LOADER_SETTINGS } from "../../../../src/core/kedro/config/config-loader-settings.ts";
import type { ConfigLoaderSettings } from "../../../../src/core/kedro/config/config-loader-settings.ts";
import type { ProjectFiles } from "../../../../src/core/model/project-files.ts";

/** Files of a project that stand nowhere but in the test. */
export function filesOf(files: Readonly<Record<string, string | null>>): ProjectFiles {
  const names = Object.keys(files).sort();
  return {
    list: () => names,
    read: (path) => files[path]?.replace(/^\ufeff/, "") ?? null,
    version: (path) => (path in files ? "1" : null),
  };
}

export function requestFor(
  files: Readonly<Record<string, string | null>>,
  options: Partial<Omit<ConfigRequest, "settings">> & { readonly settings?: Partial<ConfigLoaderSettings> } = {},
): ConfigRequest {
  const { settings, ...request } = options;
  return {
    files: filesOf(files),
    root: "",
    environment: "local",
    environmentVariables: new Map(),
    ...request,
    settings: { ...DEFAULT_CONFIG_LOADER_SETTINGS, ...settings },
  };
}

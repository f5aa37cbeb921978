import type { ProjectFiles } from "../../model/project-files.ts";
import type { Place } from "../../model/place.ts";
import type { ConfigLoaderSettings } from "./config-loader-settings.ts";

/** What has to be known to read the configuration of one environment. */
export interface ConfigRequest {
  readonly files: ProjectFiles;
  /** Folder of the project within the files; "" for their root. */
  readonly root: string;
  /** Environment to lay over the base; "" for the settings' `default_run_env`. */
  readonly environment: string;
  readonly settings: ConfigLoaderSettings;
  /** Where settings.py stands, for what is of no line of it. */
  readonly settingsAt?: Place;
  /** Environment variables that may be read, and no others. */
  readonly environmentVariables: ReadonlyMap<string, string>;
  /** Whether that Kedro refuses a project without a logging file, as those before 0.18.2 do (`KedroSession._setup_logging`). */
  readonly needsLogging?: boolean;
  /** Variables that settings.py sets, whatever they were. */
  readonly writtenVariables?: ReadonlyMap<string, string>;
}

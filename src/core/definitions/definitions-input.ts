import type { CodeLocation } from "../model/code-location.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { EnvironmentFiles } from "./module-files.ts";

/** What the generated package is made from. */
export interface DefinitionsInput {
  /** One for each environment, target `generated`, all of one project. */
  readonly locations: readonly CodeLocation[];
  /** Environments that were generated before and stay: workspace and README name them too. */
  readonly standing?: readonly EnvironmentFiles[];
  /** Text of a file as it stands in the project, by its path in the project; null when absent. */
  readonly existing: (path: string) => string | null;
  /** Web address of the repository, for links to code; null when unknown. */
  readonly repository: string | null;
  readonly commit: string | null;
  readonly generatorVersion: string;
  /** The modules of the package `runtime`, which a step needs: text by file name. */
  readonly runtime: ReadonlyMap<string, string>;
  readonly options?: DefinitionsOptions;
  /** Whose names stand where this goes; where that is not known, a manifest in the project tells. */
  readonly standingNames?: "readable" | "plugin" | null;
}

export interface DefinitionsOptions {
  /** `assets`, the default: asset jobs over what dagster.yml selects. `ops`: op jobs with hook ops, as the plugin makes them. */
  readonly jobs?: "ops" | "assets";
  /** Names of jobs and steps: those that people read, or the plugin's. Left out: as what was generated before has them, else readable. */
  readonly names?: "readable" | "plugin";
  /** What stands before the environment in every asset key; none when left out. */
  readonly keyPrefix?: readonly string[];
  /** Nodes that one step runs: `memory`, `namespaces`, `namespace:NAME`, `tag:NAME`; the first that fits a node holds. */
  readonly oneStep?: readonly string[];
  /** What a step does in a process that holds other code than the run began with: `warn`, the default, or `fail`. */
  readonly staleCode?: "warn" | "fail";
  /** `vendored`, the default: the runtime is copied into the package. `installed`: the package imports it. */
  readonly runtime?: "vendored" | "installed";
  /** `explicit`, the default: each thing is written out in the module. `manifest`: the manifest describes it, and a short module loads it. */
  readonly module?: "explicit" | "manifest";
  /** Whether schedules run as soon as they are loaded; Dagster's default is that they are stopped. */
  readonly schedules?: "stopped" | "running";
  /** Executor of what no job runs, and of jobs that name none; Dagster's own when left out or null. */
  readonly executor?: "in_process" | "multiprocess" | null;
  /** Also write `dagster_cloud.yaml` where the project has none. */
  readonly dagsterCloud?: boolean;
}

export interface GeneratedDefinitions {
  /** Text of each file by its path in the project, sorted by path. */
  readonly files: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
  /** Whose names jobs and steps have: the plugin's where any environment keeps them. */
  readonly names: "readable" | "plugin";
  /** Hash of what the files mean: provenance, README and line numbers are left out. */
  readonly digest: string;
}

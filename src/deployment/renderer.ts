import type { PythonParser } from "static-python";
import type { ProjectFiles } from "../core/model/project-files.ts";
import type { Settings } from "../settings/settings-schema.ts";

/** What the program is made of. */
export interface ProgramParts {
  readonly version: string;
  readonly parser: PythonParser;
  /** The modules of the package `runtime` that generated definitions carry. */
  readonly runtime: ReadonlyMap<string, string>;
}

/** Generated definitions of a whole repository for some environments, by path from its root; or why there are none. */
export type Rendering =
  | {
      readonly kind: "rendered";
      readonly files: ReadonlyMap<string, string>;
      readonly digest: string;
      /** Whose names jobs and steps have: the plugin's where any project keeps them. */
      readonly names: "readable" | "plugin";
      readonly assumptions: readonly string[];
      readonly spots?: readonly string[];
    }
  | {
      readonly kind: "stopped";
      readonly reasons: readonly string[];
      /** Names of all blind spots, accepted or not; left out where nothing was read. */
      readonly spots?: readonly string[];
    };

export interface RenderInput {
  readonly files: ProjectFiles;
  readonly commit: string;
  readonly settings: Settings;
  readonly environments: readonly string[];
  /** Whose names are deployed already; none where nothing is. */
  readonly standingNames?: "readable" | "plugin" | null;
  /** Names of blind spots that do not stop it. */
  readonly accepted?: readonly string[];
  /** Web address of the repository. */
  readonly address: string;
}

/** Renders a commit: in this process, or in a thread of its own. */
export interface Renderer {
  readonly version: string;
  readonly render: (input: RenderInput) => Promise<Rendering>;
}

import type { ParsedModuleCache, PythonParser, PythonVersions } from "static-python";
import type { DotenvAccess } from "../host/libraries/dotenv-module.ts";
import type { ProjectFiles } from "../../model/project-files.ts";

/** Which project is read, for which environment and version, and with what. */
export interface ReadProjectOptions {
  readonly files: ProjectFiles;
  /** Folder of the project within the files; "" for their root. */
  readonly root: string;
  readonly environment: string;
  /** Names and checks follow this version; what older versions wrote is read all the same. */
  readonly kedroVersion: string;
  /**
   * False where that version was worked out from the project's files: it is then no reproach that it refuses them, and
   * nodes without a name are called as the newest Kedro calls them.
   */
  readonly isVersionAsked?: boolean;
  /** True where the project runs with a Kedro older than that: what only the newer refuses is not held against it. */
  readonly isOlder?: boolean;
  /** True where an installed plugin may register resolvers that no file of the project names. */
  readonly mayHaveMoreResolvers?: boolean;
  /** Environment variables that may be read, besides `KEDRO_ENV`. */
  readonly environmentVariables: ReadonlyMap<string, string>;
  /** Whether git leaves a path out of the repository, where the host can tell. */
  readonly isIgnored?: (path: string) => boolean;
  /** Whether the project asks for the package that gives a module; null where its files do not tell. */
  readonly isRequired?: (module: string) => boolean | null;
  /** The versions of Python that may run the project, where its files were asked. */
  readonly python?: PythonVersions;
  /** Folders that packages of the same repository are imported from, which the project asks for. */
  readonly neighbours?: readonly string[];
  /** Finds and reads `.env` files; left out, nothing is known of what loads them. */
  readonly dotenv?: Omit<DotenvAccess, "root">;
  readonly parser: PythonParser;
  /** Keeps syntax trees between readings, for a host that reads again and again. */
  readonly modules?: ParsedModuleCache;
}

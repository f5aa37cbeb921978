import { credentialsFiles } from "../kedro/layout/credentials-files.ts";
import { linkAbove } from "../links/link-above.ts";
import type { KedroProject } from "../model/kedro-project.ts";
import type { ProjectFiles } from "../model/project-files.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { environmentsWith } from "../surroundings/environments/environments-with.ts";
import { findPlugins, pluginOfDataset } from "../surroundings/plugins/find-plugins.ts";
import { environmentsRequest } from "./project-environments.ts";
import { createModuleNames } from "static-python";
import { readRequirements } from "../surroundings/requirements/read-requirements.ts";
import { undeclaredPackages } from "../surroundings/requirements/undeclared-packages.ts";
import { joinParts } from "../text/paths.ts";

/** What stands around a project, by the names of its files and by its requirements. No credentials file is opened. */
export function readSurroundings(
  files: ProjectFiles,
  { root, sourceDir, environment }: Pick<KedroProject, "root" | "sourceDir" | "environment">,
): Surroundings {
  const source = joinParts(root, sourceDir);
  const modules = createModuleNames(files, source === root ? [source] : [source, root]);
  const request = environmentsRequest(files, root);
  const layers = ["base", request.configuration.baseEnv, environment];
  const own = new Set(modules.all.map((module) => module.split(".")[0] ?? ""));
  const requirements = readRequirements(files, root);
  const plugins = findPlugins(requirements.map(({ name }) => ({ name, version: null })));
  return {
    requirements,
    isAddedByPlugin: (dataset) => pluginOfDataset(plugins, dataset) !== null,
    credentialsFiles: credentialsFiles(files, root, layers),
    environmentsWith: (kind, key) => environmentsWith({ ...request, environment }, { kind, key }),
    undeclared: undeclaredPackages(files, root),
    isProjects: (dotted) => own.has(dotted.split(".")[0] ?? ""),
    // what is kept in another place may hold it
    hasModule: (dotted) =>
      modules.fileOf(dotted) !== null ||
      modules.isPackage(dotted) ||
      [source, root].some((folder) => isUnfollowed(joinParts(folder, dotted.replaceAll(".", "/")), files)),
  };
}

function isUnfollowed(path: string, { links }: ProjectFiles): boolean {
  return [path, `${path}.py`].some((one) => linkAbove(one, links?.refused) !== null);
}

import { readPyproject } from "../kedro/layout/read-pyproject.ts";
import { linkAbove } from "../links/link-above.ts";
import { type Diagnostic, finding } from "../model/diagnostic.ts";
import type { ProjectFiles } from "../model/project-files.ts";
import { findEnvironment } from "../surroundings/environments/find-environment.ts";
import {
  type Environments,
  type EnvironmentsRequest,
  listEnvironments,
} from "../surroundings/environments/list-environments.ts";
import { type WrittenConfiguration, writtenConfiguration } from "../surroundings/environments/written-configuration.ts";
import { createGitIgnore } from "../surroundings/git/git-ignore.ts";

/** The environments that a project is reviewed in when none is named; `certain` are those of another side of it. */
export function projectEnvironments(files: ProjectFiles, root: string, certain: readonly string[] = []): Environments {
  return listEnvironments({ ...environmentsRequest(files, root), certain });
}

/**
 * What Kedro says of an environment that somebody names and that is not there (MissingConfigException); null where it is
 * there, where git ignores it or a link that is not followed stands in its place, where configuration lies outside of the
 * files, and for the one that Kedro runs in by default, which may stand empty on every machine.
 */
export function missingEnvironment(files: ProjectFiles, root: string, environment: string): Diagnostic | null {
  const request = environmentsRequest(files, root);
  if (environment === "" || environment === request.configuration.defaultRunEnv) return null;
  const found = findEnvironment({ ...request, name: environment, git: createGitIgnore(files) });
  if (found.kind !== "missing" || linkAbove(found.folder, files.links?.refused) !== null) return null;
  const { folder, nearest, known } = found;
  return finding("no-such-environment", { environment, folder, nearest, known }, { subject: environment, at: null });
}

/** What settings.py writes out of where a project's configuration lies. */
export function projectConfiguration(files: ProjectFiles, root: string): WrittenConfiguration {
  const { metadata } = readPyproject(files, root);
  const folders = [root, metadata?.sourceDir ?? "", metadata?.packageName.replaceAll(".", "/") ?? ""];
  const settings = [...folders.filter((part) => part !== ""), "settings.py"].join("/");
  return writtenConfiguration(metadata === null ? "" : (files.read(settings) ?? ""));
}

/** What listing the environments of a project asks for. */
export function environmentsRequest(files: ProjectFiles, root: string): EnvironmentsRequest {
  return { files, root, configuration: projectConfiguration(files, root) };
}

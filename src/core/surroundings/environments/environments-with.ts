import { readYaml } from "omegaconf";
import type { ProjectFiles } from "../../model/project-files.ts";
import { configFilesIn } from "./config-files.ts";
import { configurationFolder, listEnvironments, type EnvironmentsRequest } from "./list-environments.ts";

/** What is looked for: a top-level key of one kind of configuration. */
export interface SoughtKey {
  readonly kind: "catalog" | "parameters";
  readonly key: string;
}

/**
 * The project's environments besides one of them whose files of a kind define a top-level key; sorted. What another
 * environment has shows that this one is not meant for all pipelines, or lacks it by mistake: nobody can tell.
 */
export function environmentsWith(
  request: EnvironmentsRequest & { readonly environment: string },
  { kind, key }: SoughtKey,
): readonly string[] {
  const { files, root, configuration, environment } = request;
  const source = configurationFolder(root, configuration);
  const candidates = files.list().filter((path) => path.startsWith(`${source}/`));
  return listEnvironments(request).environments.filter((name) => {
    if (name === environment) return false;
    const found = configFilesIn(candidates, `${source}/${name}`, configuration.patterns);
    return found.some((file) => file.kind === kind && defines(files, file.path, key));
  });
}

function defines(files: ProjectFiles, path: string, key: string): boolean {
  const text = files.read(path) ?? "";
  if (!text.includes(key)) return false;
  const { value } = readYaml(text, path);
  return value?.kind === "map" && value.entries.has(key);
}

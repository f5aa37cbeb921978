import type { ProjectFiles } from "../../model/project-files.ts";
import { folderPrefix } from "../../text/paths.ts";

/**
 * Files of a project that Kedro's patterns `credentials*`, `credentials*\/**` and `**\/credentials*` find below folders of
 * these names: its environments, or that of all configuration. No such file is ever opened.
 */
export function credentialsFiles(
  files: Pick<ProjectFiles, "list">,
  root: string,
  folders: readonly string[],
): readonly string[] {
  const prefix = folderPrefix(root);
  return files.list().filter((path) => path.startsWith(prefix) && isCredentials(path.slice(prefix.length), folders));
}

function isCredentials(path: string, folders: readonly string[]): boolean {
  const parts = path.split("/");
  const folder = parts.findIndex((part) => folders.includes(part));
  return (
    folder !== -1 &&
    /\.(?:ya?ml|json)$/u.test(path) &&
    ((parts.at(-1) ?? "").startsWith("credentials") || (parts[folder + 1] ?? "").startsWith("credentials"))
  );
}

import { readYaml } from "omegaconf";
import type { ProjectFiles } from "../../model/project-files.ts";
import { byCodeUnit } from "../../text/order.ts";
import { folderPrefix } from "../../text/paths.ts";

/** What is looked for: a top-level key of one kind of configuration. */
export interface SoughtKey {
  readonly kind: "catalog" | "parameters";
  readonly key: string;
}

/**
 * The environments in `conf/`, besides base and one of them, whose files of a kind define a top-level key; sorted. What
 * another environment has shows that this one is not meant for all pipelines, or lacks it by mistake: nobody can tell.
 */
export function environmentsWith(
  files: ProjectFiles,
  { root, environment }: { readonly root: string; readonly environment: string },
  { kind, key }: SoughtKey,
): readonly string[] {
  const prefix = `${folderPrefix(root)}conf/`;
  const found = new Set<string>();
  for (const path of files.list()) {
    if (!path.startsWith(prefix) || !/\.(?:ya?ml|json)$/u.test(path)) continue;
    const [folder = "", ...rest] = path.slice(prefix.length).split("/");
    if (rest.length === 0 || folder === "base" || folder === environment || found.has(folder)) continue;
    if (rest.some((part) => part.startsWith(kind)) && defines(files.read(path) ?? "", path, key)) found.add(folder);
  }
  return [...found].sort(byCodeUnit);
}

function defines(text: string, path: string, key: string): boolean {
  if (!text.includes(key)) return false;
  const { value } = readYaml(text, path);
  return value?.kind === "map" && value.entries.has(key);
}

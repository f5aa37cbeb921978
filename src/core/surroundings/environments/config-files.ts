import { readYaml } from "../../../../packages/omegaconf/src/yaml/read-yaml.ts";
import type { ConfigNode } from "../../../../packages/omegaconf/src/config-node.ts";
import type { ProjectFiles } from "../../model/project-files.ts";
import { matchGlob } from "../../text/match-glob.ts";

/** A file that Kedro would read as configuration of the folder it was looked for in. */
export interface ConfigFile {
  /** Path as `ProjectFiles` names it. */
  readonly path: string;
  readonly kind: string;
  /** Folder between that folder and the file; "" for a file in it, or in a folder of its kind (`parameters/…`). */
  readonly below: string;
}

/**
 * The files below a folder that patterns make configuration, in the order of their paths. `candidates` are all files
 * below it. Hidden files and folders are no configuration (`ignore_hidden`), nor are credentials.
 */
export function configFilesIn(
  candidates: readonly string[],
  folder: string,
  patterns: Readonly<Record<string, readonly string[]>>,
): readonly ConfigFile[] {
  return candidates.flatMap((path): readonly ConfigFile[] => {
    const inside = path.slice(folder.length + 1);
    const parts = inside.split("/");
    if (!path.startsWith(`${folder}/`) || !/\.(?:ya?ml|json)$/u.test(path) || parts.some(isLeftOut)) return [];
    const kind = Object.entries(patterns).find(([, globs]) => globs.some((glob) => matchGlob(glob, inside)));
    if (kind === undefined) return [];
    const isDirect = kind[1].some((glob) => !glob.startsWith("**/") && matchGlob(glob, inside));
    return [{ path, kind: kind[0], below: isDirect ? "" : parts.slice(0, -1).join("/") }];
  });
}

function isLeftOut(part: string): boolean {
  return part.startsWith(".") || part.startsWith("credentials");
}

/**
 * The keys of a file that no other file of its kind and environment may have (Kedro's `_check_duplicates`): those at its
 * top, of parameters the paths of all values. Keys that begin with an underscore may repeat.
 */
export function uniqueKeys(files: ProjectFiles, { path, kind }: ConfigFile): ReadonlySet<string> {
  const { value } = readYaml(files.read(path) ?? "", path);
  const keys = new Set<string>();
  if (value !== null) collectKeys(value, "", kind === "parameters", keys);
  return keys;
}

function collectKeys(node: ConfigNode, above: string, isDeep: boolean, keys: Set<string>): void {
  if (node.kind !== "map") return;
  for (const [key, { value }] of node.entries) {
    if (key.startsWith("_")) continue;
    const path = above === "" ? key : `${above}.${key}`;
    if (isDeep && value.kind === "map") collectKeys(value, path, isDeep, keys);
    else keys.add(path);
  }
}

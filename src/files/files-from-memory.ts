import { sha256 } from "../core/hash/sha256.ts";
import { followLinks } from "../core/links/follow-links.ts";
import type { ProjectFiles } from "../core/model/project-files.ts";
import { storedTexts } from "../core/model/stored-texts.ts";

/**
 * Project files from texts already in memory, by POSIX path; `targets` says where symbolic links lead, `submodules` which
 * commit each of them stands for.
 */
export function filesFromMemory(
  texts: Readonly<Record<string, string>> | ReadonlyMap<string, string>,
  targets: Readonly<Record<string, string>> = {},
  submodules: Readonly<Record<string, string>> = {},
): ProjectFiles {
  const byPath = new Map(texts instanceof Map ? texts : Object.entries(texts));
  const links = followLinks([...byPath.keys()], new Map(Object.entries(targets)), new Map(Object.entries(submodules)));
  const paths = [...byPath.keys(), ...links.followed.keys()].sort();
  const textOf = (path: string): string | undefined => byPath.get(links.followed.get(path) ?? path);
  return {
    list: () => paths,
    ...storedTexts((path) => textOf(path) ?? null),
    version: (path) => {
      const text = textOf(path);
      return text === undefined ? null : sha256(text);
    },
    ...(links.followed.size + links.refused.size + links.folders.size === 0 ? {} : { links }),
  };
}

import { sha256 } from "../core/hash/sha256.ts";
import type { ProjectFiles } from "../core/model/project-files.ts";

/** Project files from texts already in memory, by POSIX path. */
export function filesFromMemory(texts: Readonly<Record<string, string>> | ReadonlyMap<string, string>): ProjectFiles {
  const byPath = new Map(texts instanceof Map ? texts : Object.entries(texts));
  const paths = [...byPath.keys()].sort();
  return {
    list: () => paths,
    read: (path) => byPath.get(path) ?? null,
    version: (path) => {
      const text = byPath.get(path);
      return text === undefined ? null : sha256(text);
    },
  };
}

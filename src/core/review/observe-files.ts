import type { ProjectFiles } from "../model/project-files.ts";

/** Files, with a note of everything that was asked of them. */
export interface ObservedFiles {
  readonly files: ProjectFiles;
  /** Whether other files would have given the same answers: whoever asked only these comes to the same result there. */
  isAnsweredAlikeBy(other: ProjectFiles): boolean;
}

export function observeFiles(files: ProjectFiles): ObservedFiles {
  const asked = new Set<string>();
  const knowsIgnored = files.isIgnored !== undefined;
  return {
    files: {
      list: () => files.list(),
      read(path) {
        asked.add(path);
        return files.read(path);
      },
      version(path) {
        asked.add(path);
        return files.version(path);
      },
      links: files.links,
      // what it says, the text says too
      ...(files.isPointer === undefined ? {} : { isPointer: (path: string) => files.isPointer?.(path) ?? false }),
      ...(knowsIgnored ? { isIgnored: (path: string) => files.isIgnored?.(path) ?? false } : {}),
    },
    isAnsweredAlikeBy(other) {
      // who leaves files out of the repository may leave out others there
      if (knowsIgnored || other.isIgnored !== undefined) return false;
      return (
        isSameList(files.list(), other.list()) &&
        isSameLinks(files, other) &&
        [...asked].every((path) => isSameFile(files, other, path))
      );
    },
  };
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((path, index) => path === other[index]);
}

/** What a link leads to is compared as any file is; which lead nowhere decides what is known to be missing. */
function isSameLinks({ links: one }: ProjectFiles, { links: other }: ProjectFiles): boolean {
  return (
    JSON.stringify([...(one?.refused ?? [])]) === JSON.stringify([...(other?.refused ?? [])]) &&
    isSameList([...(one?.folders ?? [])], [...(other?.folders ?? [])])
  );
}

/** Where the two sides tell versions in ways of their own, the texts decide. */
function isSameFile(one: ProjectFiles, other: ProjectFiles, path: string): boolean {
  if (one.version(path) === other.version(path)) return true;
  const text = one.read(path);
  return text !== null && text === other.read(path);
}

/** A path in a folder, both POSIX and relative to one root; `""` is that root itself. */
export function joinRoot(root: string, path: string): string {
  return folderPrefix(root) + path;
}

/** What every path inside a folder begins with: `""` for the root, else the folder and a slash. */
export function folderPrefix(root: string): string {
  return root === "" ? "" : `${root}/`;
}

/** A path as seen from a folder that holds it, or null when it lies elsewhere. */
export function insideRoot(root: string, path: string): string | null {
  const prefix = folderPrefix(root);
  return path.startsWith(prefix) ? path.slice(prefix.length) : null;
}

/** Folders below each other, empty ones left out. */
export function joinParts(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("/");
}

/** A POSIX path below a folder with `.` and `..` worked out; null when it is absolute or leaves the files handed in. */
export function joinPath(folder: string, path: string): string | null {
  if (path.startsWith("/") || path.startsWith("~") || /^[a-z][\w+.-]*:/iu.test(path)) return null;
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join("/");
}

/** A folder and those that hold it, up to "", the root of the files handed in. */
export function foldersUp(folder: string): readonly string[] {
  const parts = folder === "" ? [] : folder.split("/");
  return Array.from({ length: parts.length + 1 }, (_, up) => parts.slice(0, parts.length - up).join("/"));
}

/**
 * A folder and those that hold it, nearest first: up to the root of the files handed in, and above it (`..`, `../..`) where
 * those files say where their root lies.
 */
export function foldersAround({ within }: { readonly within?: string }, folder: string): readonly string[] {
  const above =
    within === undefined
      ? []
      : within.split("/").map((_, index) =>
          Array(index + 1)
            .fill("..")
            .join("/"),
        );
  return [...foldersUp(folder), ...above];
}

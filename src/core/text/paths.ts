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

/** A POSIX path below a folder with `.` and `..` worked out; null when it is absolute or leaves the files handed in. */
export function joinPath(folder: string, path: string): string | null {
  if (path.startsWith("/") || path.startsWith("~") || /^[A-Za-z][\w+.-]*:/u.test(path)) return null;
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

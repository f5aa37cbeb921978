/**
 * A path below a folder with `.` and `..` worked out. Both may lead above the files handed in (`../../libs/x`): a host that
 * opens files there lists them so. Null where the path is absolute.
 */
export function joinUp(folder: string, path: string): string | null {
  if (path.startsWith("/") || path.startsWith("~") || /^[a-z][\w+.-]*:/iu.test(path)) return null;
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else parts.push(part);
  }
  return parts.join("/");
}

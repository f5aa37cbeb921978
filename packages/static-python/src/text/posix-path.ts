/** `posixpath` on text. */
export function joinPath(first: string, ...rest: readonly string[]): string {
  let path = first;
  for (const part of rest) {
    if (part.startsWith("/")) path = part;
    else if (path === "" || path.endsWith("/")) path += part;
    else path += `/${part}`;
  }
  return path;
}

export function splitPath(path: string): readonly [head: string, tail: string] {
  const at = path.lastIndexOf("/") + 1;
  const head = path.slice(0, at);
  return [/^\/*$/.test(head) ? head : head.replace(/\/+$/, ""), path.slice(at)];
}

export function splitExtension(path: string): readonly [root: string, extension: string] {
  const base = path.lastIndexOf("/") + 1;
  const dot = path.lastIndexOf(".");
  const name = path.slice(base);
  const isHidden = /^\.*[^.]*$/.test(name);
  return dot < base || isHidden ? [path, ""] : [path.slice(0, dot), path.slice(dot)];
}

export function normalizePath(path: string): string {
  if (path === "") return ".";
  const isAbsolute = path.startsWith("/");
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== ".." || (!isAbsolute && parts.length === 0) || parts[parts.length - 1] === "..") parts.push(part);
    else if (parts.length > 0) parts.pop();
  }
  const root = isAbsolute ? (/^\/\/(?!\/)/.test(path) ? "//" : "/") : "";
  return root + parts.join("/") || ".";
}

/** `PurePosixPath`'s own text: no empty or `.` parts. */
export function purePath(path: string): string {
  const root = path.startsWith("/") ? (/^\/\/(?!\/)/.test(path) ? "//" : "/") : "";
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  return root + parts.join("/") || ".";
}

/** A path below the root of the files, without `.` and `..`; null when it leaves the root. */
export function insideProject(path: string): string | null {
  const normal = normalizePath(path);
  if (normal === ".") return "";
  return normal.startsWith("..") || normal.startsWith("/") ? null : normal;
}

/** The suffixes of a last part, each with its dot. */
export function suffixesOf(base: string): readonly string[] {
  const [, ...suffixes] = (base.startsWith(".") ? base.slice(1) : base).split(".");
  return suffixes.map((suffix) => `.${suffix}`);
}

/** The parts of a path, the root among them. */
export function partsOf(path: string): readonly string[] {
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  return path.startsWith("/") ? ["/", ...parts] : parts;
}

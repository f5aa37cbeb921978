import { basename, relative } from "node:path";

/** A path as the user would type it. */
export function shown(path: string): string {
  const short = relative(process.cwd(), path);
  return short === "" ? basename(path) : short.startsWith("..") ? path : short;
}

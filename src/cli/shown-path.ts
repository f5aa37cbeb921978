import { basename, relative } from "node:path";
import { terminalText } from "../core/report/words/escape.ts";

/** A path as the user would type it, safe for a terminal. */
export function shown(path: string): string {
  const short = relative(process.cwd(), path);
  return terminalText(short === "" ? basename(path) : short.startsWith("..") ? path : short);
}

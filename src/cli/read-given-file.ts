import { existsSync, readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { CannotRun } from "./exit-code.ts";
import { shown } from "./shown-path.ts";

/** The text of a file that an option names. Throws `CannotRun`, with what to do, where it is not there or is a folder. */
export function readGivenFile(path: string, help: string): string {
  const name = shown(resolve(path));
  if (!existsSync(path)) throw new CannotRun(`there is no file ${name}`, help);
  if (statSync(path).isDirectory()) throw new CannotRun(`${name} is a folder`, help);
  return readFileSync(path, "utf8");
}

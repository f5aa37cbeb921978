import { CannotRun } from "./exit-code.ts";
import { shown } from "./shown-path.ts";

/** What is said where files on disk are asked for, and a repository has none. */
export function withoutFiles(root: string, help: string): CannotRun {
  return new CannotRun(`${shown(root)} holds no files: it is a bare repository, or git's own folder`, help);
}

import { resolve } from "node:path";
import { CannotRun } from "./exit-code.ts";
import { shown } from "./shown-path.ts";

const REASONS: Readonly<Record<string, readonly [reason: string, help: string]>> = {
  EISDIR: ["is a folder", "Name a file."],
  ENOTDIR: ["lies below a file", "Name a path whose folders are folders."],
  ENOENT: ["is not there", "Name a path that exists; of a new file the folder must."],
  EEXIST: ["is a file", "Name a folder."],
  EACCES: ["may not be read or written", "Ask for the permission, or name another path."],
  EPERM: ["may not be read or written", "Ask for the permission, or name another path."],
  EROFS: ["is on a disk that cannot be written", "Name a path on another disk."],
  ENOSPC: ["does not fit on its disk", "Make room, or name a path on another disk."],
  ENAMETOOLONG: ["has too long a name", "Name a shorter path."],
  ELOOP: ["is a link that leads to itself", "Name a path without it."],
};

/** What the file system refused of a path, as a mistake of the caller; null for every other error. */
export function systemMistake(error: unknown): CannotRun | null {
  if (!(error instanceof Error) || !("code" in error) || !("path" in error)) return null;
  const { code, path } = error;
  const told = typeof code === "string" ? REASONS[code] : undefined;
  if (told === undefined || typeof path !== "string") return null;
  const [reason, help] = told;
  return new CannotRun(`${shown(resolve(path))} ${reason}`, help);
}

import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Writes files below a folder: all of them beside it first, then each in its place, so that a disk that is full or a
 * write that is refused leaves what was there untouched.
 */
export function writeFiles(folder: string, files: ReadonlyMap<string, string>): void {
  mkdirSync(folder, { recursive: true });
  const beside = folderWithin(folder);
  try {
    const written = [...files].map(([path, text], index) => {
      const temporary = join(beside, String(index));
      writeFileSync(temporary, text);
      return { temporary, file: join(folder, path) };
    });
    for (const { file } of written) mkdirSync(dirname(file), { recursive: true });
    for (const { temporary, file } of written) renameSync(temporary, file);
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/** Refused, it is the folder that nothing may be written to: its name is what people know. */
function folderWithin(folder: string): string {
  try {
    return mkdtempSync(join(folder, ".writing-"));
  } catch (error) {
    if (error instanceof Error && "path" in error) error.path = folder;
    throw error;
  }
}

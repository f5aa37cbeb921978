import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The refs of a bare repository in git's own files: one file each, unless git has packed them. */
export interface GitRefs {
  /** Null where there is no file of that name. */
  read(name: string): string | null;
  /** Whether a ref without a file is not there: nothing has been packed. */
  isComplete(name: string): boolean;
  /** All below a prefix that ends in a slash, sorted; what git has packed is not among them. */
  list(prefix: string): readonly string[];
  /** False where a ref stands in the way: `a` and `a/b` cannot both be. */
  write(name: string, sha: string): boolean;
}

export function gitRefs(directory: string): GitRefs {
  const fileOf = (name: string): string => join(directory, name);
  return {
    read(name) {
      const isFile = name.startsWith("refs/") && statSync(fileOf(name), { throwIfNoEntry: false })?.isFile() === true;
      return isFile ? (/^[0-9a-f]{40}(?=\n$)/u.exec(readFileSync(fileOf(name), "utf8"))?.[0] ?? null) : null;
    },
    isComplete: (name) => name.startsWith("refs/") && !existsSync(fileOf("packed-refs")),
    list(prefix) {
      if (!existsSync(fileOf(prefix))) return [];
      return readdirSync(fileOf(prefix), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
        .sort();
    },
    write(name, sha) {
      try {
        mkdirSync(dirname(fileOf(name)), { recursive: true });
        writeFileSync(fileOf(name), `${sha}\n`);
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** Makes an empty bare repository, as `git init --bare` does. */
export function makeBareRepository(directory: string): void {
  for (const folder of ["objects/info", "objects/pack", "refs/heads", "refs/tags"])
    mkdirSync(join(directory, folder), { recursive: true });
  writeFileSync(join(directory, "HEAD"), "ref: refs/heads/main\n");
  writeFileSync(join(directory, "config"), "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n");
}

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ProjectFiles } from "../core/model/project-files.ts";
import { filesFromFolder } from "./files-from-folder.ts";
import { git } from "./git.ts";
import { LARGEST_FILE } from "./text-from-bytes.ts";

/**
 * Files of a folder as they are on disk, without those that git ignores when the folder is in a repository (a virtual
 * environment inside a project must not be read). Outside of git, every file below it. A version is what git calls the
 * content, so that a file which a commit has too is known to be the same unread.
 */
export function filesAsTracked(folder: string): ProjectFiles {
  const answer = git(folder, [
    "ls-files",
    "-z",
    "-t",
    "-s",
    "--cached",
    "--modified",
    "--others",
    "--exclude-standard",
  ]);
  const { tracked, submodules } = listed(answer.ok ? answer.value.toString("utf8") : "");
  if (tracked.size + submodules.size === 0) return filesFromFolder(folder);
  const files = filesFromFolder(folder, [...tracked.keys()], submodules);
  const [anyId = ""] = [...tracked.values()].filter((id) => id !== null);
  const ids = contentIds(folder, anyId.length === 64 ? "sha256" : "sha1");
  return {
    list: () => files.list(),
    read: (path) => files.read(path),
    isPointer: (path) => files.isPointer?.(path) ?? false,
    get links() {
      return files.links;
    },
    version(path) {
      const onDisk = files.version(path);
      const real = files.links?.followed.get(path) ?? path;
      return onDisk === null ? null : (tracked.get(real) ?? ids(real, onDisk));
    },
  };
}

interface Listed {
  readonly tracked: ReadonlyMap<string, string | null>;
  readonly submodules: ReadonlyMap<string, string>;
}

/**
 * The blob of each path that is as git has it, null for any other that git does not ignore: `H 100644 <id> 0<tab>path`,
 * `? path`; and the commit of each submodule in the index, whatever is checked out of it.
 */
function listed(answer: string): Listed {
  const paths = new Map<string, string | null>();
  const submodules = new Map<string, string>();
  for (const line of answer.split("\0")) {
    const known = /^(?<tag>[A-Z]) (?<mode>\d+) (?<id>[0-9a-f]+) \d\t(?<path>.+)$/su.exec(line)?.groups;
    const path = known?.["path"] ?? (line.startsWith("? ") ? line.slice(2) : "");
    if (path === "") continue;
    if (known?.["mode"] === "160000") submodules.set(path, known["id"] ?? "");
    if (known?.["mode"] === "160000") continue;
    const isSame = known?.["tag"] === "H" && /^100(?:644|755)$/u.test(known["mode"] ?? "") && !paths.has(path);
    paths.set(path, isSame ? (known["id"] ?? null) : null);
  }
  return { tracked: paths, submodules };
}

/** What git would call the content of a file, for one that is not too large to be read. */
function contentIds(folder: string, algorithm: "sha1" | "sha256"): (path: string, onDisk: string) => string {
  const known = new Map<string, string>();
  return (path, onDisk) => {
    if (Number(onDisk.split(":", 1)[0]) > LARGEST_FILE) return onDisk;
    const made = known.get(`${onDisk}\0${path}`);
    if (made !== undefined) return made;
    const bytes = bytesOf(join(folder, path));
    if (bytes === null) return onDisk;
    const id = createHash(algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
    known.set(`${onDisk}\0${path}`, id);
    return id;
  };
}

/** Null where the file may not be read. */
function bytesOf(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { lfsPointer, type LfsPointer } from "../core/links/lfs-pointer.ts";
import { git } from "./git.ts";
import { LARGEST_FILE, textFromBytes } from "./text-from-bytes.ts";

/**
 * What pointers of Git LFS stand for, where a checkout with LFS has left it beside git's own objects
 * (`.git/lfs/objects/ab/cd/<oid>`); any other text, and a pointer to what is not there, is itself. The pointer names the
 * content by its SHA-256, so that nothing else can be taken for it.
 */
export function lfsContents(repository: string): (text: string | null) => string | null {
  let store: string | null | undefined;
  return (text) => {
    const pointer = lfsPointer(text);
    if (pointer === null) return text;
    store ??= storeOf(repository);
    return (store === null ? null : contentOf(store, pointer)) ?? text;
  };
}

function storeOf(repository: string): string | null {
  const answer = git(repository, ["rev-parse", "--git-common-dir"]);
  return answer.ok ? join(resolve(repository, answer.value.toString("utf8").trim()), "lfs", "objects") : null;
}

function contentOf(store: string, { oid, size }: LfsPointer): string | null {
  const place = join(store, oid.slice(0, 2), oid.slice(2, 4), oid);
  try {
    if (size > LARGEST_FILE || statSync(place).size !== size) return null;
    const bytes = readFileSync(place);
    return createHash("sha256").update(bytes).digest("hex") === oid ? textFromBytes(bytes) : null;
  } catch {
    return null;
  }
}

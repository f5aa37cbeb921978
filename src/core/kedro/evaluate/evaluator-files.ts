import type { ProjectFiles } from "static-python";
import { unfollowedWords } from "../../links/link-above.ts";
import { pointerWords } from "../../links/lfs-pointer.ts";
import type { ReadProjectOptions } from "./read-project-options.ts";

/** The files as the evaluator sees them, with what git leaves out of them and what is kept in other places. */
export function evaluatorFiles({ files, isIgnored }: ReadProjectOptions): ProjectFiles {
  const refused = [...(files.links?.refused ?? [])];
  return {
    list: () => files.list(),
    read: (path) => files.read(path),
    version: (path) => files.version(path),
    unfollowed: new Map(refused.map(([path, why]) => [path, unfollowedWords(path, why)])),
    whyUnread: (path) => (files.isPointer?.(path) === true ? pointerWords(path) : null),
    ...(isIgnored === undefined ? {} : { isIgnored }),
  };
}

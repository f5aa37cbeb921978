import { quoted } from "../text/quoted.ts";
import { foldersUp } from "../text/paths.ts";
import type { LinkRefusal } from "./follow-links.ts";

/** Whether a path is seen through a link to a folder: what stands there stands under its own path too. */
export function isBehindLink(path: string, folders: ReadonlySet<string> | undefined): boolean {
  return (
    folders !== undefined &&
    folders.size > 0 &&
    foldersUp(path)
      .slice(1)
      .some((above) => folders.has(above))
  );
}

/** The link that a path would lead through and that is not followed: what stands there is not known. */
export function linkAbove(
  path: string,
  refused: ReadonlyMap<string, LinkRefusal> | undefined,
): { readonly link: string; readonly why: LinkRefusal } | null {
  if (refused === undefined || refused.size === 0) return null;
  for (const link of foldersUp(path)) {
    const why = refused.get(link);
    if (why !== undefined) return { link, why };
  }
  return null;
}

/** What a path is, behind which nothing is read. */
export function unfollowed(path: string, why: LinkRefusal): string {
  return why === "submodule"
    ? `${quoted(path)} is kept in a submodule, a repository of its own`
    : `${quoted(path)} is a symbolic link that ${REFUSED[why]}`;
}

/** The line that says of such a path that it was not followed, and what reads it. */
export function unfollowedWords(path: string, why: LinkRefusal): string {
  const cure = why === "submodule" ? ", which `reader: live` reads where `submodules: true` checks it out" : "";
  return `${unfollowed(path, why)}: it was not followed${cure}`;
}

const REFUSED: Readonly<Record<Exclude<LinkRefusal, "submodule">, string>> = {
  outside: "leads out of the repository",
  nowhere: "leads to nothing in the repository",
  circle: "leads round in a circle",
  "too many": "stands behind too many others",
};

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

/** Why a link is not followed, behind "a symbolic link that". */
export const REFUSED: Readonly<Record<LinkRefusal, string>> = {
  outside: "leads out of the repository",
  nowhere: "leads to nothing in the repository",
  circle: "leads round in a circle",
  "too many": "stands behind too many others",
};

/** The line that says of a link that it was not followed. */
export function unfollowedWords(link: string, why: LinkRefusal): string {
  return `${quoted(link)} is a symbolic link that ${REFUSED[why]}: it was not followed`;
}

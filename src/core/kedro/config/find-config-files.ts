import { foldersUp } from "../../text/paths.ts";
import type { LinkRefusal } from "../../links/follow-links.ts";
import type { ConfigDoubt } from "./config-findings.ts";
import { unfollowedLink } from "./config-messages.ts";
import type { ConfigSource } from "./config-section.ts";
import { matchGlob } from "../../text/match-glob.ts";

interface FilesRequest {
  readonly source: Pick<ConfigSource, "confSource" | "candidates" | "links">;
  /** Folder of the environment. */
  readonly folder: string;
  readonly patterns: readonly string[];
  readonly ignoreHidden: boolean;
  /** Names of file formats, without the dot. */
  readonly extensions: readonly string[];
}

/**
 * The files of one environment's folder that belong to a kind of configuration, sorted, and with them what is said of the
 * links that would, had they been followed.
 */
export function findConfigFiles(request: FilesRequest): {
  readonly files: readonly string[];
  readonly unfollowed: readonly ConfigDoubt[];
} {
  const { candidates, links } = request.source;
  const refused = links?.refused ?? new Map<string, LinkRefusal>();
  return {
    files: matching(candidates, request),
    unfollowed: matching([...refused.keys()], request).map((link) =>
      unfollowedLink(link, refused.get(link) ?? "nowhere"),
    ),
  };
}

function matching(candidates: readonly string[], request: FilesRequest): readonly string[] {
  const { source, folder, patterns, ignoreHidden, extensions } = request;
  const { confSource, links } = source;
  const prefix = folder === "" ? "" : `${folder}/`;
  return candidates.filter((file) => {
    if (
      !file.startsWith(prefix) ||
      !extensions.some((extension) => file.endsWith(`.${extension}`) && !file.endsWith(`/.${extension}`))
    )
      return false;
    if (ignoreHidden && isHidden(confSource === "" ? file : file.slice(confSource.length + 1))) return false;
    const path = file.slice(prefix.length);
    if (isBehindFolder(path, prefix, links?.folders)) return false;
    return patterns.some((pattern) => matchGlob(pattern, path));
  });
}

/** Below an environment's folder Kedro enters no link to a folder (fsspec's `LocalFileSystem.glob`), though it reads links to files. */
function isBehindFolder(path: string, prefix: string, folders: ReadonlySet<string> | undefined): boolean {
  if (folders === undefined || folders.size === 0) return false;
  return foldersUp(path)
    .slice(1, -1)
    .some((above) => folders.has(prefix + above));
}

/** Kedro leaves a file out when it, or a folder between it and the configuration source, begins with a dot. */
function isHidden(path: string): boolean {
  return path.startsWith(".") || path.includes("/.");
}

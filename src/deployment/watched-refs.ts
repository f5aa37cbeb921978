import type { Settings } from "../settings/settings-schema.ts";
import { wantedBranches } from "./wanted-branches.ts";

/** What of a repository moves deployments. */
export interface WatchedRefs {
  /** Branches and tags that something is made from, `*` standing for any text. */
  readonly sources: readonly string[];
  /** Deployment branches. */
  readonly deployed: readonly string[];
}

/** The refs that deployments by these settings hang on. */
export function watchedRefs(settings: Settings, defaultBranch: string): WatchedRefs {
  const wanted = wantedBranches(settings, defaultBranch);
  return {
    sources: wanted.flatMap(({ source }) => {
      if (source.kind === "tag") return [`refs/tags/${source.pattern}`];
      return source.kind === "branch" ? [`refs/heads/${source.name}`] : [];
    }),
    deployed: wanted.map(({ branch }) => `refs/heads/${branch}`),
  };
}

/**
 * Whether a push moves deployments: of a source, or of a deployment branch by somebody else than a bot, which is how we
 * push ourselves. Of what is not known it may.
 */
export function isWatched(watched: WatchedRefs | undefined, ref: string, isBot: boolean): boolean {
  if (watched === undefined) return true;
  const isSource = watched.sources.some((pattern) => {
    const [before = "", ...rest] = pattern.split("*");
    return rest.length === 0 ? ref === pattern : ref.startsWith(before) && ref.endsWith(rest.at(-1) ?? "");
  });
  return isSource || (!isBot && watched.deployed.includes(ref));
}

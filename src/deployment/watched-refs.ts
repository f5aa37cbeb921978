import { matchesRef } from "../core/text/matches-ref.ts";
import { tagPattern } from "../github/resolve-source.ts";
import type { Settings } from "../settings/settings-schema.ts";
import { wantedBranches } from "./wanted-branches.ts";

/** What of a repository moves deployments. */
export interface WatchedRefs {
  /** Branches and tags that something is made from, as `matchesRef` takes them. */
  readonly sources: readonly string[];
  /** Deployment branches. */
  readonly deployed: readonly string[];
}

/** The refs that deployments by these settings hang on. */
export function watchedRefs(settings: Settings, defaultBranch: string): WatchedRefs {
  const wanted = wantedBranches(settings, defaultBranch);
  return {
    sources: wanted.flatMap(({ source }) => {
      if (source.kind === "tag") return [tagPattern(source.pattern)];
      return source.kind === "branch" ? [`refs/heads/${source.name}`] : [];
    }),
    deployed: wanted.map(({ branch }) => `refs/heads/${branch}`),
  };
}

/**
 * Whether a push moves deployments: of a source, or of a deployment branch by somebody else than a bot, which is how we
 * push ourselves.
 */
export function isWatched({ sources, deployed }: WatchedRefs, ref: string, isBot: boolean): boolean {
  return sources.some((pattern) => matchesRef(pattern, ref)) || (!isBot && deployed.includes(ref));
}

import type { ProjectFiles } from "../core/model/project-files.ts";
import { filesFromGit } from "../files/files-from-git.ts";
import { git } from "../files/git.ts";
import { textFromBytes } from "../files/text-from-bytes.ts";
import type { CommitHistory } from "../github/choose-comparison.ts";
import { commitHistory } from "../github/commit-history.ts";
import { type CommitSnapshot, filesAtCommit } from "../github/files-at-commit.ts";
import { checkoutSnapshot } from "./checkout-snapshot.ts";
import type { GitHubClient, RepositoryName } from "../github/github-client.ts";
import { SETTINGS_FILE } from "../settings/settings-schema.ts";
import { createObjectCache } from "../github/object-cache.ts";

/** Where commits are read: the checkout's object store, and GitHub for what a shallow checkout lacks. */
export interface CommitSource {
  readonly history: CommitHistory;
  /** Files of a commit, and where they came from. Throws `CommitNotFound`. */
  read(commit: string): Promise<{
    readonly files: ProjectFiles;
    readonly from: "checkout" | "GitHub";
    readonly unread: readonly string[];
  }>;
  /** A commit with its whole tree, from the checkout where it is there. Throws `CommitNotFound`. */
  snapshot(commit: string): Promise<CommitSnapshot>;
}

/** A commit that is in no place we may look. */
export class CommitNotFound extends Error {}

export interface CommitSourceParts {
  /** Folder of the checkout. */
  readonly folder: string;
  /** Null without a token. */
  readonly client: GitHubClient | null;
  readonly repository: RepositoryName;
  readonly chooseProjects: (files: ProjectFiles) => readonly string[] | null;
  /** Path of the settings in the repository, when it is not the usual one. */
  readonly settingsFile?: string;
}

/**
 * `actions/checkout` fetches one commit unless told otherwise, so the other side of a comparison is usually not there:
 * then its files are read through GitHub's API, which needs no more than the token every workflow has.
 */
export function commitSource(parts: CommitSourceParts): CommitSource {
  const { folder, client, repository, chooseProjects, settingsFile = SETTINGS_FILE } = parts;
  const cache = createObjectCache(100_000_000);
  const contents = new Map<string, string | null>();
  const github = client && { client, repository };
  const remote = github && commitHistory(github, cache);
  const fromGitHub = async (commit: string): Promise<CommitSnapshot> => {
    if (github === null)
      throw new CommitNotFound(
        `Commit ${commit.slice(0, 7)} is not in the checkout, and there is no token to ask GitHub for it. Check out with \`fetch-depth: 0\`, or leave the input \`token\` at its default.`,
      );
    return filesAtCommit(github, commit, { cache, textFromBytes, chooseProjects, settingsFile });
  };
  return {
    history: {
      parents: async (commit) => localParents(folder, commit) ?? (await remote?.parents(commit)) ?? null,
      // A shallow history may hold both commits and still not the right ancestor.
      mergeBase: async (left, right) =>
        isShallow(folder) && remote
          ? remote.mergeBase(left, right)
          : (localMergeBase(folder, left, right) ?? (await remote?.mergeBase(left, right)) ?? null),
    },
    async read(commit) {
      if (isHere(folder, commit))
        return { files: filesFromGit(folder, commit, contents), from: "checkout", unread: [] };
      const { files, unread } = await fromGitHub(commit);
      return { files, from: "GitHub", unread };
    },
    async snapshot(commit) {
      return (isHere(folder, commit) ? checkoutSnapshot(folder, commit) : null) ?? fromGitHub(commit);
    },
  };
}

/** The commit with its whole tree: a partial clone would fetch each blob on its own. */
function isHere(folder: string, commit: string): boolean {
  const tree = git(folder, ["cat-file", "-e", `${commit}^{tree}`]);
  if (!tree.ok) return false;
  return !git(folder, ["config", "--get-regexp", "^remote\\..*\\.promisor$"]).ok;
}

/** Read from the commit itself: git's own listing hides the parents that a shallow clone has cut off. */
function localParents(folder: string, commit: string): readonly string[] | null {
  const answer = git(folder, ["cat-file", "commit", commit]);
  if (!answer.ok) return null;
  const [headers = ""] = answer.value.toString("utf8").split("\n\n", 1);
  return [...headers.matchAll(/^parent ([0-9a-f]+)$/gm)].map((match) => match[1] ?? "");
}

function localMergeBase(folder: string, left: string, right: string): string | null {
  const answer = git(folder, ["merge-base", left, right]);
  return answer.ok ? answer.value.toString("utf8").trim() : null;
}

function isShallow(folder: string): boolean {
  const answer = git(folder, ["rev-parse", "--is-shallow-repository"]);
  return !answer.ok || answer.value.toString("utf8").trim() !== "false";
}

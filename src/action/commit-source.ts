import { failure } from "../core/model/result.ts";
import type { ProjectFiles } from "../core/model/project-files.ts";
import { filesFromGit } from "../files/files-from-git.ts";
import { git } from "../files/git.ts";
import { type GitRemote, remoteCommit } from "../files/git-fetch.ts";
import { resolveCommit } from "../files/resolve-comparison.ts";
import { textFromBytes } from "../files/text-from-bytes.ts";
import type { CommitHistory } from "../github/choose-comparison.ts";
import { commitHistory } from "../github/commit-history.ts";
import { type CommitSnapshot, filesAtCommit, type SnapshotOptions } from "../github/files-at-commit.ts";
import { orFailure, orNull } from "../github/http-failure.ts";
import { readCommit } from "../github/read-commit.ts";
import { readNamedCommit } from "../github/read-named-commit.ts";
import { taggedCommit } from "../github/tagged-commit.ts";
import { type CheckoutObjects, checkoutObjects } from "./checkout-objects.ts";
import { defaultsOnGitHub, withCompleteSettings } from "../deployment/complete-settings.ts";
import { snapshotFromGit } from "../deployment/snapshot-from-git.ts";
import type { GitHubClient, RepositoryAccess, RepositoryName } from "../github/github-client.ts";
import { SETTINGS_FILE } from "../settings/settings-file.ts";
import { createObjectCache, type ObjectCache } from "../github/object-cache.ts";

/** Where commits are read: the checkout's object store, and GitHub for what a shallow checkout lacks. */
export interface CommitSource {
  readonly history: CommitHistory;
  /** Fetches commits that will be read together, in one exchange. */
  readonly want: (commits: readonly string[]) => void;
  /** The commit that a full hash, or a branch or tag of the repository, names; null where there is none. */
  resolve(name: string): Promise<string | null>;
  /** The commit behind the name of an object, which may be an annotated tag; the name itself where it is of none. */
  commitOf(object: string): Promise<string>;
  /** Files of a commit, and where they came from. Throws `CommitNotFound`. */
  read(commit: string): Promise<{
    readonly files: ProjectFiles;
    readonly from: "checkout" | "GitHub";
    readonly unread: readonly string[];
  }>;
  /** Name of a commit's tree; null where the commit is in no place we may look. */
  treeOf(commit: string): Promise<string | null>;
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
  /** Where git fetches what the checkout lacks; null leaves all of it to GitHub's API. */
  readonly remote?: GitRemote | null;
  readonly log?: (line: string) => void;
}

/**
 * `actions/checkout` fetches one commit unless told otherwise, so the other side of a comparison is usually not there.
 * git fetches it, that one commit alone; where git may not, its files are read through GitHub's API, within bounds. Both
 * need no more than the token every workflow has.
 */
export function commitSource(parts: CommitSourceParts): CommitSource {
  const { folder, client, repository, chooseProjects, settingsFile = SETTINGS_FILE } = parts;
  const { remote = null, log = () => {} } = parts;
  const objects = checkoutObjects(folder, remote, log);
  const cache = createObjectCache(100_000_000);
  const contents = new Map<string, string | null>();
  const github = client && { client, repository };
  const complete = completing(github, settingsFile);
  const fromGitHub = (commit: string): Promise<CommitSnapshot> =>
    given(github, commit, { cache, textFromBytes, chooseProjects, settingsFile, isBatched: true, log });
  return {
    history: historyOf(parts, objects, github && commitHistory(github, cache)),
    want: objects.want,
    ...naming(parts, objects),
    async read(commit) {
      if (objects.has(commit))
        return { files: await complete(filesFromGit(folder, commit, contents)), from: "checkout", unread: [] };
      const { files, unread } = await fromGitHub(commit);
      return { files: await complete(files), from: "GitHub", unread };
    },
    async treeOf(commit) {
      objects.want([commit]);
      return treeOf(folder, commit) ?? (github && treeOnGitHub(github, commit, cache));
    },
    async snapshot(commit) {
      const read = (objects.has(commit) ? snapshotFromGit(folder, commit) : null) ?? (await fromGitHub(commit));
      return { ...read, files: await complete(read.files) };
    },
  };
}

/** Lays the settings over those of the organisation, where they say so. */
function completing(
  github: RepositoryAccess | null,
  settingsFile: string,
): (files: ProjectFiles) => Promise<ProjectFiles> {
  const read =
    github === null
      ? () => Promise.resolve(failure("there is no token to read another repository with"))
      : defaultsOnGitHub(github);
  return (files) => withCompleteSettings(files, settingsFile, read);
}

async function treeOnGitHub(github: RepositoryAccess, commit: string, cache: ObjectCache): Promise<string | null> {
  const facts = await orNull([401, 403, 404, 409, 422], () => readCommit(github, commit, cache));
  return facts?.tree ?? null;
}

/** What names stand for: git is asked first, and GitHub where it does not know. */
function naming(
  { folder, client, repository, remote }: CommitSourceParts,
  objects: CheckoutObjects,
): Pick<CommitSource, "resolve" | "commitOf"> {
  const github = client && { client, repository };
  const commitOf: CommitSource["commitOf"] = async (object) => {
    objects.want([object]);
    const known = resolveCommit(folder, object);
    if (known.ok) return known.value;
    return (github && (await taggedCommit(github, object))) ?? object;
  };
  return {
    commitOf,
    async resolve(name) {
      if (/^[0-9a-f]{40,64}$/.test(name)) return commitOf(name);
      const asked = remote == null ? null : remoteCommit(folder, name, remote);
      if (asked !== null) return asked;
      const known = resolveCommit(folder, name);
      if (known.ok) return known.value;
      return github && readNamedCommit(github, name);
    },
  };
}

/** A commit as GitHub gives it. What is not there, and what a token may not see, get the same answer of it. */
async function given(
  github: RepositoryAccess | null,
  commit: string,
  { log, ...options }: SnapshotOptions & { readonly log: (line: string) => void },
): Promise<CommitSnapshot> {
  if (github === null)
    throw new CommitNotFound(
      `Commit ${commit.slice(0, 7)} is not in the checkout, and there is no token to ask GitHub for it. Check out with \`fetch-depth: 0\`, or leave the input \`token\` at its default.`,
    );
  log(`${commit.slice(0, 7)} is read through GitHub's API; \`fetch-depth: 0\` of the checkout spares that.`);
  const read = await orFailure([404, 422], () => filesAtCommit(github, commit, options));
  if (read.ok) return read.value;
  throw new CommitNotFound(
    `Commit ${commit.slice(0, 7)} is not in the checkout, and GitHub does not give it (${read.error.status}): there is none of that name any more, or the token lacks \`contents: read\`.`,
  );
}

/** The history that the checkout has, and GitHub's where a shallow one cannot tell. */
function historyOf(
  { folder }: CommitSourceParts,
  objects: CheckoutObjects,
  remote: CommitHistory | null,
): CommitHistory {
  return {
    hasSameTree(left, right) {
      objects.want([left, right]);
      const [one, other] = [treeOf(folder, left), treeOf(folder, right)];
      return one === null || other === null ? null : one === other;
    },
    parents: async (commit) => localParents(folder, commit) ?? (await remote?.parents(commit)) ?? null,
    // A shallow history may hold both commits and still not the right ancestor.
    mergeBase: async (left, right) =>
      objects.isShallow() && remote
        ? remote.mergeBase(left, right)
        : (localMergeBase(folder, left, right) ?? (await remote?.mergeBase(left, right)) ?? null),
  };
}

function treeOf(folder: string, commit: string): string | null {
  const answer = git(folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${commit}^{tree}`]);
  return answer.ok ? answer.value.toString("utf8").trim() : null;
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

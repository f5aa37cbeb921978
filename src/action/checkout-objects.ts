import { isPartialClone, isReadAsText } from "../files/files-from-git.ts";
import { git, gitWithoutFetching } from "../files/git.ts";
import { fetchCommits, fetchObjects, type GitRemote, isShallow } from "../files/git-fetch.ts";

/** The checkout's object store, and what git can still fetch into it. */
export interface CheckoutObjects {
  /** Whether a commit is there with its whole tree, once git has tried to fetch it. */
  readonly has: (commit: string) => boolean;
  /** Fetches commits that are wanted together, in one. */
  readonly want: (commits: readonly string[]) => void;
  readonly isShallow: () => boolean;
}

/** Objects of a partial clone that are fetched together; more is left to GitHub's API and its bounds. */
const MOST_OBJECTS = 20_000;

/**
 * `actions/checkout` fetches one commit unless told otherwise. git gets the others, whole and without history, in one
 * exchange; of a partial clone it gets the texts that it left out. Each is tried once.
 */
export function checkoutObjects(
  folder: string,
  remote: GitRemote | null,
  log: (line: string) => void,
): CheckoutObjects {
  const tried = new Set<string>();
  let isTold = false;
  const want = (commits: readonly string[]): void => {
    const missing = commits.filter((commit) => !tried.has(commit) && !isWhole(folder, commit));
    for (const commit of missing) tried.add(commit);
    if (missing.length === 0) return;
    const unread = whyNoClone(folder);
    if (unread?.includes("safe.directory") === true && !isTold) {
      isTold = true;
      log(
        `git does not trust the checkout, which belongs to another user: let a step before run \`${unread.trim()}\`.`,
      );
    }
    if (remote === null || unread !== null) return;
    const absent = missing.filter((commit) => !hasTree(folder, commit));
    const fetched = absent.length === 0 ? null : fetchCommits(folder, absent, remote);
    if (fetched?.ok === false) log(`git could not fetch ${absent.map(short).join(", ")}: ${fetched.error}`);
    for (const commit of missing) {
      const complaint = complete(folder, commit, remote);
      if (complaint !== null) log(complaint);
    }
  };
  return {
    want,
    has(commit) {
      want([commit]);
      return isWhole(folder, commit);
    },
    isShallow: () => isShallow(folder),
  };
}

/** Gets the texts of a commit that a partial clone has left out; gives why it could not. */
function complete(folder: string, commit: string, remote: GitRemote): string | null {
  if (!hasTree(folder, commit)) return null;
  const objects = missingTexts(folder, commit);
  if (objects.length === 0 || objects.length > MOST_OBJECTS) return null;
  const fetched = fetchObjects(folder, objects, remote);
  return fetched.ok ? null : `git could not fetch ${objects.length} files of ${short(commit)}: ${fetched.error}`;
}

function isWhole(folder: string, commit: string): boolean {
  return hasTree(folder, commit) && missingTexts(folder, commit).length === 0;
}

/** Asked so that a partial clone fetches nothing by itself, which would be with all its history. */
function hasTree(folder: string, commit: string): boolean {
  return gitWithoutFetching(folder, ["cat-file", "-e", `${commit}^{tree}`]).ok;
}

/** git's last word on a folder that it takes for no clone; null for a clone. */
function whyNoClone(folder: string): string | null {
  const asked = git(folder, ["rev-parse", "--git-dir"]);
  return asked.ok ? null : asked.error;
}

/** Only a partial clone lacks any; git is not to fetch each on its own. */
function missingTexts(folder: string, commit: string): readonly string[] {
  if (!isPartialClone(folder)) return [];
  const walked = gitWithoutFetching(folder, ["rev-list", "--objects", "--missing=print", "--no-walk", commit]);
  if (!walked.ok) return [commit];
  const missing = walked.value
    .toString("utf8")
    .split("\n")
    .flatMap((line) => (line.startsWith("?") ? [line.slice(1)] : []));
  const listed = gitWithoutFetching(folder, ["ls-tree", "-r", "-z", "--full-tree", commit]);
  if (!listed.ok) return missing;
  const texts = new Set(
    listed.value
      .toString("utf8")
      .split("\0")
      .flatMap((line) => {
        const [entry = "", path = ""] = line.split("\t");
        return isReadAsText(path) ? [entry.split(" ")[2] ?? ""] : [];
      }),
  );
  return missing.filter((object) => texts.has(object));
}

function short(commit: string): string {
  return commit.slice(0, 7);
}

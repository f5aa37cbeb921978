import { failure, type Result, success } from "../core/model/result.ts";
import { isRefName } from "../core/text/is-ref-name.ts";
import { quoted } from "../core/text/quoted.ts";
import { git, NO_GIT } from "./git.ts";
import { isShallow } from "./git-fetch.ts";

/** A commit's hash, or what is wrong with the name and what to do. */
export type Resolved = Result<string, Mistake>;

interface Mistake {
  readonly message: string;
  readonly help: string;
}

/** The commit a name stands for in a repository; `A...B` stands for the merge base of A and B. */
export function resolveCommit(repository: string, name: string): Resolved {
  const range = /^(.+?)\.\.\.(.*)$/.exec(name);
  if (range) return mergeBase(repository, range[1] ?? "", range[2] === "" ? "HEAD" : (range[2] ?? "HEAD"));
  const answer = git(repository, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`]);
  if (answer.ok) return success(answer.value.toString("utf8").trim());
  return failure(noRepository(repository) ?? noCommit(repository, name));
}

/** Whether a folder is a repository without files: a bare one, or git's own folder. */
export function isWithoutFiles(folder: string): boolean {
  const answer = git(folder, ["rev-parse", "--is-inside-work-tree"]);
  return answer.ok && answer.value.toString("utf8").trim() === "false";
}

/** The top folder of the work tree that holds `folder`, or null outside of git. */
export function repositoryRoot(folder: string): string | null {
  const answer = git(folder, ["rev-parse", "--show-toplevel"]);
  return answer.ok ? answer.value.toString("utf8").trim() : null;
}

/** Why git looks at no repository here; null where it does. */
function noRepository(folder: string): Mistake | null {
  const asked = git(folder, ["rev-parse", "--git-dir"]);
  if (asked.ok) return null;
  if (asked.error === NO_GIT)
    return { message: NO_GIT, help: "Install it, or review a folder on its own with `validate`." };
  if (asked.error.includes("safe.directory"))
    return {
      message: "git does not trust this repository, which belongs to somebody else",
      help: `Tell it that you do: \`${asked.error.trim()}\`.`,
    };
  return {
    message: "This folder is not in a git repository",
    help: "Name a git repository with --repo, or review a folder on its own with `validate`.",
  };
}

function noCommit(repository: string, name: string): Mistake {
  const any = git(repository, ["rev-list", "--max-count=1", "--all"]);
  if (any.ok && any.value.length === 0)
    return {
      message: "This repository has no commit yet",
      help: "Commit first, or review a folder on its own with `validate`.",
    };
  const message = `${quoted(name)} is not a commit of this repository`;
  if (isRefName(name) && name !== "HEAD")
    return {
      message,
      help: `Fetch it first (\`git fetch origin ${name.replace(/^origin\/(?=.)/u, "")}\`), or name another commit, branch or tag.`,
    };
  return {
    message,
    help: isShallow(repository)
      ? "The clone is shallow: `git fetch --unshallow`, or name another commit, branch or tag."
      : "Name another commit, branch or tag.",
  };
}

function mergeBase(repository: string, left: string, right: string): Resolved {
  const [a, b] = [resolveCommit(repository, left), resolveCommit(repository, right)];
  if (!a.ok) return a;
  if (!b.ok) return b;
  const answer = git(repository, ["merge-base", a.value, b.value]);
  if (answer.ok) return success(answer.value.toString("utf8").trim());
  return failure({
    message: `${quoted(left)} and ${quoted(right)} have no common commit here`,
    help: isShallow(repository)
      ? "The clone is shallow: `git fetch --unshallow`, or compare two commits as named with --base and --head."
      : "They share no history: compare them as they stand, with --base and --head.",
  });
}

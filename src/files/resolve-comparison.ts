import { failure, type Result, success } from "../core/model/result.ts";
import { git } from "./git.ts";

/** A commit's hash, or what is wrong with the name and what to do. */
export type Resolved = Result<string, { readonly message: string; readonly help: string }>;

/** The commit a name stands for in a repository; `A...B` stands for the merge base of A and B. */
export function resolveCommit(repository: string, name: string): Resolved {
  const range = /^(.+?)\.\.\.(.*)$/.exec(name);
  if (range) return mergeBase(repository, range[1] ?? "", range[2] === "" ? "HEAD" : (range[2] ?? "HEAD"));
  const answer = git(repository, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`]);
  if (answer.ok) return success(answer.value.toString("utf8").trim());
  return isRepository(repository)
    ? failure({
        message: `\`${name}\` is no commit of this repository`,
        help: `Fetch it first (\`git fetch origin ${name}\`), or name another commit, branch or tag.`,
      })
    : failure({
        message: "This folder is not in a git repository",
        help: "Name a git repository with --repo, or review a folder on its own with `validate`.",
      });
}

/** The top folder of the work tree that holds `folder`, or null outside of git. */
export function repositoryRoot(folder: string): string | null {
  const answer = git(folder, ["rev-parse", "--show-toplevel"]);
  return answer.ok ? answer.value.toString("utf8").trim() : null;
}

function isRepository(folder: string): boolean {
  return git(folder, ["rev-parse", "--git-dir"]).ok;
}

function mergeBase(repository: string, left: string, right: string): Resolved {
  const [a, b] = [resolveCommit(repository, left), resolveCommit(repository, right)];
  if (!a.ok) return a;
  if (!b.ok) return b;
  const answer = git(repository, ["merge-base", a.value, b.value]);
  if (answer.ok) return success(answer.value.toString("utf8").trim());
  return failure({
    message: `\`${left}\` and \`${right}\` have no common commit here`,
    help: "The clone may be shallow: `git fetch --unshallow`, or compare two commits as named with --base and --head.",
  });
}

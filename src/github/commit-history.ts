import type { CommitHistory } from "./choose-comparison.ts";
import type { RepositoryAccess } from "./github-client.ts";
import { orNull } from "./http-failure.ts";
import type { ObjectCache } from "./object-cache.ts";
import { readCommit } from "./read-commit.ts";

/** A repository's history as GitHub tells it. */
export function commitHistory(github: RepositoryAccess, cache: ObjectCache): CommitHistory {
  return {
    async parents(commit) {
      const value = await orNull([404, 409, 422], () => readCommit(github, commit, cache));
      return value?.parents ?? null;
    },
    async mergeBase(left, right) {
      const key = `${left} ${right}`;
      const known = cache.ancestors.get(key);
      if (known !== undefined) return known;
      const value = await orNull([404], () => compare(github, left, right));
      const ancestor = value?.data.merge_base_commit.sha ?? null;
      if (ancestor !== null) cache.ancestors.set(key, ancestor);
      return ancestor;
    },
  };
}

/** How `commit` stands to `other`: the same, an ancestor of it, a descendant, or neither. */
export async function standing(
  github: RepositoryAccess,
  commit: string,
  other: string,
): Promise<"same" | "ancestor" | "descendant" | "unrelated"> {
  if (commit === other) return "same";
  const value = await orNull([404], () => compare(github, commit, other));
  return STANDINGS[value?.data.status ?? "diverged"];
}

/** GitHub's words for `base...head`, said of the base. */
const STANDINGS = { ahead: "ancestor", behind: "descendant", identical: "same", diverged: "unrelated" } as const;

function compare(github: RepositoryAccess, base: string, head: string) {
  return github.client.request("GET /repos/{owner}/{repo}/compare/{basehead}", {
    ...github.repository,
    basehead: `${base}...${head}`,
    per_page: 1,
  });
}

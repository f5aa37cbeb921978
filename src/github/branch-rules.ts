import type { RepositoryAccess } from "./github-client.ts";
import { orNull } from "./http-failure.ts";

/** Kinds of the rules that hold for a branch (GitHub's rulesets), in GitHub's words; null where that may not be known. */
export async function branchRules(github: RepositoryAccess, branch: string): Promise<readonly string[] | null> {
  const answer = await orNull([401, 403, 404], () =>
    github.client.request("GET /repos/{owner}/{repo}/rules/branches/{branch}", {
      ...github.repository,
      branch,
      per_page: 100,
    }),
  );
  return answer && [...new Set(answer.data.map(({ type }) => type))].sort();
}

/** What to do about each kind of rule that can stand in a deployment's way, the one that decides first. */
const CURES: readonly (readonly [rule: string, cure: string])[] = [
  [
    "required_signatures",
    "The branch takes signed commits alone. GitHub signs what an App's token or a workflow's own makes through its API, and not what a person's token makes: hand over one of those.",
  ],
  [
    "pull_request",
    "The branch takes changes by pull request alone: set `deploy.via: pull-request` (in a workflow `deploy: pull-request`), or let the App that deploys bypass the rule.",
  ],
  [
    "merge_queue",
    "The branch takes changes by its merge queue alone: set `deploy.via: pull-request` (in a workflow `deploy: pull-request`), or let the App that deploys bypass the rule.",
  ],
  [
    "update",
    "Only who may bypass the rule updates the branch: name the App that deploys in its bypass list. A workflow's own token is not offered there: hand over a token of that App as `token`.",
  ],
  [
    "creation",
    "Only who may bypass the rule makes such a branch: name the App that deploys in its bypass list, and in a workflow hand over its token as `token`, or make the branch once by hand.",
  ],
  [
    "required_status_checks",
    "The branch wants checks on a commit before it is pushed, which no workflow has made there: let the App that deploys bypass the rule, and in a workflow hand over its token as `token`.",
  ],
];

/** The cure for what a branch's rules refuse; null where none of them is known to. */
export function cureForRules(rules: readonly string[]): string | null {
  return CURES.find(([rule]) => rules.includes(rule))?.[1] ?? null;
}

import { matchesRef } from "../core/text/matches-ref.ts";
import type { RepositoryAccess } from "./github-client.ts";
import { orNull } from "./http-failure.ts";

/** How a GitHub environment is protected, as far as this token may know. */
export interface EnvironmentRules {
  /** Logins of people, and slugs of teams, of whom one is to approve; both empty: nobody need. */
  readonly people: readonly string[];
  readonly teams: readonly string[];
  /** Minutes that a commit waits. */
  readonly wait: number;
  /** Which branches and tags may be deployed: all, those that are protected, or those that patterns name. */
  readonly refs: "all" | "protected" | readonly string[];
}

/** Reads the protection of an environment; null where there is none of that name, or this token may not know. */
export async function environmentRules(github: RepositoryAccess, name: string): Promise<EnvironmentRules | null> {
  const asked = { ...github.repository, environment_name: name };
  const value = await orNull([403, 404], () =>
    github.client.request("GET /repos/{owner}/{repo}/environments/{environment_name}", asked),
  );
  if (value === null) return null;
  const rules = (value.data.protection_rules ?? []) as readonly ProtectionRule[];
  const reviewers = rules.flatMap((rule) => rule.reviewers ?? []);
  const policy = value.data.deployment_branch_policy ?? null;
  const patterns = async (): Promise<readonly string[]> => {
    const { data } = await github.client.request(
      "GET /repos/{owner}/{repo}/environments/{environment_name}/deployment-branch-policies",
      { ...asked, per_page: 100 },
    );
    return (data.branch_policies as readonly BranchPolicy[]).map(
      ({ name: pattern = "", type }) => `refs/${type === "tag" ? "tags" : "heads"}/${pattern}`,
    );
  };
  return {
    people: reviewers.flatMap(({ type, reviewer }) => (type === "User" && reviewer.login ? [reviewer.login] : [])),
    teams: reviewers.flatMap(({ type, reviewer }) => (type === "Team" && reviewer.slug ? [reviewer.slug] : [])),
    wait: Math.max(0, ...rules.map(({ wait_timer: minutes }) => minutes ?? 0)),
    refs: policy === null ? "all" : policy.protected_branches ? "protected" : await patterns(),
  };
}

interface ProtectionRule {
  readonly wait_timer?: number;
  readonly reviewers?: readonly {
    readonly type?: string;
    readonly reviewer: { readonly login?: string; readonly slug?: string };
  }[];
}

interface BranchPolicy {
  readonly name?: string;
  readonly type?: string;
}

/** Whether somebody is one of those who may approve. A team whose members this token may not know has none. */
export async function mayApprove(
  github: RepositoryAccess,
  { people, teams }: EnvironmentRules,
  login: string,
): Promise<boolean> {
  if (people.some((name) => name.toLowerCase() === login.toLowerCase())) return true;
  for (const team of teams) {
    const member = await orNull([403, 404], () =>
      github.client.request("GET /orgs/{org}/teams/{team_slug}/memberships/{username}", {
        org: github.repository.owner,
        team_slug: team,
        username: login,
      }),
    );
    if (member?.data.state === "active") return true;
  }
  return false;
}

/** Whether a branch or tag may be deployed to an environment. */
export async function isAllowedRef(
  github: RepositoryAccess,
  { refs }: EnvironmentRules,
  ref: string,
): Promise<boolean> {
  if (refs === "all") return true;
  if (refs !== "protected") return refs.some((pattern) => matchesRef(pattern, ref));
  if (!ref.startsWith("refs/heads/")) return false;
  const value = await orNull([403, 404], () =>
    github.client.request("GET /repos/{owner}/{repo}/branches/{branch}", {
      ...github.repository,
      branch: ref.slice("refs/heads/".length),
    }),
  );
  return value?.data.protected === true;
}

import { refusal, type Route } from "./route.ts";
import { repositoryCommit, user } from "./shapes.ts";
import type { Standin } from "./state.ts";

const API = "https://api.github.com";

/** What keeps a commit waiting: branch protection, rulesets, commit statuses, and the protection of environments. */
export const protectionRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/branches/{branch}",
    permission: ["contents", "read"],
    answer: (standin, _request, { branch = "" }) => {
      const sha = standin.store.ref(`refs/heads/${branch}`);
      if (sha === null) return refusal(404, "Branch not found");
      const { isProtected, contexts } = standin.protection;
      const url = `${API}/repos/${standin.owner}/${standin.repo}/branches/${branch}`;
      const checks = { contexts, checks: contexts.map((context) => ({ context, app_id: null })) };
      return {
        status: 200,
        body: {
          name: branch,
          commit: repositoryCommit(standin, standin.store.commit(sha)),
          _links: { html: url, self: url },
          protected: isProtected,
          protection: { enabled: isProtected, required_status_checks: { enforcement_level: "everyone", ...checks } },
          protection_url: `${url}/protection`,
        },
      };
    },
  },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/commits/{ref}/status",
    permission: ["statuses", "read"],
    answer: (standin, _request, { ref = "" }) => ({
      status: 200,
      body: {
        state: "success",
        statuses: standin.statuses.filter(({ commit }) => commit === ref).map((status) => statusOf(standin, status)),
        sha: ref,
        total_count: 0,
        repository: {},
        commit_url: API,
        url: API,
      },
    }),
  },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/environments/{name}",
    permission: ["actions", "read"],
    answer: (standin, _request, { name = "" }) => environmentOf(standin, name),
  },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/environments/{name}/deployment-branch-policies",
    permission: ["actions", "read"],
    answer: (standin, _request, { name = "" }) => {
      const refs = standin.environments.get(name)?.refs ?? [];
      const patterns = refs === "protected" ? [] : refs;
      return {
        status: 200,
        body: {
          total_count: patterns.length,
          branch_policies: patterns.map((ref, id) => ({
            id,
            node_id: "B",
            type: ref.startsWith("refs/tags/") ? "tag" : "branch",
            name: ref.replace(/^refs\/(?:heads|tags)\//u, ""),
          })),
        },
      };
    },
  },
  {
    method: "GET",
    path: "/orgs/{org}/teams/{slug}/memberships/{login}",
    permission: ["members", "read"],
    answer: ({ members }, _request, { slug = "", login = "" }) =>
      members.includes(`${slug}/${login}`)
        ? { status: 200, body: { url: API, role: "member", state: "active" } }
        : refusal(404, "Not Found"),
  },
];

function environmentOf(standin: Standin, name: string) {
  const environment = standin.environments.get(name);
  if (environment === undefined) return refusal(404, "Not Found");
  const { people = [], teams = [], wait = 0, refs } = environment;
  const reviewers = [
    ...people.map((login) => ({ type: "User", reviewer: user(login) })),
    ...teams.map((slug) => ({ type: "Team", reviewer: { id: 1, slug, name: slug } })),
  ];
  const rules = [
    ...(wait === 0 ? [] : [{ id: 1, node_id: "P", type: "wait_timer", wait_timer: wait }]),
    ...(reviewers.length === 0 ? [] : [{ id: 2, node_id: "P", type: "required_reviewers", reviewers }]),
  ];
  const policy = { protected_branches: refs === "protected", custom_branch_policies: refs !== "protected" };
  return {
    status: 200,
    body: {
      id: 1,
      node_id: "E",
      name,
      url: API,
      html_url: API,
      created_at: "2026-01-05T09:00:00Z",
      updated_at: "2026-01-05T09:00:00Z",
      protection_rules: rules,
      deployment_branch_policy: refs === undefined ? null : policy,
    },
  };
}

function statusOf(standin: Standin, { commit, context, state }: Standin["statuses"][number]) {
  return {
    url: `${API}/repos/${standin.owner}/${standin.repo}/statuses/${commit}`,
    id: 1,
    node_id: "S",
    state,
    context,
    description: null,
    target_url: null,
    avatar_url: null,
    created_at: "2026-01-05T09:00:00Z",
    updated_at: "2026-01-05T09:00:00Z",
  };
}

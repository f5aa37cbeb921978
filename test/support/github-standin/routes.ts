import { appRoutes } from "./app-routes.ts";
import { artifactRoutes } from "./artifact-routes.ts";
import { checkRoutes } from "./check-routes.ts";
import { commentRoutes } from "./comment-routes.ts";
import { deploymentRoutes } from "./deployment-routes.ts";
import { commitRoutes } from "./commit-routes.ts";
import { gitRoutes } from "./git-routes.ts";
import { answerGraphql } from "./graphql.ts";
import { manifestRoutes } from "./manifest-flow.ts";
import { remarkRoutes } from "./remark-routes.ts";
import { pullRequest, repository, user } from "./shapes.ts";
import { protectionRoutes } from "./protection-routes.ts";
import { scanningRoutes } from "./scanning-routes.ts";
import { paging, refusal, type Route } from "./route.ts";
import type { Level, Standin, StandinRequest, StandinResponse } from "./state.ts";

const ALL: readonly Route[] = [
  ...appRoutes,
  ...manifestRoutes,
  {
    method: "POST",
    path: "/app/installations/{id}/access_tokens",
    permission: null,
    answer: (standin, { body }) => {
      const whole = standin.actors.find(
        ({ kind, repositories }) => kind === "installation" && repositories === undefined,
      );
      if (!whole) return refusal(404, "Not Found");
      const wanted = body["repositories"] as readonly string[] | undefined;
      if (wanted?.some((name) => name !== standin.repo))
        return refusal(
          422,
          "There is at least one repository that does not exist or is not accessible to the parent installation.",
        );
      const actor =
        wanted === undefined ? whole : { ...whole, token: `${whole.token}_${wanted.join("_")}`, repositories: wanted };
      if (!standin.actors.some(({ token }) => token === actor.token)) standin.actors.push(actor);
      return {
        status: 201,
        body: {
          token: actor.token,
          expires_at: "2099-01-01T00:00:00Z",
          permissions: { contents: "write", checks: "write", metadata: "read" },
          repository_selection: wanted === undefined ? "all" : "selected",
        },
      };
    },
  },
  {
    method: "GET",
    path: "/installation/repositories",
    permission: null,
    answer: (standin, { query }) => {
      const [page, size] = paging(query);
      const all = Array.from({ length: standin.siblings + 1 }, (_, index) =>
        index === 0 ? repository(standin) : { ...repository(standin), name: `${standin.repo}-${index}` },
      );
      return {
        status: 200,
        body: { total_count: all.length, repositories: all.slice((page - 1) * size, page * size) },
      };
    },
  },
  {
    method: "GET",
    path: "/user",
    permission: null,
    answer: (_standin, { actor }) =>
      actor.kind === "user" && actor.login !== ""
        ? { status: 200, body: { ...user(actor.login), ...PROFILE } }
        : refusal(403, "Resource not accessible by integration"),
  },
  {
    method: "POST",
    path: "/graphql",
    permission: null,
    answer: (standin, { actor, body }) => answerGraphql(standin, { actor, body }),
  },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}",
    permission: ["metadata", "read"],
    answer: (standin) => ({ status: 200, body: repository(standin) }),
  },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/pulls",
    permission: ["pull_requests", "read"],
    answer: (standin, { query }) => {
      const wanted = [...standin.pulls.values()].filter(
        (pull) =>
          (query.get("state") === "all" || pull.state === (query.get("state") ?? "open")) &&
          (query.get("base") === null || query.get("base") === pull.baseRef) &&
          (query.get("head") === null || query.get("head") === `${standin.owner}:${pull.headRef}`),
      );
      const [page, size] = paging(query);
      return {
        status: 200,
        body: wanted.slice((page - 1) * size, page * size).map((pull) => pullRequest(standin, pull, true)),
      };
    },
  },
  {
    method: "POST",
    path: "/repos/{owner}/{repo}/pulls",
    permission: ["pull_requests", "write"],
    answer(standin, { body }) {
      const pull = standin.openPull(standin.nextId++, String(body["head"]), String(body["base"]));
      pull.title = String(body["title"]);
      pull.body = String(body["body"]);
      return { status: 201, body: pullRequest(standin, pull, null) };
    },
  },
  {
    method: "PATCH",
    path: "/repos/{owner}/{repo}/pulls/{number}",
    permission: ["pull_requests", "write"],
    answer(standin, { body }, { number }) {
      const pull = standin.pulls.get(Number(number));
      if (!pull) return refusal(404, "Not Found");
      pull.title = String(body["title"]);
      pull.body = String(body["body"]);
      return { status: 200, body: pullRequest(standin, pull, null) };
    },
  },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/pulls/{number}",
    permission: ["pull_requests", "read"],
    answer: (standin, _request, { number }) => {
      const pull = standin.pulls.get(Number(number));
      if (!pull) return refusal(404, "Not Found");
      const isComputing = pull.mergeDelay > 0;
      if (isComputing) pull.mergeDelay--;
      return { status: 200, body: pullRequest(standin, pull, isComputing ? null : pull.mergeResult !== null) };
    },
  },
  ...artifactRoutes,
  ...commentRoutes,
  ...remarkRoutes,
  ...scanningRoutes,
  ...checkRoutes,
  ...deploymentRoutes,
  ...gitRoutes,
  ...protectionRoutes,
  // the last: a branch's name has slashes
  ...commitRoutes,
];

export function routes(standin: Standin, request: StandinRequest): StandinResponse {
  for (const route of ALL) {
    const part = route.method === request.method ? match(route.path, request.path) : null;
    if (!part) continue;
    const ours =
      part["owner"] === undefined ||
      `${part["owner"]}/${part["repo"]}`.toLowerCase() === `${standin.owner}/${standin.repo}`.toLowerCase();
    if (!ours) return refusal(404, "Not Found");
    if (route.permission && !may(request, route.permission))
      return refusal(403, "Resource not accessible by integration");
    return route.answer(standin, request, part);
  }
  return refusal(404, `the stand-in has no ${request.method} ${request.path}`);
}

function may({ actor }: StandinRequest, [name, level]: readonly [string, Level]): boolean {
  const has = actor.permissions[name];
  return has === "write" || (has === "read" && level === "read");
}

function match(pattern: string, path: string): Readonly<Record<string, string>> | null {
  const source = pattern.replace(
    /\{(\w+)(\*?)\}/g,
    (_, name: string, rest: string) => `(?<${name}>${rest === "" ? "[^/]+" : ".+"})`,
  );
  const found = new RegExp(`^${source}$`).exec(path);
  return (
    found &&
    Object.fromEntries(Object.entries(found.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]))
  );
}

const PROFILE = {
  bio: null,
  blog: null,
  company: null,
  email: null,
  followers: 0,
  following: 0,
  hireable: null,
  location: null,
  name: null,
  public_gists: 0,
  public_repos: 0,
  created_at: "2026-01-01T00:00:00Z",
  updated_at: "2026-01-01T00:00:00Z",
};

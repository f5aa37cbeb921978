import { paging, refusal, type Route } from "./route.ts";
import { repositoryCommit } from "./shapes.ts";
import type { Standin } from "./state.ts";

const API = "https://api.github.com";

/** Commits as GitHub shows them, with who they are by, and tags. */
export const commitRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/commits",
    permission: ["contents", "read"],
    answer: (standin, { query }) => {
      const from = commitNamed(standin, query.get("sha") ?? standin.defaultBranch);
      if (from === null) return refusal(404, "Not Found");
      const [page, size] = paging(query);
      const all = standin.store.git(["rev-list", from]).split("\n");
      return {
        status: 200,
        body: all
          .slice((page - 1) * size, page * size)
          .map((sha) => repositoryCommit(standin, standin.store.commit(sha))),
      };
    },
  },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/commits/{ref*}",
    permission: ["contents", "read"],
    answer: (standin, _request, { ref = "" }) => {
      const sha = commitNamed(standin, ref);
      return sha === null
        ? refusal(422, `No commit found for SHA: ${ref}`)
        : { status: 200, body: repositoryCommit(standin, standin.store.commit(sha)) };
    },
  },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/git/matching-refs/{ref*}",
    permission: ["contents", "read"],
    answer: (standin, _request, { ref = "" }) => ({
      status: 200,
      body: standin.store
        .git(["for-each-ref", "--format=%(refname) %(objectname) %(objecttype)"])
        .split("\n")
        .map((line) => line.split(" "))
        .filter(([name = ""]) => name.startsWith(`refs/${ref}`))
        .map(([name = "", sha = "", type = ""]) => {
          const url = `${API}/repos/${standin.owner}/${standin.repo}/git/${name}`;
          return { ref: name, node_id: `R_${name}`, url, object: { type, sha, url } };
        }),
    }),
  },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/git/tags/{sha}",
    permission: ["contents", "read"],
    answer: ({ store, owner, repo }, _request, { sha = "" }) => {
      if (store.typeOf(sha) !== "tag") return refusal(404, "Not Found");
      const text = store.git(["cat-file", "tag", sha]);
      const [, object = "", type = ""] = /^object (\S+)\ntype (\S+)/u.exec(text) ?? [];
      const url = `${API}/repos/${owner}/${repo}/git/tags/${sha}`;
      const tagger = { name: "Sailor", email: "sailor@example.com", date: "2026-01-05T09:00:00Z" };
      return {
        status: 200,
        body: { node_id: `T_${sha}`, tag: "tag", sha, url, message: "", tagger, object: { sha: object, type, url } },
      };
    },
  },
];

/** A branch, a commit or the beginning of its name. */
function commitNamed({ store }: Standin, name: string): string | null {
  const branch = store.ref(`refs/heads/${name.replace(/^heads\//u, "")}`);
  if (branch !== null) return branch;
  if (!/^[0-9a-f]{4,64}$/u.test(name)) return null;
  try {
    return store.git(["rev-parse", "--verify", "--quiet", `${name}^{commit}`]);
  } catch {
    return null;
  }
}

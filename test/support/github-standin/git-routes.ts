import { GitFailure, type NewEntry } from "./git-store.ts";
import { refusal, type Route } from "./route.ts";
import { gitCommit, repositoryCommit, user } from "./shapes.ts";
import type { Actor, Standin, StandinResponse } from "./state.ts";

const API = "https://api.github.com";

/** The Git data API over a real repository, with GitHub's own refusals. */
export const gitRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/git/ref/{ref*}",
    permission: ["contents", "read"],
    answer: (standin, _request, { ref = "" }) => {
      const sha = standin.store.ref(`refs/${ref}`);
      return sha === null ? refusal(404, "Not Found") : { status: 200, body: reference(standin, ref, sha) };
    },
  },
  {
    method: "POST",
    path: "/repos/{owner}/{repo}/git/refs",
    permission: ["contents", "write"],
    answer: (standin, { body, actor }) => {
      const name = String(body["ref"]);
      const sha = String(body["sha"]);
      if (standin.store.typeOf(sha) !== "commit") return refusal(422, "Object does not exist");
      if (standin.store.ref(name) !== null) return refusal(422, "Reference already exists");
      const workflow = workflowRefusal(standin, actor, sha) ?? ruleRefusal(standin, actor, { name, sha });
      if (workflow) return workflow;
      try {
        standin.store.updateRef(name, sha);
      } catch (error) {
        if (error instanceof GitFailure) return refusal(422, "Reference update failed");
        throw error;
      }
      return { status: 201, body: reference(standin, name.replace(/^refs\//, ""), sha) };
    },
  },
  {
    method: "PATCH",
    path: "/repos/{owner}/{repo}/git/refs/{ref*}",
    permission: ["contents", "write"],
    answer: (standin, { body, actor }, { ref = "" }) => {
      const before = standin.store.ref(`refs/${ref}`);
      const sha = String(body["sha"]);
      if (before === null) return refusal(422, "Reference does not exist");
      if (standin.store.typeOf(sha) !== "commit") return refusal(422, "Object does not exist");
      if (body["force"] !== true && !standin.store.isAncestor(before, sha))
        return refusal(422, "Update is not a fast forward");
      const workflow =
        workflowRefusal(standin, actor, sha) ?? ruleRefusal(standin, actor, { name: `refs/${ref}`, sha });
      if (workflow) return workflow;
      standin.store.updateRef(`refs/${ref}`, sha);
      return { status: 200, body: reference(standin, ref, sha) };
    },
  },
  {
    method: "DELETE",
    path: "/repos/{owner}/{repo}/git/refs/{ref*}",
    permission: ["contents", "write"],
    answer: (standin, _request, { ref = "" }) => {
      if (standin.store.ref(`refs/${ref}`) === null) return refusal(422, "Reference does not exist");
      standin.store.deleteRef(`refs/${ref}`);
      return { status: 204 };
    },
  },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/git/commits/{sha}",
    permission: ["contents", "read"],
    answer: (standin, _request, { sha = "" }) =>
      standin.store.typeOf(sha) === "commit"
        ? { status: 200, body: gitCommit(standin, standin.store.commit(sha), standin.signed.has(sha)) }
        : refusal(404, "Not Found"),
  },
  {
    method: "POST",
    path: "/repos/{owner}/{repo}/git/commits",
    permission: ["contents", "write"],
    answer: (standin, { body, actor }) => {
      const tree = String(body["tree"]);
      if (standin.store.typeOf(tree) !== "tree") return refusal(422, "Tree SHA does not exist");
      const isBot = body["author"] === undefined && body["committer"] === undefined && actor.kind !== "user";
      const sha = standin.store.createCommit(tree, (body["parents"] ?? []) as string[], String(body["message"]), {
        name: actor.login,
        email: `${actor.appId}+${actor.login}@users.noreply.github.example`,
      });
      if (isBot) standin.signed.set(sha, actor.login);
      return { status: 201, body: gitCommit(standin, standin.store.commit(sha), isBot) };
    },
  },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/git/trees/{sha}",
    permission: ["contents", "read"],
    answer: (standin, { query }, { sha = "" }) => {
      if (standin.store.typeOf(sha) === null) return refusal(404, "Not Found");
      const all = standin.store.tree(sha, query.has("recursive"));
      const isCut = query.has("recursive") && all.length > standin.treeLimit;
      return { status: 200, body: treeBody(standin, sha, isCut ? all.slice(0, standin.treeLimit) : all, isCut) };
    },
  },
  {
    method: "POST",
    path: "/repos/{owner}/{repo}/git/trees",
    permission: ["contents", "write"],
    answer: (standin, { body, actor }) => {
      const entries = (body["tree"] ?? []) as NewEntry[];
      const base = typeof body["base_tree"] === "string" ? body["base_tree"] : null;
      if (entries.length === 0) return refusal(422, "Invalid tree info");
      if (
        entries.some((entry) => entry.path.startsWith(".github/workflows/")) &&
        actor.permissions["workflows"] !== "write"
      )
        return refusal(403, "Resource not accessible by integration");
      // What deleting a whole folder from a base tree does.
      if (entries.some((entry) => entry.sha === null && entry.type === "tree"))
        return refusal(422, "GitRPC::BadObjectState");
      try {
        const sha = standin.store.createTree(entries, base);
        return { status: 201, body: treeBody(standin, sha, standin.store.tree(sha, false), false) };
      } catch (error) {
        if (error instanceof GitFailure) return refusal(422, error.message);
        throw error;
      }
    },
  },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/git/blobs/{sha}",
    permission: ["contents", "read"],
    answer: (standin, _request, { sha = "" }) => {
      if (standin.store.typeOf(sha) !== "blob") return refusal(404, "Not Found");
      const bytes = standin.store.blob(sha);
      const content = bytes.toString("base64").replace(/.{60}/g, "$&\n");
      return {
        status: 200,
        body: {
          sha,
          node_id: `B_${sha}`,
          size: bytes.length,
          url: `${API}/repos/${standin.owner}/${standin.repo}/git/blobs/${sha}`,
          content,
          encoding: "base64",
        },
      };
    },
  },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/contents/{path*}",
    permission: ["contents", "read"],
    answer: (standin, { query }, { path = "" }) => {
      const { store } = standin;
      const ref = query.get("ref") ?? standin.defaultBranch;
      const commit = store.ref(`refs/heads/${ref}`) ?? ref;
      if (store.typeOf(commit) !== "commit") return refusal(404, `No commit found for the ref ${ref}`);
      const entry = store.tree(store.commit(commit).tree, true).find((other) => other.path === path);
      if (entry === undefined || entry.type !== "blob") return refusal(404, "Not Found");
      const bytes = store.blob(entry.sha);
      const url = `${API}/repos/${standin.owner}/${standin.repo}/contents/${path}?ref=${ref}`;
      const git = `${API}/repos/${standin.owner}/${standin.repo}/git/blobs/${entry.sha}`;
      const html = `https://github.com/${standin.owner}/${standin.repo}/blob/${ref}/${path}`;
      return {
        status: 200,
        body: {
          type: "file",
          encoding: "base64",
          size: bytes.length,
          name: path.slice(path.lastIndexOf("/") + 1),
          path,
          content: bytes.toString("base64").replace(/.{60}/g, "$&\n"),
          sha: entry.sha,
          url,
          git_url: git,
          html_url: html,
          download_url: html,
          _links: { git, html, self: url },
        },
      };
    },
  },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/compare/{basehead}",
    permission: ["contents", "read"],
    answer: (standin, _request, { basehead = "" }) => {
      const [base = "", head = ""] = basehead.split("...");
      const { store } = standin;
      if (store.typeOf(base) !== "commit" || store.typeOf(head) !== "commit") return refusal(404, "Not Found");
      const ancestor = store.mergeBase(base, head);
      if (ancestor === null) return refusal(404, `No common ancestor between ${base} and ${head}.`);
      const [ahead, behind] = [store.count(head, base), store.count(base, head)];
      const status = base === head ? "identical" : behind === 0 ? "ahead" : ahead === 0 ? "behind" : "diverged";
      const url = `https://github.com/${standin.owner}/${standin.repo}/compare/${basehead}`;
      return {
        status: 200,
        body: {
          url: `${API}/repos/${standin.owner}/${standin.repo}/compare/${basehead}`,
          html_url: url,
          permalink_url: url,
          diff_url: `${url}.diff`,
          patch_url: `${url}.patch`,
          base_commit: repositoryCommit(standin, store.commit(base)),
          merge_base_commit: repositoryCommit(standin, store.commit(ancestor)),
          status,
          ahead_by: ahead,
          behind_by: behind,
          total_commits: ahead,
          commits: [],
          files: [],
        },
      };
    },
  },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/rules/branches/{branch*}",
    permission: ["metadata", "read"],
    answer: (standin, _request, { branch = "" }) => ({
      status: 200,
      body: [...(standin.rules.get(branch) ?? []).map((type) => ({ type })), ...requiredByRule(standin)].map(
        (rule) => ({
          ...rule,
          ruleset_source_type: "Repository",
          ruleset_source: `${standin.owner}/${standin.repo}`,
          ruleset_id: 42,
        }),
      ),
    }),
  },
  {
    method: "GET",
    path: "/users/{login}",
    permission: null,
    answer: (_standin, _request, { login = "" }) => ({ status: 200, body: user(login) }),
  },
];

function requiredByRule({ protection: { ruled } }: Standin) {
  return ruled.map((context) => ({
    type: "required_status_checks",
    parameters: { required_status_checks: [{ context }], strict_required_status_checks_policy: false },
  }));
}

function reference(standin: Standin, ref: string, sha: string): Readonly<Record<string, unknown>> {
  const url = `${API}/repos/${standin.owner}/${standin.repo}/git`;
  return {
    ref: `refs/${ref}`,
    node_id: `R_${ref}`,
    url: `${url}/refs/${ref}`,
    object: { type: standin.store.typeOf(sha) ?? "commit", sha, url: `${url}/commits/${sha}` },
  };
}

function treeBody(
  standin: Standin,
  sha: string,
  tree: readonly object[],
  truncated: boolean,
): Readonly<Record<string, unknown>> {
  return { sha, url: `${API}/repos/${standin.owner}/${standin.repo}/git/trees/${sha}`, tree, truncated };
}

/** GitHub wants the `workflows` permission for a commit whose workflow files differ from the default branch's. */
function workflowRefusal({ store, defaultBranch }: Standin, actor: Actor, commit: string): StandinResponse | null {
  if (actor.permissions["workflows"] === "write") return null;
  const main = store.ref(`refs/heads/${defaultBranch}`);
  const workflows = (at: string | null): ReadonlyMap<string, string> =>
    new Map(
      at === null
        ? []
        : store
            .tree(store.commit(at).tree, true)
            .filter(({ path, type }) => type === "blob" && path.startsWith(".github/workflows/"))
            .map(({ path, sha }) => [path, sha]),
    );
  const standing = workflows(main);
  const changed = [...workflows(commit)].find(([path, sha]) => standing.get(path) !== sha);
  return changed
    ? refusal(
        422,
        `refusing to allow a GitHub App to create or update workflow \`${changed[0]}\` without \`workflows\` permission`,
      )
    : null;
}

const SAID: Readonly<Record<string, string>> = {
  required_signatures: "Commits must have verified signatures.",
  pull_request: "Changes must be made through a pull request.",
  update: "Cannot update this protected ref.",
};

/** A rule of a ruleset that the push of a commit does not keep. */
function ruleRefusal(
  { rules, appId, store }: Standin,
  actor: Actor,
  { name, sha }: { readonly name: string; readonly sha: string },
): StandinResponse | null {
  const asked = (rules.get(name.replace("refs/heads/", "")) ?? []).filter((rule) => rule !== "non_fast_forward");
  const broken = asked.filter((rule) =>
    rule === "required_signatures"
      ? !store.commit(sha).author.name.endsWith("[bot]")
      : actor.kind !== "installation" || actor.appId !== appId,
  );
  return broken.length === 0
    ? null
    : refusal(422, `Repository rule violations found\n\n${broken.map((rule) => SAID[rule] ?? rule).join("\n")}\n\n`);
}

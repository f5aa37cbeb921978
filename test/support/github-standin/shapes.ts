import { createRequire } from "node:module";
import type { Signature, StoredCommit } from "./git-store.ts";
import type {
  Standin,
  StoredCheck,
  StoredComment,
  StoredDeployment,
  StoredDeploymentStatus,
  StoredPull,
  StoredRemark,
} from "./state.ts";

type Json = Readonly<Record<string, unknown>>;
interface Examples {
  readonly name: string;
  readonly examples: readonly Json[];
}
const examples = createRequire(import.meta.url)("@octokit/webhooks-examples") as readonly Examples[];

/** A payload of the published examples that an installation could have got. */
export function examplePayload(event: string, action: string | null): Json {
  const found = examples
    .find(({ name }) => name === event)
    ?.examples.find((example) => (action === null || example["action"] === action) && "installation" in example);
  if (!found) throw new Error(`no example of ${event} ${action}`);
  return structuredClone(found);
}

const openedPull = examplePayload("pull_request", "opened");
const API = "https://api.github.com";

export function user(login: string): Json {
  const url = `${API}/users/${encodeURIComponent(login)}`;
  return {
    ...(openedPull["sender"] as Json),
    login,
    id: 1000 + login.length,
    type: login.endsWith("[bot]") ? "Bot" : "User",
    url,
    html_url: `https://github.com/${encodeURIComponent(login)}`,
  };
}

export function repository(standin: Standin, fullName = `${standin.owner}/${standin.repo}`): Json {
  const [owner = "", name = ""] = fullName.split("/");
  return {
    ...(openedPull["repository"] as Json),
    id: 186853002,
    name,
    full_name: fullName,
    owner: user(owner),
    default_branch: standin.defaultBranch,
    private: true,
    has_discussions: false,
    network_count: 0,
    subscribers_count: 1,
    html_url: `https://github.com/${fullName}`,
    url: `${API}/repos/${fullName}`,
  };
}

export function comment(standin: Standin, { id, pull, login, body, edits, createdAt }: StoredComment): Json {
  const at = createdAt ?? "2026-01-05T09:00:00Z";
  return {
    id,
    node_id: `IC_${id}`,
    url: `${API}/repos/${standin.owner}/${standin.repo}/issues/comments/${id}`,
    html_url: `https://github.com/${standin.owner}/${standin.repo}/pull/${pull}#issuecomment-${id}`,
    issue_url: `${API}/repos/${standin.owner}/${standin.repo}/issues/${pull}`,
    user: user(login),
    created_at: at,
    updated_at: edits === 0 ? at : "2027-01-01T00:00:00Z",
    author_association: "NONE",
    body,
    performed_via_github_app: null,
  };
}

export function remark(standin: Standin, { id, pull, login, body, path, line, commit }: StoredRemark): Json {
  const at = "2026-01-05T09:00:00Z";
  const url = `${API}/repos/${standin.owner}/${standin.repo}/pulls`;
  const page = `https://github.com/${standin.owner}/${standin.repo}/pull/${pull}`;
  return {
    id,
    node_id: `PRRC_${id}`,
    url: `${url}/comments/${id}`,
    pull_request_review_id: id,
    diff_hunk: "@@ -1 +1 @@",
    path,
    line,
    original_line: line,
    side: "RIGHT",
    commit_id: commit,
    original_commit_id: commit,
    user: user(login),
    body,
    created_at: at,
    updated_at: at,
    html_url: `${page}#discussion_r${id}`,
    pull_request_url: `${url}/${pull}`,
    author_association: "NONE",
    _links: { self: { href: `${url}/comments/${id}` }, html: { href: page }, pull_request: { href: `${url}/${pull}` } },
  };
}

export function app(standin: Standin, id = standin.appId): Json {
  const slug = id === standin.appId ? "kedro-on-dagster" : "github-actions";
  return {
    id,
    slug,
    node_id: `A_${id}`,
    owner: user("harbour"),
    name: slug,
    description: null,
    external_url: "https://example.com",
    html_url: `https://github.com/apps/${slug}`,
    created_at: "2026-01-01T00:00:00Z",
    updated_at: "2026-01-01T00:00:00Z",
    ...standin.granted,
  };
}

export function installation(standin: Standin): Json {
  return {
    id: standin.installation,
    app_id: standin.appId,
    app_slug: "kedro-on-dagster",
    target_id: 1,
    target_type: "Organization",
    single_file_name: null,
    repository_selection: "all",
    access_tokens_url: `${API}/app/installations/${standin.installation}/access_tokens`,
    html_url: `https://github.com/organizations/${standin.owner}/settings/installations/${standin.installation}`,
    repositories_url: `${API}/installation/repositories`,
    ...(standin.accepted ?? standin.granted),
    // GitHub's description wants the fields of a user and of an enterprise at once.
    account: {
      ...user(standin.owner),
      name: standin.owner,
      slug: standin.owner,
      created_at: "2026-01-01T00:00:00Z",
      updated_at: "2026-01-01T00:00:00Z",
    },
    created_at: "2026-01-01T00:00:00Z",
    updated_at: "2026-01-01T00:00:00Z",
    suspended_by: null,
    suspended_at: null,
  };
}

export function check(standin: Standin, stored: StoredCheck): Json {
  const url = `${API}/repos/${standin.owner}/${standin.repo}/check-runs/${stored.id}`;
  return {
    id: stored.id,
    node_id: `CR_${stored.id}`,
    head_sha: stored.head,
    name: stored.name,
    external_id: stored.externalId,
    url,
    html_url: `https://github.com/${standin.owner}/${standin.repo}/runs/${stored.id}`,
    details_url: null,
    status: stored.status,
    conclusion: stored.conclusion,
    started_at: "2026-01-05T09:00:00Z",
    completed_at: stored.status === "completed" ? "2026-01-05T09:00:05Z" : null,
    check_suite: { id: 5 },
    output: {
      title: stored.title,
      summary: stored.summary,
      text: null,
      annotations_count: stored.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    app: app(standin, stored.appId),
    pull_requests: [],
  };
}

export function deployment(standin: Standin, stored: StoredDeployment): Json {
  const url = `${API}/repos/${standin.owner}/${standin.repo}`;
  const at = "2026-01-05T09:00:00Z";
  const { id, login, sha, task, environment, payload } = stored;
  return {
    id,
    node_id: `DE_${id}`,
    sha,
    ref: sha,
    task,
    environment,
    original_environment: environment,
    payload,
    creator: user(login),
    description: null,
    statuses_url: `${url}/deployments/${id}/statuses`,
    repository_url: url,
    url: `${url}/deployments/${id}`,
    created_at: at,
    updated_at: at,
  };
}

export function deploymentStatus(
  standin: Standin,
  { id, login }: StoredDeployment,
  { state, description, log, address }: StoredDeploymentStatus,
): Json {
  const url = `${API}/repos/${standin.owner}/${standin.repo}`;
  const at = "2026-01-05T09:00:00Z";
  return {
    id,
    node_id: `DES_${id}`,
    state,
    creator: user(login),
    description,
    target_url: log,
    log_url: log,
    environment_url: address,
    deployment_url: `${url}/deployments/${id}`,
    repository_url: url,
    url: `${url}/deployments/${id}/statuses/${id}`,
    created_at: at,
    updated_at: at,
  };
}

export function pullRequest(standin: Standin, pull: StoredPull, mergeable: boolean | null): Json {
  const example = openedPull["pull_request"] as Json;
  const side = (ref: string, sha: string, fullName: string | null): Json => ({
    label: `${standin.owner}:${ref}`,
    ref,
    sha,
    user: user(standin.owner),
    repo: fullName === null ? null : repository(standin, fullName),
  });
  return {
    ...example,
    number: pull.number,
    ...(pull.title === undefined ? {} : { title: pull.title, body: pull.body ?? null }),
    html_url: `https://github.com/${standin.owner}/${standin.repo}/pull/${pull.number}`,
    state: pull.state,
    merged: pull.isMerged,
    merged_at: pull.isMerged ? "2026-01-05T10:00:00Z" : null,
    closed_at: pull.state === "closed" ? "2026-01-05T10:00:00Z" : null,
    mergeable,
    merge_commit_sha: pull.mergeResult,
    head: side(pull.headRef, pull.head, pull.headRepository),
    base: side(pull.baseRef, standin.store.ref(`refs/heads/${pull.baseRef}`) ?? "", `${standin.owner}/${standin.repo}`),
  };
}

export function gitCommit(standin: Standin, stored: StoredCommit, isSigned: boolean): Json {
  const url = `${API}/repos/${standin.owner}/${standin.repo}/git`;
  return {
    sha: stored.sha,
    node_id: `C_${stored.sha}`,
    url: `${url}/commits/${stored.sha}`,
    html_url: `https://github.com/${standin.owner}/${standin.repo}/commit/${stored.sha}`,
    author: stored.author,
    committer: stored.committer,
    tree: { sha: stored.tree, url: `${url}/trees/${stored.tree}` },
    message: stored.message,
    parents: stored.parents.map((sha) => ({
      sha,
      url: `${url}/commits/${sha}`,
      html_url: `https://github.com/${standin.owner}/${standin.repo}/commit/${sha}`,
    })),
    verification: verification(isSigned),
  };
}

function verification(isSigned: boolean): Json {
  return {
    verified: isSigned,
    reason: isSigned ? "valid" : "unsigned",
    signature: null,
    payload: null,
    verified_at: null,
  };
}

function loginOf({ email }: Signature): string {
  return /^\d+\+(.+)@users\.noreply\.github\.example$/.exec(email)?.[1] ?? "sailor";
}

/** A commit as the compare and commits endpoints show it. */
export function repositoryCommit(standin: Standin, stored: StoredCommit): Json {
  const url = `${API}/repos/${standin.owner}/${standin.repo}`;
  const person = ({ name, email, date }: Signature): Json => ({ name, email, date });
  const signer = standin.signed.get(stored.sha);
  return {
    sha: stored.sha,
    node_id: `C_${stored.sha}`,
    url: `${url}/commits/${stored.sha}`,
    html_url: `https://github.com/${standin.owner}/${standin.repo}/commit/${stored.sha}`,
    comments_url: `${url}/commits/${stored.sha}/comments`,
    commit: {
      author: person(stored.author),
      committer: person(stored.committer),
      comment_count: 0,
      message: stored.message,
      tree: { sha: stored.tree, url: `${url}/git/trees/${stored.tree}` },
      url: `${url}/git/commits/${stored.sha}`,
      verification: verification(signer !== undefined),
    },
    // who they are is looked up by their addresses
    author: user(signer ?? loginOf(stored.author)),
    committer: user(signer === undefined ? loginOf(stored.committer) : "web-flow"),
    parents: stored.parents.map((sha) => ({ sha, url: `${url}/commits/${sha}` })),
  };
}

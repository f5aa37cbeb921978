import { gitStore } from "./git-store.ts";
import { routes } from "./routes.ts";
import type { Actor, Standin, StoredPull } from "./state.ts";

export function createStandin(
  gitDirectory: string,
  options: {
    readonly owner?: string;
    readonly repo?: string;
    readonly installation?: number;
    readonly actors?: readonly Actor[];
  } = {},
): Standin {
  const standin: Standin = {
    owner: options.owner ?? "harbour",
    repo: options.repo ?? "ferries",
    store: gitStore(gitDirectory),
    appId: 4711,
    installation: options.installation ?? 99,
    defaultBranch: "main",
    isInstalled: true,
    hook: { url: "", type: "json", secret: null, deliveries: [] },
    granted: {
      permissions: {
        metadata: "read",
        contents: "write",
        pull_requests: "write",
        checks: "write",
        actions: "read",
        deployments: "write",
        statuses: "read",
        issues: "read",
        merge_queues: "read",
      },
      events: ["pull_request", "merge_group", "issue_comment", "push", "check_run", "check_suite", "workflow_run"],
    },
    accepted: null,
    remaining: 4900,
    comments: [],
    remarks: [],
    scans: [],
    isScanned: true,
    checks: [],
    signed: new Map(),
    protection: { isProtected: false, contexts: [], ruled: [] },
    statuses: [],
    environments: new Map(),
    members: [],
    collaborators: new Map(),
    deployments: [],
    pulls: new Map(),
    artifacts: [],
    runs: [],
    rules: new Map(),
    calls: [],
    fetches: [],
    actors: [...(options.actors ?? [APP, WORKFLOW])],
    interceptors: [],
    siblings: 0,
    isRepository: (name) => name === standin.repo || name.startsWith(`${standin.repo}-`),
    isLocked: false,
    nextId: 1000,
    treeLimit: 100_000,
    openPull(number, headRef, baseRef, pull = {}) {
      const opened: StoredPull = {
        number,
        headRef,
        baseRef,
        head: "",
        state: "open",
        isMerged: false,
        mergeResult: null,
        headRepository: pull.headRepository ?? `${standin.owner}/${standin.repo}`,
        mergeDelay: pull.mergeDelay ?? 0,
      };
      standin.pulls.set(number, opened);
      return standin.synchronize(number);
    },
    synchronize(number) {
      const pull = standin.pulls.get(number);
      if (!pull) throw new Error(`there is no pull request ${number}`);
      pull.head = standin.store.ref(`refs/heads/${pull.headRef}`) ?? "";
      const base = standin.store.ref(`refs/heads/${pull.baseRef}`) ?? "";
      pull.mergeResult = standin.store.merge(base, pull.head);
      return pull;
    },
    merge(number) {
      const pull = standin.synchronize(number);
      if (pull.mergeResult === null) throw new Error("conflicts");
      standin.store.updateRef(`refs/heads/${pull.baseRef}`, pull.mergeResult);
      pull.state = "closed";
      pull.isMerged = true;
      return pull.mergeResult;
    },
    answer({ token, ...request }) {
      const actor =
        standin.actors.find((candidate) => candidate.token === token) ??
        (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token) ? JWT : ANONYMOUS);
      const full = { ...request, actor };
      const response =
        standin.interceptors.map((intercept) => intercept(full)).find((answer) => answer !== null) ??
        routes(standin, full);
      const query = request.query.toString();
      standin.calls.push({
        method: request.method,
        path: query === "" ? request.path : `${request.path}?${query}`,
        status: response.status,
        login: actor.login,
        ...(actor.repositories ? { repositories: actor.repositories } : {}),
      });
      return response;
    },
    writes: () =>
      standin.calls.filter(
        ({ method, path, status }) =>
          method !== "GET" && status < 300 && !path.endsWith("/access_tokens") && path !== "/graphql",
      ),
  };
  return standin;
}

export const APP: Actor = {
  token: "ghs_installation",
  login: "kedro-on-dagster[bot]",
  kind: "installation",
  appId: 4711,
  permissions: {
    contents: "write",
    pull_requests: "write",
    checks: "write",
    deployments: "write",
    actions: "read",
    metadata: "read",
  },
};
export const WORKFLOW: Actor = {
  token: "ghs_workflow",
  login: "github-actions[bot]",
  kind: "workflow",
  appId: 15368,
  permissions: { contents: "read", pull_requests: "write", checks: "read", metadata: "read" },
};
const JWT: Actor = { token: "", login: "kedro-on-dagster", kind: "user", appId: 4711, permissions: {} };
const ANONYMOUS: Actor = { token: "", login: "", kind: "user", appId: null, permissions: {} };

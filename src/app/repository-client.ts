import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/core";
import type { GitHubClient } from "../github/github-client.ts";
import { httpFailure } from "../github/http-failure.ts";
import { VERSION } from "../program/version.ts";

export interface AppAccess {
  /** A client that is the App itself: it asks for the tokens. */
  readonly app: GitHubClient;
  readonly apiUrl: string;
  readonly appId: number;
  readonly privateKey: string;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly log: (message: string) => void;
}

export interface Reach {
  readonly installation: number;
  /** Name of the one repository that a client may reach; null: what the installation holds, to list it. */
  readonly repo: string | null;
  /** What it is for, which is all that its token may do. */
  readonly purpose: Purpose;
}

export type Purpose = "look" | "review" | "handover" | "scan" | "deploy" | "onboard";

/** Permissions by purpose: work on what a stranger wrote has no token that could change files. */
const PERMISSIONS: Readonly<Record<Purpose, Readonly<Record<string, "read" | "write">>>> = {
  look: { contents: "read", pull_requests: "read", checks: "read", metadata: "read" },
  review: { contents: "read", pull_requests: "write", checks: "write", metadata: "read" },
  handover: { actions: "read", metadata: "read" },
  scan: { security_events: "write", metadata: "read" },
  onboard: { contents: "write", pull_requests: "write", metadata: "read" },
  deploy: {
    contents: "write",
    pull_requests: "write",
    checks: "write",
    deployments: "write",
    // the protection of environments, and checks that are commit statuses
    actions: "read",
    statuses: "read",
    metadata: "read",
  },
};

interface Token {
  readonly token: string;
  readonly createdAt: string;
}

/** GitHub's copies may not know a token yet for some seconds after it was made: so many milliseconds, so many attempts. */
const UNKNOWN_AT_FIRST = 5000;
const ATTEMPTS = 3;

/**
 * Makes clients whose token reaches one repository only, so that whatever goes wrong in the work for one repository
 * cannot touch another of the same owner, and may do only what the work is for. An installation that grants less than that
 * gets tokens of all that it grants. Every request asks for the token anew, so that work may outlast a token.
 *
 * `@octokit/auth-app` makes the tokens and keeps each for 59 of its 60 minutes. Its own hook is not used: it asks for
 * tokens of the whole installation, whatever `repositoryNames` its options hold.
 */
export function repositoryClients({
  app,
  apiUrl,
  appId,
  privateKey,
  sleep,
  log,
}: AppAccess): (reach: Reach) => Octokit {
  const auth = createAppAuth({ appId, privateKey, request: app.request, log: { warn: log } });
  const tokenFor = tokensByPurpose(auth, log);
  return (reach) => {
    const client = new Octokit({ baseUrl: apiUrl, userAgent: `kedro-dagster-action/${VERSION}` });
    client.hook.wrap("request", async (request, options) => {
      for (let attempt = 1; ; attempt++) {
        const { token, createdAt } = await tokenFor(reach);
        try {
          return await request({ ...options, headers: { ...options.headers, authorization: `token ${token}` } });
        } catch (error) {
          const age = Date.now() - Date.parse(createdAt);
          if (attempt === ATTEMPTS || httpFailure(error)?.status !== 401 || age >= UNKNOWN_AT_FIRST) throw error;
          await sleep(1000 * attempt);
        }
      }
    });
    return client;
  };
}

/** Milliseconds until permissions that an installation did not grant are asked for again: it may have since. */
const ASKED_AGAIN = 3_600_000;

/** Tokens of what each work is for, or of what an installation grants where that is less. */
function tokensByPurpose(
  auth: ReturnType<typeof createAppAuth>,
  log: (message: string) => void,
): (reach: Reach) => Promise<Token> {
  /** Until when what is granted is taken for all there is. */
  const granting = new Map<string, number>();
  return async ({ installation, repo, purpose }: Reach): Promise<Token> => {
    const options = {
      type: "installation",
      installationId: installation,
      ...(repo === null ? {} : { repositoryNames: [repo] }),
    } as const;
    const key = `${installation} ${purpose}`;
    if ((granting.get(key) ?? 0) > Date.now()) return auth(options);
    try {
      return await auth({ ...options, permissions: PERMISSIONS[purpose] });
    } catch (error) {
      if (httpFailure(error)?.status !== 422 || !/permission/i.test(String(error))) throw error;
      log(`installation ${installation} does not grant all that it takes to ${purpose}: what it grants is used`);
      granting.set(key, Date.now() + ASKED_AGAIN);
      return auth(options);
    }
  };
}

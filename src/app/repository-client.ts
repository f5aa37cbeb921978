import { Octokit } from "@octokit/core";
import { httpFailure } from "../github/http-failure.ts";
import { VERSION } from "./version.ts";

export interface RepositoryAccess {
  /** A client that is the App itself: it makes the tokens, and keeps each for as long as GitHub does. */
  readonly app: Pick<Octokit, "auth">;
  readonly apiUrl: string;
  readonly installation: number;
  /** Name of the one repository that the client may reach; null: what the installation holds, to list it. */
  readonly repo: string | null;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly now: () => number;
}

/** GitHub's copies may not know a token yet for some seconds after it was made: so many milliseconds, so many attempts. */
const UNKNOWN_AT_FIRST = 5000;
const ATTEMPTS = 3;

/**
 * A client whose token reaches one repository only, so that whatever goes wrong in the work for one repository cannot
 * touch another of the same owner. Every request asks for the token anew, so that work may outlast a token.
 */
export function repositoryClient({ app, apiUrl, installation, repo, sleep, now }: RepositoryAccess): Octokit {
  const client = new Octokit({ baseUrl: apiUrl, userAgent: `kedro-dagster-action/${VERSION}` });
  const wanted = { type: "installation", installationId: installation, ...(repo === null ? {} : { repositoryNames: [repo] }) };
  client.hook.wrap("request", async (request, options) => {
    for (let attempt = 1; ; attempt++) {
      const { token, createdAt } = (await app.auth(wanted)) as { readonly token: string; readonly createdAt: string };
      try {
        return await request({ ...options, headers: { ...options.headers, authorization: `token ${token}` } });
      } catch (error) {
        if (attempt === ATTEMPTS || httpFailure(error)?.status !== 401 || now() - Date.parse(createdAt) >= UNKNOWN_AT_FIRST) throw error;
        await sleep(1000 * attempt);
      }
    }
  });
  return client;
}

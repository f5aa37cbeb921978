import { Octokit } from "@octokit/core";
import { httpFailure } from "../github/http-failure.ts";
import type { InstallationTokens } from "./installation-tokens.ts";
import { VERSION } from "./version.ts";

export interface RepositoryAccess {
  readonly tokens: InstallationTokens;
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
export function repositoryClient({ tokens, apiUrl, installation, repo, sleep, now }: RepositoryAccess): Octokit {
  const client = new Octokit({ baseUrl: apiUrl, userAgent: `kedro-dagster-action/${VERSION}` });
  client.hook.wrap("request", async (request, options) => {
    for (let attempt = 1; ; attempt++) {
      const { token, since } = await tokens(installation, repo);
      try {
        return await request({ ...options, headers: { ...options.headers, authorization: `token ${token}` } });
      } catch (error) {
        if (attempt === ATTEMPTS || httpFailure(error)?.status !== 401 || now() - since >= UNKNOWN_AT_FIRST)
          throw error;
        await sleep(1000 * attempt);
      }
    }
  });
  return client;
}

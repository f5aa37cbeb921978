import type { GitHubClient } from "../github/github-client.ts";

export interface InstallationToken {
  readonly token: string;
  /** When it was asked for, in milliseconds. */
  readonly since: number;
}

/** `repo` is the name of the one repository that the token reaches; null: all that the installation holds. */
export type InstallationTokens = (installation: number, repo: string | null) => Promise<InstallationToken>;

/** Milliseconds before its end at which a token is replaced. */
const RESERVE = 5 * 60_000;
const KEPT = 1000;

/** Tokens that the App makes for itself, each kept until it is about to end. `app` is a client that is the App itself. */
export function installationTokens(app: GitHubClient, now: () => number): InstallationTokens {
  const known = new Map<string, { readonly asking: Promise<InstallationToken>; end: number }>();
  return (installation, repo) => {
    const key = `${installation} ${repo ?? ""}`;
    const standing = known.get(key);
    if (standing && now() < standing.end - RESERVE) return standing.asking;
    const since = now();
    const fresh = { asking: ask().catch(forget), end: Number.POSITIVE_INFINITY };
    known.delete(key);
    known.set(key, fresh);
    for (const oldest of known.keys()) {
      if (known.size <= KEPT) break;
      known.delete(oldest);
    }
    return fresh.asking;

    async function ask(): Promise<InstallationToken> {
      const { data } = await app.request("POST /app/installations/{installation_id}/access_tokens", {
        installation_id: installation,
        ...(repo === null ? {} : { repositories: [repo] }),
      });
      fresh.end = Date.parse(data.expires_at);
      return { token: data.token, since };
    }

    function forget(error: unknown): never {
      if (known.get(key) === fresh) known.delete(key);
      throw error;
    }
  };
}

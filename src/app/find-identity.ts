import type { GitHubClient } from "../github/github-client.ts";
import { httpFailure } from "../github/http-failure.ts";

export interface Asking {
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly log: (message: string) => void;
}

/** Milliseconds between two questions while GitHub is away. */
const WAITS = [1000, 5000, 15_000, 30_000];

/**
 * Asks GitHub for the login that the App writes under, until it answers: a start while GitHub is away takes webhooks
 * meanwhile.
 *
 * @throws when GitHub answers that it knows no such App
 */
export async function findIdentity(app: GitHubClient, { sleep, log }: Asking): Promise<string> {
  for (let attempt = 0; ; attempt++) {
    try {
      const { data } = await app.request("GET /app");
      if (!data?.slug) throw new Error("GitHub does not know an App of this APP_ID and private key");
      return `${data.slug}[bot]`;
    } catch (error) {
      if (!isPassing(error)) throw error;
      const wait = WAITS[Math.min(attempt, WAITS.length - 1)] ?? 0;
      log(`GitHub does not answer yet (${error.message}): asked again in ${wait / 1000} s`);
      await sleep(wait);
    }
  }
}

/** GitHub's own failures, its limits, and a network that fails, which Octokit reports as status 500. */
function isPassing(error: unknown): error is Error {
  const failure = httpFailure(error);
  if (failure !== null) return failure.status >= 500 || failure.status === 429;
  return error instanceof Error && "status" in error;
}

import type { Octokit } from "@octokit/core";
import { httpFailure } from "../github/http-failure.ts";

/** GitHub's answer to a request, as far as it is counted. */
export interface CountedAnswer {
  readonly status: number | "none";
  /** What the rate limit leaves, where the answer says so. */
  readonly remaining: number | null;
}

/** Counts every request of a client to GitHub, also each attempt of one that is repeated. */
export function countRequests(client: Pick<Octokit, "hook">, count: (answer: CountedAnswer) => void): void {
  client.hook.after("request", ({ status, headers }) => count({ status, remaining: remainingOf(headers) }));
  client.hook.error("request", (error) => {
    const failure = httpFailure(error);
    count(
      failure === null
        ? { status: "none", remaining: null }
        : { status: failure.status, remaining: remainingOf(failure.headers) },
    );
    throw error;
  });
}

function remainingOf(headers: Readonly<Record<string, string | number | undefined>>): number | null {
  const remaining = headers["x-ratelimit-remaining"];
  return remaining === undefined ? null : Number(remaining);
}

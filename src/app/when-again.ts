import { httpFailure } from "../github/http-failure.ts";
import { rateLimitOf } from "../github/rate-limit.ts";
import type { Retry } from "./work-queue.ts";

/** Milliseconds until the second, third … attempt of work that failed. */
const WAITS = [5000, 30_000, 120_000];
/** GitHub's primary limit is an hour's. */
const LONGEST = 65 * 60_000;

/**
 * When work that failed is tried again: what GitHub puts off when it says, for all work of that installation; another
 * failure of GitHub's or of the network after a while, some times; a fault of ours never, since it would come again.
 */
export function whenAgain(
  error: unknown,
  { failures, now }: { readonly failures: number; readonly now: number },
): Retry | null {
  const failure = httpFailure(error);
  const limit = failure === null ? null : rateLimitOf(failure, { now, attempt: 1 });
  if (limit !== null) return { wait: Math.min(limit.milliseconds, LONGEST), isTenantWide: true };
  const wait = isGitHubs(error) ? WAITS[failures] : undefined;
  return wait === undefined ? null : { wait, isTenantWide: false };
}

/** Octokit's errors carry a status, those of a network that fails as well. */
function isGitHubs(error: unknown): boolean {
  return error instanceof Error && "status" in error;
}

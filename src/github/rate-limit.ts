import type { HttpFailure } from "./http-failure.ts";
import type { Refusal } from "./permission-help.ts";

/** What GitHub puts off, and for how long. */
export interface RateLimit {
  readonly milliseconds: number;
  readonly reason: "secondary rate limit" | "rate limit used up";
}

/**
 * How long GitHub wants whoever asked to wait (its primary and secondary rate limits, as its documentation tells them
 * apart), or null when the failure is of another kind.
 *
 * @param now milliseconds since 1970
 * @param attempt how often the request was tried: the wait grows where GitHub names none
 */
export function rateLimitOf(
  { status, headers, message }: HttpFailure,
  { now, attempt }: { readonly now: number; readonly attempt: number },
): RateLimit | null {
  if (status !== 403 && status !== 429) return null;
  const retryAfter = Number(headers["retry-after"]);
  if (retryAfter > 0) return { milliseconds: retryAfter * 1000, reason: "secondary rate limit" };
  if (String(headers["x-ratelimit-remaining"]) === "0")
    return {
      milliseconds: Math.max(1000, Number(headers["x-ratelimit-reset"]) * 1000 - now + 1000),
      reason: "rate limit used up",
    };
  if (status === 429 || /secondary rate limit|abuse detection/i.test(message))
    return { milliseconds: 60_000 * attempt, reason: "secondary rate limit" };
  return null;
}

/**
 * Whoever can come back later does.
 *
 * @throws GitHub's answer, where it is one of its rate limits
 */
export function throwIfPutOff({ failure }: Refusal, now: number): void {
  if (rateLimitOf(failure, { now, attempt: 1 }) !== null) throw failure.error;
}

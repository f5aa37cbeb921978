import type { Octokit } from "@octokit/core";
import { httpFailure } from "./http-failure.ts";
import { rateLimitOf } from "./rate-limit.ts";

export interface Patience {
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly now: () => number;
  /** Told before each wait, with the reason. */
  readonly log: (message: string) => void;
  /** Longest single wait; what GitHub wants beyond it is thrown to the caller, who may have better to do than to wait. */
  readonly longestWait: number;
  /** Least time between two writes: GitHub asks for a second, so as not to trip its secondary limits. */
  readonly betweenWrites: number;
  /** Longest time one request may take. */
  readonly timeout: number;
}

interface Request {
  readonly method: string;
  readonly url: string;
}

const ATTEMPTS = 4;

/**
 * Makes an Octokit keep to GitHub's limits: one write at a time with a pause between, waits for primary and secondary
 * rate limits, and repeats what failed on GitHub's side. A write that may have happened is never repeated blindly
 * (a comment would stand there twice); objects of the Git data API are named by their content and may be.
 */
export function patientRequests(octokit: Pick<Octokit, "hook">, patience: Patience): void {
  let lastWrite: Promise<void> = Promise.resolve();
  let nextWriteAt = 0;
  octokit.hook.wrap("request", async (request, options) => {
    const isWrite = options.method !== "GET" && options.method !== "HEAD" && !isQuestion(options.url);
    if (!isWrite) return persist(request, options, patience);
    const before = lastWrite;
    let release = (): void => {};
    lastWrite = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    try {
      const pause = nextWriteAt - patience.now();
      if (pause > 0) await patience.sleep(pause);
      return await persist(request, options, patience);
    } finally {
      nextWriteAt = patience.now() + patience.betweenWrites;
      release();
    }
  });
}

async function persist<O extends Request & { request?: object }, R>(
  request: (options: O) => R | Promise<R>,
  options: O,
  patience: Patience,
): Promise<R> {
  for (let attempt = 1; ; attempt++) {
    try {
      // Hooks inside of ours (tokens) are bound to these options: what only a copy says never reaches the request
      options.request = { ...options.request, signal: AbortSignal.timeout(patience.timeout) };
      return await request(options);
    } catch (error) {
      const wait = waitAfter(error, options, { attempt, now: patience.now() });
      if (wait === null || attempt === ATTEMPTS || wait.milliseconds > patience.longestWait) throw error;
      patience.log(
        `${wait.reason}: ${options.method} ${options.url} again in ${Math.ceil(wait.milliseconds / 1000)} s`,
      );
      await patience.sleep(wait.milliseconds);
    }
  }
}

/** How long GitHub wants us to wait before the same request, or null when it must not be repeated. */
function waitAfter(
  error: unknown,
  request: Request,
  { attempt, now }: { readonly attempt: number; readonly now: number },
): { readonly milliseconds: number; readonly reason: string } | null {
  const failure = httpFailure(error);
  if (failure === null)
    return isRepeatable(request) && isNetworkFailure(error)
      ? { milliseconds: 1000 * attempt ** 2, reason: "GitHub did not answer" }
      : null;
  const limit = rateLimitOf(failure, { now, attempt });
  if (limit !== null) return limit;
  const { status } = failure;
  return status >= 500 && isRepeatable(request)
    ? { milliseconds: 1000 * attempt ** 2, reason: `GitHub answered ${status}` }
    : null;
}

function isRepeatable({ method, url }: Request): boolean {
  if (method === "GET" || method === "HEAD" || method === "DELETE") return true;
  return /\/git\/(?:blobs|trees|commits)$/.test(url) || isQuestion(url);
}

/** By GraphQL we only ask. */
function isQuestion(url: string): boolean {
  return url.endsWith("/graphql");
}

/** Octokit reports a request that got no answer as status 500 without a response. */
function isNetworkFailure(error: unknown): boolean {
  return error instanceof Error && "status" in error && error.status === 500;
}

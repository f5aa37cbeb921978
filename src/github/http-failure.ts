import { failure, type Result, success } from "../core/model/result.ts";

/** GitHub's answer when it did not do what was asked. */
export interface HttpFailure {
  readonly status: number;
  readonly message: string;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  /** What Octokit threw. */
  readonly error: Error;
}

/** Answers by which GitHub says no, whoever asks; it may be able to say yes later. */
export const REFUSALS = [401, 403, 404, 409, 422, 429] as const;

/** Reads what Octokit threw; null when it is no answer of GitHub's (our own bug, or the network). */
export function httpFailure(error: unknown): HttpFailure | null {
  if (!(error instanceof Error) || !("status" in error) || typeof error.status !== "number" || !("response" in error))
    return null;
  const { response } = error;
  if (typeof response !== "object" || response === null) return null;
  const headers =
    "headers" in response && typeof response.headers === "object" && response.headers !== null
      ? (response.headers as HttpFailure["headers"])
      : {};
  return { status: error.status, message: error.message, headers, error };
}

/** Runs one request; a failure with one of these statuses is an answer, any other is thrown on. */
export async function orFailure<T>(
  statuses: readonly number[],
  run: () => Promise<T>,
): Promise<Result<T, HttpFailure>> {
  try {
    return success(await run());
  } catch (error) {
    const answer = httpFailure(error);
    if (answer && statuses.includes(answer.status)) return failure(answer);
    throw error;
  }
}

/** Runs one request; null where it fails with one of these statuses. */
export async function orNull<T>(statuses: readonly number[], run: () => Promise<T>): Promise<T | null> {
  const answer = await orFailure(statuses, run);
  return answer.ok ? answer.value : null;
}

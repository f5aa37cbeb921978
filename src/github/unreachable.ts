/** The longest chain of causes that is followed. */
const DEEPEST = 5;

/**
 * Says in one line that GitHub gave no answer at all (no connection, no name, no trusted certificate, no time), and what
 * to do. Octokit reports that as status 500 without a response. Null for every other error.
 */
export function unreachable(error: unknown): string | null {
  if (!(error instanceof Error) || !("status" in error) || error.status !== 500) return null;
  if ("response" in error && typeof error.response === "object" && error.response !== null) return null;
  const why = reason(error);
  return why === null
    ? null
    : `GitHub could not be reached: ${why}. Run it again. If it goes on: behind a proxy, the runner needs \`https_proxy\`; a certificate of your own (GitHub Enterprise Server) is named in \`NODE_EXTRA_CA_CERTS\`.`;
}

/** The system's word for it, which is of no text that was sent; null where no network is to blame. */
function reason(error: Error): string | null {
  let at: unknown = error;
  let isOfFetch = false;
  for (let depth = 0; depth < DEEPEST && at instanceof Error; depth++) {
    if ("code" in at && typeof at.code === "string" && /^[A-Z][A-Z0-9_]{2,60}$/.test(at.code)) return at.code;
    if (at.name === "TimeoutError" || at.name === "AbortError") return "it did not answer in time";
    isOfFetch ||= at.message === "fetch failed";
    at = at.cause;
  }
  return isOfFetch ? "the request failed on its way" : null;
}

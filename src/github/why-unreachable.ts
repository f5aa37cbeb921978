/** The longest chain of causes that is followed. */
const DEEPEST = 5;

/** The system's word for why a request got no answer, which is of no text that was sent; null where no network is to blame. */
export function whyUnreachable(error: unknown): string | null {
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

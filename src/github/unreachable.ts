import { whyUnreachable } from "./why-unreachable.ts";

/**
 * Says in one line that GitHub gave no answer at all (no connection, no name, no trusted certificate, no time), and what
 * to do. Octokit reports that as status 500 without a response. Null for every other error.
 */
export function unreachable(error: unknown): string | null {
  if (!(error instanceof Error) || !("status" in error) || error.status !== 500) return null;
  if ("response" in error && typeof error.response === "object" && error.response !== null) return null;
  const why = whyUnreachable(error);
  return why === null
    ? null
    : `GitHub could not be reached: ${why}. Run it again. If it goes on: behind a proxy, the runner needs \`https_proxy\`; a certificate of your own (GitHub Enterprise Server) is named in \`NODE_EXTRA_CA_CERTS\`.`;
}

import { Octokit } from "@octokit/core";
import type { GitHubClient } from "./github-client.ts";
import { type Patience, patientRequests } from "./patient-requests.ts";

export interface TokenAccess extends Pick<Patience, "sleep" | "now" | "log"> {
  readonly token: string;
  readonly apiUrl: string;
}

/** Milliseconds that a person is kept waiting for one request that GitHub wants to come later. */
const LONGEST_WAIT = 90_000;

/** A client for a token that somebody has at hand; it keeps to GitHub's limits. */
export function tokenClient({ token, apiUrl, ...patience }: TokenAccess): GitHubClient {
  const client = new Octokit({ auth: token, baseUrl: apiUrl });
  patientRequests(client, { ...patience, longestWait: LONGEST_WAIT, betweenWrites: 1000, timeout: 30_000 });
  return client;
}

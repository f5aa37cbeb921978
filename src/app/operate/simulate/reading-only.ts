import type { Octokit } from "@octokit/core";

/** Makes a client refuse whatever could write, besides the token that can only read. */
export function readingOnly(client: Pick<Octokit, "hook">): void {
  client.hook.before("request", ({ method, url }) => {
    if (method !== "GET" && method !== "HEAD" && !url.endsWith("/graphql"))
      throw new Error(`a simulation would have written: ${method} ${url}`);
  });
}

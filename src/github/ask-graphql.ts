import type { GitHubClient } from "./github-client.ts";
import { orNull } from "./http-failure.ts";

export interface GraphqlQuestion {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/**
 * What GitHub's GraphQL answers to a query, of which parts may be missing; null where this server, or this token, has none
 * or will not say. What it refuses to do is null in its answer.
 *
 * @throws what passes: other failures of GitHub's, and those of the network
 */
export async function askGraphql(client: GitHubClient, { query, variables }: GraphqlQuestion): Promise<unknown> {
  // An Enterprise Server has GraphQL beside its REST API, not below it.
  const baseUrl = client.request.endpoint.DEFAULTS.baseUrl.replace(/\/api\/v3$/, "/api");
  const answer = await orNull([400, 401, 403, 404, 405, 422, 501, 502, 504], () =>
    client.request("POST /graphql", { baseUrl, query, ...(variables === undefined ? {} : { variables }) }),
  );
  return (answer?.data as { readonly data?: unknown } | undefined)?.data ?? null;
}

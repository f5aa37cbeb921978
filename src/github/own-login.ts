import { askGraphql } from "./ask-graphql.ts";
import type { GitHubClient } from "./github-client.ts";
import { orNull } from "./http-failure.ts";

/** The account that a workflow's own token writes as. */
export const WORKFLOW_LOGIN = "github-actions[bot]";

/**
 * Login that a token writes comments under: only comments of that account are ever taken for ours. An installation's
 * token may not ask `GET /user`, so GraphQL's viewer is asked first; a token that may ask neither is a workflow's own.
 */
export async function ownLogin(client: GitHubClient): Promise<string> {
  return loginIn(await askGraphql(client, { query: "query { viewer { login } }" })) ?? (await loginByRest(client));
}

/** The login of a token to which GraphQL does not tell it. */
export async function loginByRest(client: GitHubClient): Promise<string> {
  const user = await orNull([401, 403, 404], () => client.request("GET /user"));
  return user?.data.login ?? WORKFLOW_LOGIN;
}

/** The login in what GraphQL answers to a query for `viewer`, or null. */
export function loginIn(answer: unknown): string | null {
  const viewer = (answer as { viewer?: { login?: unknown } } | null)?.viewer;
  return typeof viewer?.login === "string" && viewer.login !== "" ? viewer.login : null;
}

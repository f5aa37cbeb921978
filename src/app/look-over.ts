import { z } from "zod";
import { SETTINGS_FILE } from "../settings/settings-file.ts";
import { askGraphql } from "../github/ask-graphql.ts";
import { readExternalId, REVIEW_CHECK } from "../github/check-run.ts";
import type { GitHubClient, RepositoryName } from "../github/github-client.ts";

/** A pull request that is open, and how its review stands. */
export interface OpenPull {
  readonly number: number;
  readonly head: string;
  /** Null: there is no check of ours on its head. */
  readonly check: { readonly isCompleted: boolean; readonly digest: string } | null;
}

/** What a look at a repository shows, without reading any of its files. */
export interface LookedOver {
  /** Null: it has no commit. */
  readonly tip: string | null;
  /** Object name of the settings file at the tip; null: there is none, so that nothing is deployed. */
  readonly settings: string | null;
  /** Branches below `dagster/` and where they stand. */
  readonly deployed: readonly string[];
  readonly pulls: readonly OpenPull[];
}

/** Repositories asked for at once: GitHub takes ten seconds for an answer. */
const LOOKED_AT_ONCE = 25;
/** Open pull requests of one, those that changed last. */
const PULLS_AT_ONCE = 20;

/**
 * Looks at many repositories with one request for every 25. A repository that cannot be seen is null, and all are where
 * the server has no GraphQL.
 */
export async function lookOver(
  client: GitHubClient,
  repositories: readonly RepositoryName[],
  appId: number,
): Promise<readonly (LookedOver | null)[]> {
  const found: (LookedOver | null)[] = [];
  for (let start = 0; start < repositories.length; start += LOOKED_AT_ONCE) {
    const asked = repositories.slice(start, start + LOOKED_AT_ONCE);
    const answer = answerSchema.safeParse(await askGraphql(client, question(asked, appId)));
    for (const [index, repository] of asked.entries()) {
      const seen = answer.success ? (answer.data?.[`r${index}`] ?? null) : null;
      found.push(seen === null ? null : await withAllPulls(client, { repository, seen, appId }));
    }
  }
  return found;
}

const PULL_FIELDS = `
  pageInfo { hasNextPage endCursor }
  nodes { number headRefOid commits(last: 1) { nodes { commit { checkSuites(first: 1, filterBy: {appId: $app}) { nodes {
    checkRuns(first: 1, filterBy: {checkName: $check, checkType: LATEST}) { nodes { status externalId } } } } } } } }`;

function question(repositories: readonly RepositoryName[], appId: number): Parameters<typeof askGraphql>[1] {
  const names = repositories.map((_, index) => `$o${index}: String!, $n${index}: String!`).join(", ");
  const asked = repositories.map(
    (_, index) => `r${index}: repository(owner: $o${index}, name: $n${index}) { ...seen }`,
  );
  return {
    query: `query(${names}, $app: Int!, $check: String!, $settings: String!) { ${asked.join(" ")} }
fragment seen on Repository {
  defaultBranchRef { target { oid } }
  settings: object(expression: $settings) { oid }
  deployed: refs(refPrefix: "refs/heads/dagster/", first: 50) { nodes { name target { oid } } }
  pullRequests(states: OPEN, first: ${PULLS_AT_ONCE}, orderBy: {field: UPDATED_AT, direction: DESC}) {${PULL_FIELDS} }
}`,
    variables: {
      ...Object.fromEntries(
        repositories.flatMap(({ owner, repo }, index) => [
          [`o${index}`, owner],
          [`n${index}`, repo],
        ]),
      ),
      app: appId,
      check: REVIEW_CHECK,
      settings: `HEAD:${SETTINGS_FILE}`,
    },
  };
}

const targetSchema = z.object({ oid: z.string() });
const pullsSchema = z.object({
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  nodes: z.array(
    z.object({
      number: z.int(),
      headRefOid: z.string(),
      commits: z.object({
        nodes: z.array(
          z.object({
            commit: z.object({
              checkSuites: z
                .object({
                  nodes: z.array(
                    z.object({
                      checkRuns: z
                        .object({ nodes: z.array(z.object({ status: z.string(), externalId: z.string().nullable() })) })
                        .nullable(),
                    }),
                  ),
                })
                .nullable(),
            }),
          }),
        ),
      }),
    }),
  ),
});
const seenSchema = z.object({
  defaultBranchRef: z.object({ target: targetSchema.nullable() }).nullable(),
  settings: targetSchema.nullable(),
  deployed: z.object({ nodes: z.array(z.object({ name: z.string(), target: targetSchema.nullable() })) }).nullable(),
  pullRequests: pullsSchema,
});
const answerSchema = z.record(z.string(), seenSchema.nullable()).nullable();
const pageSchema = z.object({ repository: z.object({ pullRequests: pullsSchema }).nullable() }).nullable();

interface Seen {
  readonly repository: RepositoryName;
  readonly seen: z.infer<typeof seenSchema>;
  readonly appId: number;
}

async function withAllPulls(client: GitHubClient, { repository, seen, appId }: Seen): Promise<LookedOver> {
  const pulls = [...toPulls(seen.pullRequests)];
  let { pageInfo } = seen.pullRequests;
  while (pageInfo.hasNextPage) {
    const answer = pageSchema.parse(
      await askGraphql(client, {
        query: `query($owner: String!, $repo: String!, $after: String, $app: Int!, $check: String!) {
  repository(owner: $owner, name: $repo) {
    pullRequests(states: OPEN, first: 100, after: $after, orderBy: {field: UPDATED_AT, direction: DESC}) {${PULL_FIELDS} }
  }
}`,
        variables: { ...repository, after: pageInfo.endCursor, app: appId, check: REVIEW_CHECK },
      }),
    );
    const page = answer?.repository?.pullRequests;
    if (page === undefined) break;
    pulls.push(...toPulls(page));
    ({ pageInfo } = page);
  }
  return {
    tip: seen.defaultBranchRef?.target?.oid ?? null,
    settings: seen.settings?.oid ?? null,
    deployed: (seen.deployed?.nodes ?? []).map(({ name, target }) => `${name} ${target?.oid ?? ""}`),
    pulls,
  };
}

function toPulls({ nodes }: z.infer<typeof pullsSchema>): readonly OpenPull[] {
  return nodes.map(({ number, headRefOid, commits }) => {
    const run = commits.nodes[0]?.commit.checkSuites?.nodes[0]?.checkRuns?.nodes[0];
    const own = run === undefined ? null : readExternalId(run.externalId ?? "");
    return {
      number,
      head: headRefOid,
      check: run === undefined || own === null ? null : { isCompleted: run.status === "COMPLETED", digest: own.digest },
    };
  });
}

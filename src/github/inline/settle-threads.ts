import { askGraphql } from "../ask-graphql.ts";
import type { RepositoryAccess } from "../github-client.ts";

const THREADS = `query ($owner: String!, $repo: String!, $pull: Int!, $after: String) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $pull) {
      reviewThreads(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { id isResolved comments(first: 1) { nodes { databaseId } } }
      }
    }
  }
}`;
const RESOLVE = `mutation ($id: ID!) { resolveReviewThread(input: { threadId: $id }) { thread { isResolved } } }`;
const REOPEN = `mutation ($id: ID!) { unresolveReviewThread(input: { threadId: $id }) { thread { isResolved } } }`;
const MOST_PAGES = 10;

interface Thread {
  readonly id: string;
  readonly isResolved: boolean;
  readonly comments: { readonly nodes: readonly ({ readonly databaseId: number | null } | null)[] };
}

/**
 * Resolves the conversations that begin with these comments, or opens them again; gives how many GitHub let us. GraphQL
 * alone can do that, and not every token may: what is refused is not done.
 */
export async function settleThreads(
  github: RepositoryAccess,
  {
    pull,
    comments,
    to,
  }: { readonly pull: number; readonly comments: ReadonlySet<number>; readonly to: "resolved" | "open" },
): Promise<number> {
  if (comments.size === 0) return 0;
  let settled = 0;
  for (const { id, isResolved, comments: of } of await listThreads(github, pull)) {
    const first = of.nodes[0]?.databaseId ?? null;
    if (first === null || !comments.has(first)) continue;
    if (isResolved === (to === "resolved")) settled++;
    else if (await mutate(github, id, to)) settled++;
  }
  return settled;
}

async function listThreads(github: RepositoryAccess, pull: number): Promise<readonly Thread[]> {
  const found: Thread[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = (await askGraphql(github.client, {
      query: THREADS,
      variables: { ...github.repository, pull, after },
    })) as Answer | null;
    const threads = answer?.repository?.pullRequest?.reviewThreads;
    if (!threads) return found;
    found.push(...threads.nodes.flatMap((thread) => thread ?? []));
    if (!threads.pageInfo.hasNextPage) return found;
    after = threads.pageInfo.endCursor;
  }
  return found;
}

interface Answer {
  readonly repository?: {
    readonly pullRequest?: {
      readonly reviewThreads: {
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
        readonly nodes: readonly (Thread | null)[];
      };
    } | null;
  } | null;
}

async function mutate({ client }: RepositoryAccess, id: string, to: "resolved" | "open"): Promise<boolean> {
  const answer = (await askGraphql(client, {
    query: to === "resolved" ? RESOLVE : REOPEN,
    variables: { id },
  })) as Readonly<Record<string, { readonly thread?: { readonly isResolved: boolean } | null } | null>> | null;
  const [done] = Object.values(answer ?? {});
  return done?.thread?.isResolved === (to === "resolved");
}

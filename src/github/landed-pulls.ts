import { askGraphql } from "./ask-graphql.ts";
import { failure, type Result, success } from "../core/model/result.ts";
import type { RepositoryAccess } from "./github-client.ts";

/** A pull request that a commit of the source came from. */
export interface LandedPull {
  readonly number: number;
  readonly head: string;
  /** The commit that landed. */
  readonly landedAs: string;
}

/** So many commits are looked at between one deployment and the next. */
const LOOKED_AT = 30;
const QUERY = `query($owner: String!, $repo: String!, $commit: GitObjectID!) {
  repository(owner: $owner, name: $repo) { object(oid: $commit) { ... on Commit { history(first: ${LOOKED_AT}) { nodes {
    oid associatedPullRequests(first: 5) { nodes { number headRefOid mergeCommit { oid } } } } } } } } }`;

/**
 * The pull requests that landed with a commit of the source and those before it, back to one that was deployed before;
 * with no such one, the commit's own. One request. A failure says why they are not known.
 */
export async function landedPulls(
  github: RepositoryAccess,
  commit: string,
  deployedBefore: string | null,
): Promise<Result<readonly LandedPull[], string>> {
  const answer = await askGraphql(github.client, { query: QUERY, variables: { ...github.repository, commit } });
  const history = (answer as Answer | null)?.repository?.object?.history?.nodes ?? [];
  if (history.length === 0)
    return failure("GitHub's GraphQL does not answer this token, or does not know the commit yet");
  const end = deployedBefore === null ? 1 : history.findIndex(({ oid }) => oid === deployedBefore);
  const landed = history.slice(0, end < 0 ? 1 : end);
  // What a token may not see is null
  if (landed.some(({ associatedPullRequests }) => associatedPullRequests == null))
    return failure("the token lacks `pull-requests: read`");
  return success(
    landed.flatMap(({ oid, associatedPullRequests }) =>
      (associatedPullRequests?.nodes ?? [])
        .filter(({ mergeCommit }) => mergeCommit?.oid === oid)
        .map(({ number, headRefOid }) => ({ number, head: headRefOid, landedAs: oid })),
    ),
  );
}

interface Answer {
  readonly repository?: { readonly object?: { readonly history?: { readonly nodes: readonly LandedCommit[] } } | null };
}

interface LandedCommit {
  readonly oid: string;
  readonly associatedPullRequests: {
    readonly nodes: readonly {
      readonly number: number;
      readonly headRefOid: string;
      readonly mergeCommit: { readonly oid: string } | null;
    }[];
  } | null;
}

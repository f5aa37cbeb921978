import { askGraphql } from "./ask-graphql.ts";
import { loginIn } from "./own-login.ts";
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
const HISTORY = `repository(owner: $owner, name: $repo) { object(oid: $commit) { ... on Commit {
  history(first: ${LOOKED_AT}) { nodes {
    oid associatedPullRequests(first: 5) { nodes { number headRefOid mergeCommit { oid } } } } } } } }`;
const VARIABLES = "$owner: String!, $repo: String!, $commit: GitObjectID!";

/** The last commits of the source up to one, as GitHub answered, with the pull requests they came from. */
export interface AskedHistory {
  readonly commit: string;
  readonly answer: unknown;
}

/** A token's login, where GraphQL tells it, and the history of a commit, in one request. */
export async function askLoginAndHistory(
  github: RepositoryAccess,
  commit: string,
): Promise<{ readonly login: string | null; readonly history: AskedHistory }> {
  const query = `query(${VARIABLES}) { viewer { login } ${HISTORY} }`;
  const answer = await askGraphql(github.client, { query, variables: { ...github.repository, commit } });
  return { login: loginIn(answer), history: { commit, answer } };
}

/**
 * The pull requests that landed with a commit of the source and those before it, back to one that was deployed before;
 * with no such one, the commit's own. One request, or none where the history was asked for before. A failure says why they
 * are not known.
 */
export async function landedPulls(
  github: RepositoryAccess,
  commit: string,
  { deployedBefore, asked }: { readonly deployedBefore: string | null; readonly asked: AskedHistory | null },
): Promise<Result<readonly LandedPull[], string>> {
  const query = `query(${VARIABLES}) { ${HISTORY} }`;
  const answer =
    asked?.commit === commit && asked.answer !== null
      ? asked.answer
      : await askGraphql(github.client, { query, variables: { ...github.repository, commit } });
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

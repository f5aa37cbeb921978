import { hasReviewCheck } from "../github/check-run.ts";
import type { Appendix } from "../github/comment-appendix.ts";
import type { GitHubClient, RepositoryName } from "../github/github-client.ts";
import { ownLogin } from "../github/own-login.ts";
import type { Presentation } from "../github/present-reports.ts";
import { publishComment } from "../github/sticky-comment.ts";
import { type CommentWish, wantsComment } from "../github/wants-comment.ts";

export interface CommentRequest {
  /** Null without a token. */
  readonly client: GitHubClient | null;
  readonly repository: RepositoryName;
  readonly wish: CommentWish;
  readonly review: Presentation;
  readonly pull: number;
  /** Tree that was reviewed, and by which version; null where that is not known. */
  readonly reviewed: Appendix["reviewed"];
  readonly head: string;
  readonly base: string;
  readonly run: { readonly id: number; readonly attempt: number };
  /** Empty, or the projects this run is limited to: a matrix has a comment for each. */
  readonly scope: string;
}

/** What became of the comment, in one line; `isRefused` when somebody should know. */
export interface CommentLine {
  readonly line: string;
  readonly isRefused: boolean;
}

/** Writes the review comment where it is wanted and may be. */
export async function writeComment(request: CommentRequest): Promise<CommentLine> {
  const { client, wish, pull, head } = request;
  if (wish === false) return fine("No comment is wanted.");
  if (client === null) return { line: "No comment: there is no token to write it with.", isRefused: true };
  const github = { client, repository: request.repository };
  if (wish !== true && (await hasReviewCheck(github, head)) === true)
    return fine("No comment: the App has its check on this commit and comments itself.");
  const login = await ownLogin(client);
  const { scope, base, run, review, reviewed } = request;
  const isWanted = wantsComment(wish, review);
  const outcome = await publishComment(github, {
    pull,
    login,
    scope,
    head,
    base,
    run,
    isWanted,
    body: review.comment,
    ...(reviewed === null ? {} : { appendix: (below: Appendix) => ({ ...below, reviewed }) }),
  });
  if (outcome.kind === "superseded") return fine(`No comment: ${outcome.reason}.`);
  if (outcome.kind === "refused")
    return { line: `No comment: ${outcome.refusal.message} ${outcome.refusal.help}`, isRefused: true };
  return fine(`Comment ${outcome.kind}: ${outcome.url}`);
}

function fine(line: string): CommentLine {
  return { line, isRefused: false };
}

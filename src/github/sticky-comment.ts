import { sha256 } from "../core/hash/sha256.ts";
import { type CommentHeader, printCommentHeader } from "./comment-header.ts";
import type { GitHubClient, RepositoryName } from "./github-client.ts";
import { orFailure } from "./http-failure.ts";
import { listOwnComments, type OwnComment } from "./list-own-comments.ts";
import { explainRefusal, type Refusal } from "./permission-help.ts";
import { readPullRequest } from "./read-pull-request.ts";

export interface StickyComment {
  readonly pull: number;
  /** Login we write under. */
  readonly login: string;
  /** What tells this comment from another of ours on the same pull request: empty, or the projects it is limited to. */
  readonly scope: string;
  readonly head: string;
  readonly base: string;
  /** Workflow run, null in the App (whose queue keeps order). */
  readonly run: { readonly id: number; readonly attempt: number } | null;
  /** Visible Markdown; it must fit, see LONGEST_COMMENT. */
  readonly body: string;
}

export type CommentOutcome =
  | {
      readonly kind: "created" | "updated" | "unchanged";
      readonly id: number;
      readonly url: string;
      readonly foldedDuplicates: number;
    }
  | { readonly kind: "superseded"; readonly reason: string }
  | { readonly kind: "refused"; readonly refusal: Refusal };

/** GitHub takes 65,536 characters; its byte limit and our header need room. */
export const LONGEST_COMMENT = 60_000;

/**
 * Exactly one comment on a pull request, edited in place: found by our account and header, created once, never written
 * when nothing changed, never by an older run over a newer one. Two runs that create at once find each other afterwards
 * and leave one. A refusal of GitHub's is an outcome, not an error.
 */
export async function publishComment(
  client: GitHubClient,
  repository: RepositoryName,
  comment: StickyComment,
): Promise<CommentOutcome> {
  const attempt = await orFailure([401, 403, 404, 410, 422, 429], () => publish(client, repository, comment));
  return attempt.failure === null
    ? attempt.value
    : { kind: "refused", refusal: explainRefusal("comment", attempt.failure) };
}

async function publish(
  client: GitHubClient,
  repository: RepositoryName,
  comment: StickyComment,
): Promise<CommentOutcome> {
  const { pull, login, body, head, base, run, scope } = comment;
  const text = body.replaceAll("\r\n", "\n").trimEnd();
  const header: CommentHeader = {
    v: 1,
    key: sha256(`${repository.owner.toLowerCase()}/${repository.repo.toLowerCase()}\n${scope}`).slice(0, 32),
    head,
    base,
    run: run?.id ?? 0,
    attempt: run?.attempt ?? 0,
    digest: sha256(text),
  };
  const standing = await listOwnComments(client, repository, pull, login, header.key);
  const [first, ...duplicates] = standing;
  if (first && duplicates.length === 0 && isSame(first, header, text))
    return { kind: "unchanged", id: first.id, url: first.url, foldedDuplicates: 0 };
  const current = await readPullRequest(client, repository, pull);
  if (current !== null && current.head !== head)
    return { kind: "superseded", reason: `the pull request has moved on to ${current.head.slice(0, 7)}` };
  const newer = standing.find((other) => isNewer(other.header, header));
  if (newer) return { kind: "superseded", reason: `run ${newer.header.run} has already reported on this commit` };
  if (first) {
    const updated = await update(client, repository, first.id, header, text);
    if (updated) return { ...updated, kind: "updated", foldedDuplicates: await remove(client, repository, duplicates) };
  }
  const created = await orFailure([500, 502, 503, 504], () =>
    client.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
      ...repository,
      issue_number: pull,
      body: print(header, text),
    }),
  );
  const settled = await settle(client, repository, comment, header, text);
  if (settled) return settled;
  // GitHub failed halfway, and the comment is not there: trying again later is safe.
  if (created.failure) throw new Error(`GitHub answered ${created.failure.status} to the review comment`);
  return { kind: "superseded", reason: "the comment was deleted as soon as it was written" };
}

/** After a create: whoever created at the same moment is there now. The oldest comment stays, with the newest report. */
async function settle(
  client: GitHubClient,
  repository: RepositoryName,
  { pull, login }: StickyComment,
  header: CommentHeader,
  text: string,
): Promise<CommentOutcome | null> {
  const all = await listOwnComments(client, repository, pull, login, header.key);
  const [oldest, ...others] = all;
  if (!oldest) return null;
  const { id, url } = oldest;
  if (others.length === 0 && isSame(oldest, header, text)) return { kind: "created", id, url, foldedDuplicates: 0 };
  const current = await readPullRequest(client, repository, pull);
  const newest = all.reduce(
    (best, other) => (isBetter(other.header, best.header, current?.head ?? header.head) ? other : best),
    { header, text },
  );
  if (!isSame(oldest, newest.header, newest.text.trimEnd()))
    await update(client, repository, id, newest.header, newest.text.trimEnd());
  return { kind: "created", id, url, foldedDuplicates: await remove(client, repository, others) };
}

function isBetter(other: CommentHeader, best: CommentHeader, currentHead: string): boolean {
  return isNewer(other, best) || (other.head === currentHead && best.head !== currentHead);
}

/** Null when the comment has been deleted meanwhile. */
async function update(
  client: GitHubClient,
  repository: RepositoryName,
  id: number,
  header: CommentHeader,
  text: string,
): Promise<{ readonly id: number; readonly url: string } | null> {
  const { value } = await orFailure([404], () =>
    client.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
      ...repository,
      comment_id: id,
      body: print(header, text),
    }),
  );
  return value && { id, url: value.data.html_url };
}

async function remove(
  client: GitHubClient,
  repository: RepositoryName,
  comments: readonly OwnComment[],
): Promise<number> {
  for (const { id } of comments)
    await orFailure([404], () =>
      client.request("DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}", { ...repository, comment_id: id }),
    );
  return comments.length;
}

function print(header: CommentHeader, text: string): string {
  return `${printCommentHeader(header)}\n${text}\n`;
}

/** The text itself is compared, not its digest: someone may have edited the comment. */
function isSame(comment: OwnComment, header: CommentHeader, text: string): boolean {
  return comment.header.head === header.head && comment.header.base === header.base && comment.text.trimEnd() === text;
}

/** Among reports on one head, a later workflow run, or a later attempt of it, is the newer. */
function isNewer(other: CommentHeader, ours: CommentHeader): boolean {
  return other.head === ours.head && (other.run > ours.run || (other.run === ours.run && other.attempt > ours.attempt));
}

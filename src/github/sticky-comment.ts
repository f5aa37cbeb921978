import { sha256 } from "../core/hash/sha256.ts";
import { type Appendix, NO_APPENDIX, printAppendix, readAppendix } from "./comment-appendix.ts";
import { commentKey, type CommentHeader, printCommentHeader } from "./comment-header.ts";
import type { RepositoryAccess } from "./github-client.ts";
import { orFailure, orNull } from "./http-failure.ts";
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
  /** Visible Markdown; it must fit, see COMMENT_LIMITS. */
  readonly body: string;
  /** False: one that stands is brought up to date, none is made. */
  readonly isWanted?: boolean;
  /** What stands below the review, made from what stood there; what is said of the same head is kept, when left out. */
  readonly appendix?: (standing: Appendix) => Appendix;
  /** Our comments, where they have just been listed. */
  readonly standing?: readonly OwnComment[];
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

/**
 * Exactly one comment on a pull request, edited in place: found by our account and header, created once, never written
 * when nothing changed, never by an older run over a newer one. Two runs that create at once find each other afterwards
 * and leave one. A refusal of GitHub's is an outcome, not an error.
 */
export async function publishComment(github: RepositoryAccess, comment: StickyComment): Promise<CommentOutcome> {
  const attempt = await orFailure([401, 403, 404, 410, 422, 429], () => publish(github, comment));
  return attempt.ok ? attempt.value : { kind: "refused", refusal: explainRefusal("comment", attempt.error) };
}

async function publish(github: RepositoryAccess, comment: StickyComment): Promise<CommentOutcome> {
  const { pull, login, head, isWanted = true } = comment;
  const key = commentKey(github.repository, comment.scope);
  const standing = comment.standing ?? (await listOwnComments(github, { pull, login, key }));
  const [first, ...duplicates] = standing;
  const content = contentOf(github, comment, first ?? null);
  const { header } = content;
  if (first && duplicates.length === 0 && isSame(first, content))
    return { kind: "unchanged", id: first.id, url: first.url, foldedDuplicates: 0 };
  if (first === undefined && !isWanted)
    return { kind: "superseded", reason: "the settings want none where there is nothing of the kind to say" };
  const current = await readPullRequest(github, pull);
  if (current !== null && current.head !== head)
    return { kind: "superseded", reason: `the pull request has moved on to ${current.head.slice(0, 7)}` };
  const newer = standing.find((other) => isNewer(other.header, header));
  if (newer) return { kind: "superseded", reason: `run ${newer.header.run} has already reported on this commit` };
  if (first) {
    const updated = await update(github, first.id, content);
    if (updated) return { ...updated, kind: "updated", foldedDuplicates: await remove(github, duplicates) };
  }
  const created = await orFailure([500, 502, 503, 504], () =>
    github.client.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
      ...github.repository,
      issue_number: pull,
      body: print(content),
    }),
  );
  const settled = await settle(github, comment, content);
  if (settled) return settled;
  // GitHub failed halfway, and the comment is not there: trying again later is safe.
  if (!created.ok) throw created.error.error;
  return { kind: "superseded", reason: "the comment was deleted as soon as it was written" };
}

function contentOf(
  { repository }: RepositoryAccess,
  { body, head, base, run, scope, appendix }: StickyComment,
  standing: OwnComment | null,
): CommentContent {
  const kept = standing === null ? null : readAppendix(standing.text).appendix;
  const before = kept !== null && standing?.header.head === head ? { ...kept, head } : null;
  const below = appendix === undefined ? before : appendix(before ?? { ...NO_APPENDIX, head });
  const review = body.replaceAll("\r\n", "\n").trimEnd();
  const text = below === null ? review : `${review}\n\n${printAppendix(below)}`;
  const header: CommentHeader = {
    v: 1,
    key: commentKey(repository, scope),
    head,
    base,
    run: run?.id ?? 0,
    attempt: run?.attempt ?? 0,
    digest: sha256(text),
  };
  return { header, text };
}

/** After a create: whoever created at the same moment is there now. The oldest comment stays, with the newest report. */
async function settle(
  github: RepositoryAccess,
  { pull, login }: StickyComment,
  ours: CommentContent,
): Promise<CommentOutcome | null> {
  const all = await listOwnComments(github, { pull, login, key: ours.header.key });
  const [oldest, ...others] = all;
  if (!oldest) return null;
  const { id, url } = oldest;
  if (others.length === 0 && isSame(oldest, ours)) return { kind: "created", id, url, foldedDuplicates: 0 };
  const current = await readPullRequest(github, pull);
  const { header, text } = all.reduce<CommentContent>(
    (best, other) => (isBetter(other.header, best.header, current?.head ?? ours.header.head) ? other : best),
    ours,
  );
  const newest = { header, text: text.trimEnd() };
  if (!isSame(oldest, newest)) await update(github, id, newest);
  return { kind: "created", id, url, foldedDuplicates: await remove(github, others) };
}

function isBetter(other: CommentHeader, best: CommentHeader, currentHead: string): boolean {
  return isNewer(other, best) || (other.head === currentHead && best.head !== currentHead);
}

interface CommentContent {
  readonly header: CommentHeader;
  readonly text: string;
}

/** Null when the comment has been deleted meanwhile. */
async function update(
  github: RepositoryAccess,
  id: number,
  content: CommentContent,
): Promise<{ readonly id: number; readonly url: string } | null> {
  const value = await orNull([404], () =>
    github.client.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
      ...github.repository,
      comment_id: id,
      body: print(content),
    }),
  );
  return value && { id, url: value.data.html_url };
}

async function remove(github: RepositoryAccess, comments: readonly OwnComment[]): Promise<number> {
  for (const { id } of comments)
    await orFailure([404], () =>
      github.client.request("DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}", {
        ...github.repository,
        comment_id: id,
      }),
    );
  return comments.length;
}

function print({ header, text }: CommentContent): string {
  return `${printCommentHeader(header)}\n${text}\n`;
}

/** The text itself is compared, not its digest: someone may have edited the comment. */
function isSame(comment: OwnComment, { header, text }: CommentContent): boolean {
  return comment.header.head === header.head && comment.header.base === header.base && comment.text.trimEnd() === text;
}

/** Among reports on one head, a later workflow run, or a later attempt of it, is the newer. */
function isNewer(other: CommentHeader, ours: CommentHeader): boolean {
  return other.head === ours.head && (other.run > ours.run || (other.run === ours.run && other.attempt > ours.attempt));
}

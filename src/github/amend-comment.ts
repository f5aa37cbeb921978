import { sha256 } from "../core/hash/sha256.ts";
import { type Appendix, NO_APPENDIX, printAppendix, readAppendix } from "./comment-appendix.ts";
import { commentKey, NO_HEADER, printCommentHeader } from "./comment-header.ts";
import type { RepositoryAccess } from "./github-client.ts";
import { listOwnComments, type OwnComment } from "./list-own-comments.ts";

/** Our comment on a pull request. */
export interface OwnPlace {
  readonly pull: number;
  /** Login we write under. */
  readonly login: string;
  /** Empty, or the projects that the comment is limited to. */
  readonly scope?: string;
}

/** What stands in our comment below the review, and the head that the review is of; null where there is no comment. */
export async function readOwnAppendix(github: RepositoryAccess, place: OwnPlace): Promise<Appendix | null> {
  const { pull, login, scope = "" } = place;
  return belowReview(await listOwnComments(github, { pull, login, key: commentKey(github.repository, scope) }));
}

/** What stands below the review in the oldest of our comments. */
export function belowReview([own]: readonly OwnComment[]): Appendix | null {
  if (own === undefined) return null;
  return { ...(readAppendix(own.text).appendix ?? NO_APPENDIX), head: own.header.head };
}

/**
 * Changes what stands below the review in our comment, and nothing of the review. Where there is no comment yet one is
 * made that holds nothing else, which a review then completes, unless none is wanted.
 */
export async function amendComment(
  github: RepositoryAccess,
  { pull, login, scope = "", isWanted = true }: OwnPlace & { readonly isWanted?: boolean },
  change: (standing: Appendix) => Appendix,
): Promise<void> {
  const key = commentKey(github.repository, scope);
  const [own] = await listOwnComments(github, { pull, login, key });
  if (own === undefined && !isWanted) return;
  const header = own?.header ?? { ...NO_HEADER, key };
  const read = readAppendix(own?.text ?? "");
  const before = { ...(read.appendix ?? NO_APPENDIX), head: header.head };
  const after = change(before);
  if (JSON.stringify(after) === JSON.stringify(before)) return;
  const text = `${read.text.trimEnd()}\n\n${printAppendix(after)}`.trimStart();
  const body = `${printCommentHeader({ ...header, digest: sha256(text) })}\n${text}\n`;
  if (own === undefined)
    await github.client.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
      ...github.repository,
      issue_number: pull,
      body,
    });
  else
    await github.client.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
      ...github.repository,
      comment_id: own.id,
      body,
    });
}

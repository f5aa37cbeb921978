import { type CommentHeader, readCommentHeader } from "./comment-header.ts";
import type { RepositoryAccess } from "./github-client.ts";

/** A comment that we wrote: by our account, and with our header. */
export interface OwnComment {
  readonly id: number;
  readonly url: string;
  readonly header: CommentHeader;
  readonly text: string;
}

export interface OwnCommentSearch {
  readonly pull: number;
  /** Login we write under. */
  readonly login: string;
  /** Key of the header that the comments carry. */
  readonly key: string;
}

/** Our comments of one key on a pull request, oldest first. All pages are searched; a forged header is by another account. */
export async function listOwnComments(
  github: RepositoryAccess,
  { pull, login, key }: OwnCommentSearch,
): Promise<readonly OwnComment[]> {
  const own: OwnComment[] = [];
  for (let page = 1; ; page++) {
    const { data } = await github.client.request("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", {
      ...github.repository,
      issue_number: pull,
      per_page: 100,
      page,
    });
    for (const comment of data) {
      if (comment.user?.login.toLowerCase() !== login.toLowerCase()) continue;
      const read = readCommentHeader(comment.body ?? "");
      if (read?.header.key === key) own.push({ id: Number(comment.id), url: comment.html_url, ...read });
    }
    if (data.length < 100) return own.sort((left, right) => left.id - right.id);
  }
}

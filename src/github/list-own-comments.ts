import { type CommentHeader, NO_HEADER, readCommentHeader } from "./comment-header.ts";
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

/**
 * Our comments of one key on a pull request, oldest first. All pages are searched; a forged header is by another account.
 * Where there is none, a comment of ours whose header somebody has edited away is taken up.
 */
export async function listOwnComments(
  github: RepositoryAccess,
  { pull, login, key }: OwnCommentSearch,
): Promise<readonly OwnComment[]> {
  const own: OwnComment[] = [];
  const damaged: OwnComment[] = [];
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
      const place = { id: Number(comment.id), url: comment.html_url };
      if (read === null && isDamaged(comment.body ?? "", login))
        damaged.push({ ...place, header: { ...NO_HEADER, key }, text: comment.body ?? "" });
      if (read?.header.key === key) own.push({ ...place, ...read });
    }
    if (data.length < 100) return (own.length > 0 ? own : damaged).sort((left, right) => left.id - right.id);
  }
}

/** An App's account writes nothing else on a pull request; a workflow's writes for anybody, and is known by our last line. */
function isDamaged(text: string, login: string): boolean {
  const isApp = login.endsWith("[bot]") && login !== "github-actions[bot]";
  return isApp || /<sub>[^\n]*kedro-dagster-action \d[^\n]*<\/sub>/u.test(text.replaceAll("\\", ""));
}

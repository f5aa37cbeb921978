import type { InlineRemarks } from "../core/model/inline-remark.ts";
import { hasReviewCheck } from "../github/check-run.ts";
import { publishRemarks } from "../github/inline/publish-remarks.ts";
import { ownLogin } from "../github/own-login.ts";
import type { CommentLine, CommentRequest } from "./write-comment.ts";

export interface RemarksRequest extends Pick<
  CommentRequest,
  "client" | "repository" | "wish" | "pull" | "head" | "scope"
> {
  readonly remarks: InlineRemarks;
  /** Whether lines that were read are those of the head. */
  readonly isHead: boolean;
}

/** Writes remarks at lines, unless the App does. */
export async function writeRemarks({ client, wish, remarks, ...request }: RemarksRequest): Promise<CommentLine> {
  if (client === null) return { line: "No remarks at lines: there is no token to write them with.", isRefused: true };
  const github = { client, repository: request.repository };
  if (wish !== true && (await hasReviewCheck(github, request.head)) === true)
    return {
      line: "No remarks at lines: the App has its check on this commit and writes them itself.",
      isRefused: false,
    };
  const outcome = await publishRemarks(github, { ...remarks, ...request, login: await ownLogin(client) });
  if (outcome.kind === "refused")
    return { line: `No remarks at lines: ${outcome.refusal.message} ${outcome.refusal.help}`, isRefused: true };
  return {
    line: outcome.kind === "superseded" ? `No remarks at lines: ${outcome.reason}.` : outcome.told,
    isRefused: false,
  };
}

import type { InlineRemark, InlineRemarks } from "../../core/model/inline-remark.ts";
import { counted } from "../../core/text/counted.ts";
import type { RepositoryAccess } from "../github-client.ts";
import { orFailure, orNull } from "../http-failure.ts";
import { explainRefusal } from "../permission-help.ts";
import { readFileAt } from "../read-file-at.ts";
import { readPullRequest } from "../read-pull-request.ts";
import type { ToldOutcome } from "../told-outcome.ts";
import { listOwnRemarks, type OwnRemark } from "./list-own-remarks.ts";
import { planRemarks, remarkDigest, type RemarksPlan, type RemarkText } from "./plan-remarks.ts";
import { printRemarkMarker } from "./remark-marker.ts";
import { settleThreads } from "./settle-threads.ts";

export interface RemarksOnPull extends InlineRemarks {
  readonly pull: number;
  /** Login we write under. */
  readonly login: string;
  /** Empty, or the projects that the review is limited to. */
  readonly scope: string;
  readonly head: string;
  /** Whether lines are those of the head; else each is looked for there. */
  readonly isHead: boolean;
}

export type RemarksOutcome = ToldOutcome | { readonly kind: "superseded"; readonly reason: string };

const REFUSALS = [401, 403, 404, 410, 422, 429];

/**
 * Remarks at the lines of a pull request: each is written once, found again by our account and a hidden marker, brought up
 * to date in place, and when it is found no more says so itself and has its conversation resolved where GitHub lets the
 * token. A refusal of GitHub's is an outcome, not an error.
 */
export async function publishRemarks(github: RepositoryAccess, remarks: RemarksOnPull): Promise<RemarksOutcome> {
  const attempt = await orFailure(REFUSALS, () => publish(github, remarks));
  return attempt.ok ? attempt.value : { kind: "refused", refusal: explainRefusal("remarks", attempt.error) };
}

async function publish(github: RepositoryAccess, remarks: RemarksOnPull): Promise<RemarksOutcome> {
  const { pull, login, head } = remarks;
  const scope = remarkDigest(`${github.repository.owner}/${github.repository.repo}`.toLowerCase(), remarks.scope);
  const plan = planRemarks(await listOwnRemarks(github, { pull, login, scope }), remarks, { scope, head });
  const { cured, back, reworded, fresh, beyond } = plan;
  if (cured.length + back.length + reworded.length + fresh.length === 0)
    return { kind: "unchanged", told: "Remarks at lines: nothing to add." };
  const current = await readPullRequest(github, pull);
  if (current !== null && current.head !== head)
    return { kind: "superseded", reason: `the pull request has moved on to ${current.head.slice(0, 7)}` };
  for (const { id, ...text } of [...back, ...reworded, ...cured]) await rewrite(github, id, text);
  await settleThreads(github, { pull, comments: idsOf(back), to: "open" });
  const resolved = await settleThreads(github, { pull, comments: idsOf(cured), to: "resolved" });
  let written = 0;
  for (const text of fresh) if (await write(github, remarks, text)) written++;
  if (written > 0) await removeTwins(github, await listOwnRemarks(github, { pull, login, scope }));
  const left = beyond + fresh.length - written;
  return {
    kind: "published",
    told: told({ written, rewritten: back.length + reworded.length, cured: cured.length, resolved, left }),
  };
}

function idsOf(remarks: readonly { readonly id: number }[]): ReadonlySet<number> {
  return new Set(remarks.map(({ id }) => id));
}

interface Done {
  readonly written: number;
  readonly rewritten: number;
  readonly cured: number;
  readonly resolved: number;
  /** Not written: beyond the most, or at lines that GitHub does not show. */
  readonly left: number;
}

function told({ written, rewritten, cured, resolved, left }: Done): string {
  const parts = [
    written > 0 ? `${written} written` : "",
    rewritten > 0 ? `${rewritten} brought up to date` : "",
    cured > 0 ? `${cured} cured, ${counted(resolved, "conversation")} resolved` : "",
    cured > resolved ? "the others say it themselves (resolving takes a token with `contents: write`)" : "",
    left > 0 ? `${left} in the comment only` : "",
  ];
  return `Remarks at lines: ${parts.filter((part) => part !== "").join("; ")}.`;
}

async function rewrite(github: RepositoryAccess, id: number, { marker, body }: RemarkText): Promise<void> {
  // one that somebody has deleted meanwhile needs no word more
  await orNull([404], () =>
    github.client.request("PATCH /repos/{owner}/{repo}/pulls/comments/{comment_id}", {
      ...github.repository,
      comment_id: id,
      body: `${printRemarkMarker(marker)}\n${body}\n`,
    }),
  );
}

/** False where GitHub does not show the line in the pull request, or the head has not the line that was read. */
async function write(
  github: RepositoryAccess,
  { pull, head, isHead }: RemarksOnPull,
  { remark, marker, body }: RemarksPlan["fresh"][number],
): Promise<boolean> {
  const line = isHead ? remark.line : await lineAtHead(github, remark, head);
  if (line === null) return false;
  const created = await orNull([422], () =>
    github.client.request("POST /repos/{owner}/{repo}/pulls/{pull_number}/comments", {
      ...github.repository,
      pull_number: pull,
      commit_id: head,
      path: remark.path,
      line,
      side: "RIGHT",
      body: `${printRemarkMarker(marker)}\n${body}\n`,
    }),
  );
  return created !== null;
}

/** The base may have gained lines above: the head has this one once, or nothing is said there. */
async function lineAtHead(
  github: RepositoryAccess,
  { path, stands }: InlineRemark,
  head: string,
): Promise<number | null> {
  const lines = (await readFileAt(github, { path, ref: head }))?.split(/\r?\n/u) ?? [];
  const index = lines.indexOf(stands);
  return index < 0 || lines.indexOf(stands, index + 1) >= 0 ? null : index + 1;
}

/** Two runs may write at once: the older stays. */
async function removeTwins(github: RepositoryAccess, standing: readonly OwnRemark[]): Promise<void> {
  const seen = new Set<string>();
  for (const { id, marker } of standing) {
    if (seen.has(marker.key))
      await orNull([404], () =>
        github.client.request("DELETE /repos/{owner}/{repo}/pulls/comments/{comment_id}", {
          ...github.repository,
          comment_id: id,
        }),
      );
    seen.add(marker.key);
  }
}

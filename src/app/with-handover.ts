import type { Result } from "../core/model/result.ts";
import { markdownMessage } from "../core/report/words/escape.ts";
import { linkedAt } from "../github/linked-at.ts";
import type { Presentation } from "../github/present-reports.ts";
import type { Installation } from "./installation.ts";
import type { HandoverPresenter } from "./present-handover.ts";
import { type HandoverWanted, takeHandover } from "./take-handover.ts";

export interface LiveParts {
  /** An installation that may read what workflow runs have left. */
  readonly open: () => Installation;
  readonly presenter: HandoverPresenter;
}

interface Reviewed extends HandoverWanted {
  readonly live: LiveParts;
  readonly notes: readonly string[];
}

/**
 * The review by reading, or the one that a workflow made with the project's own Python, where it has handed one over that
 * holds. A provable break that reading finds stays one: what a pull request's own workflow says never makes its check green.
 */
export async function withHandover(review: Presentation, wanted: Reviewed): Promise<Presentation> {
  if (wanted.settings.live === undefined) return review;
  const { pull, live } = wanted;
  const installation = live.open();
  const taken = await takeHandover(installation, wanted);
  if (taken === null) return review;
  const presented = taken.ok ? await present(installation, wanted, taken.value) : taken;
  if (!presented.ok) {
    installation.log(`${pull.address}#${pull.number}: what was handed over is not taken: ${presented.error}`);
    return noted(review, `A workflow has handed a live review over, which is not taken: ${presented.error}.`);
  }
  if (review.verdict === "fail" && presented.value.verdict !== "fail")
    return noted(
      review,
      "The pull request's own workflow has read it live and finds no break; what reading finds stands.",
    );
  return presented.value;
}

function present(
  installation: Installation,
  { pull, comparison, live, notes }: Reviewed,
  { archive, run }: { readonly archive: Buffer; readonly run: number },
): Promise<Result<Presentation, string>> {
  const { owner, repo } = installation.repository;
  return live.presenter({
    archive,
    run,
    repository: `${owner}/${repo}`,
    head: pull.head,
    pull: pull.number,
    base: comparison.before,
    address: pull.address,
    linkedAt: linkedAt(comparison, pull),
    notes,
  });
}

function noted(review: Presentation, line: string): Presentation {
  const note = `> ${markdownMessage(line, 600)}\n\n`;
  return { ...review, comment: note + review.comment, summary: note + review.summary };
}

import { chooseComparison } from "../github/choose-comparison.ts";
import { commitHistory } from "../github/commit-history.ts";
import { linkedAt } from "../github/linked-at.ts";
import { readPullRequest, settled } from "../github/read-pull-request.ts";
import { judgeSettings } from "../settings/judge-settings.ts";
import type { Installation } from "./installation.ts";
import { readSnapshot } from "./read-snapshot.ts";
import { type Reviewer, reviewInput } from "./review-input.ts";

export interface AssetOfPull {
  readonly pull: number;
  /** Its key, or its Kedro dataset, as a person has written it. */
  readonly asset: string;
  readonly reviewer: Reviewer;
}

/** What an asset is made of and what the pull request does to it, as it stands now. Markdown. */
export async function explainPull(
  installation: Installation,
  { pull: number, asset, reviewer }: AssetOfPull,
): Promise<string> {
  const seen = await readPullRequest(installation, number);
  const pull = seen && (await settled(installation, seen, installation.sleep));
  const comparison = pull && (await chooseComparison(pull, commitHistory(installation, installation.cache)));
  if (pull === null || comparison === null) return "There is nothing to compare.";
  const [before, after] = [
    await readSnapshot(installation, comparison.before),
    await readSnapshot(installation, comparison.after),
  ];
  const review = await reviewer({
    ...reviewInput({
      ...comparison,
      sides: { before, after },
      judged: judgeSettings({ before: before.files, after: after.files }),
      now: installation.now(),
      address: pull.address,
      linkedAt: linkedAt(comparison, pull),
    }),
    explain: asset,
  });
  return review?.explained ?? "There is no Kedro project to review.";
}

import { dryRun } from "../../../deployment/dry-run.ts";
import { renderDefinitions } from "../../../deployment/render-definitions.ts";
import type { ProgramParts } from "../../../deployment/renderer.ts";
import { readOwnAppendix } from "../../../github/amend-comment.ts";
import { chooseComparison } from "../../../github/choose-comparison.ts";
import { commitHistory } from "../../../github/commit-history.ts";
import type { CommitSnapshot } from "../../../github/files-at-commit.ts";
import { linkedAt } from "../../../github/linked-at.ts";
import type { Presentation } from "../../../github/present-reports.ts";
import { type PullRequest, readPullRequest, settled } from "../../../github/read-pull-request.ts";
import { wantsComment } from "../../../github/wants-comment.ts";
import { judgeSettings } from "../../../settings/judge-settings.ts";
import { SETTINGS_FILE } from "../../../settings/settings-file.ts";
import type { Installation } from "../../installation.ts";
import { checkResult } from "../../publish-review.ts";
import { readSnapshot } from "../../read-snapshot.ts";
import { reviewInput } from "../../review-input.ts";
import { isDeploymentBranch, withIgnored } from "../../review-pull-request.ts";
import { reviewReports } from "../../review-reports.ts";

/** What would become of a pull request: lines for a person, each with its reason. Asks the same questions as a review. */
export async function foresee(installation: Installation, number: number, parts: ProgramParts): Promise<string[]> {
  const seen = await readPullRequest(installation, number);
  if (seen === null) return [`There is no pull request ${number}: it would do nothing.`];
  if (!seen.isOpen) return [`Pull request ${number} is closed: it would do nothing.`];
  const pull = (await settled(installation, seen, installation.sleep)) ?? seen;
  const comparison = await chooseComparison(pull, commitHistory(installation, installation.cache));
  if (comparison === null)
    return ["It has no history in common with its base: nothing to compare, it would do nothing."];
  const before = await readSnapshot(installation, comparison.before);
  if (await isDeploymentBranch(installation, pull, before.files))
    return ["It is about a deployment branch, which was reviewed as source: it would do nothing."];
  const after = await readSnapshot(installation, comparison.after);
  const { login } = installation;
  const below = await readOwnAppendix(installation, { pull: number, login });
  const judged = withIgnored(pull, below, judgeSettings({ before: before.files, after: after.files }));
  const { address } = pull;
  const sides = { before, after };
  const review = reviewReports(
    reviewInput({
      ...comparison,
      sides,
      judged,
      now: installation.now(),
      address,
      linkedAt: linkedAt(comparison, pull),
    }),
    parts,
  );
  const { names, note } = comparison;
  const lines = [
    `${installation.repository.owner}/${installation.repository.repo}#${number}: ${pull.head.slice(0, 7)} into ${pull.baseRef}`,
    `Compares ${names.before} with ${names.after}.${note === null ? "" : ` ${note}`}`,
    before.files.read(SETTINGS_FILE) === null
      ? `Settings: the default ones, since the base has no ${SETTINGS_FILE}.`
      : `Settings: ${SETTINGS_FILE} of the base, ${names.before}.`,
  ];
  if (review === null) return [...lines, "Neither side holds a Kedro project: it would put neither check nor comment."];
  return [...lines, ...told(review, judged), ...(await afterLanding(pull, after, parts))];
}

function told(review: Presentation, judged: ReturnType<typeof judgeSettings>): readonly string[] {
  const { comment: wish, inline, live, "fail-on": failOn } = judged.settings;
  const { conclusion, title } = checkResult(review, judged);
  const isWanted = wish !== false && wantsComment(wish, review);
  return [
    ...(live === undefined
      ? []
      : [`What the workflow ${live.workflow} hands over would be taken into it; here it is left out.`]),
    "",
    `Check: ${conclusion}, "${title}" (\`fail-on: ${failOn}\`)`,
    isWanted
      ? "Comment: it would say what stands below."
      : `Comment: none, since \`comment: ${wish}\`; one that stands already would be brought up to date unless that is \`false\`.`,
    inline
      ? `Remarks at lines: as many as ${review.remarks?.list.length ?? 0}.`
      : "Remarks at lines: none, since `inline` is off.",
    ...(isWanted ? ["", review.comment] : []),
  ];
}

/** What would be deployed if it landed as it is: gates, pins and what stands on the branches are left out. */
async function afterLanding(
  { baseRef, defaultBranch, address }: PullRequest,
  after: CommitSnapshot,
  parts: ProgramParts,
): Promise<readonly string[]> {
  if (baseRef !== defaultBranch)
    return ["", `If it landed: nothing is deployed from ${baseRef} by itself, unless \`deploy.from\` names it.`];
  const renderer = {
    version: parts.version,
    render: (input: Parameters<typeof renderDefinitions>[0]) => Promise.resolve(renderDefinitions(input, parts)),
  };
  const wanted = await dryRun(after, { branch: defaultBranch, tip: after.commit, address }, { renderer });
  if (wanted.length === 0) return ["", "If it landed: nothing is deployed, since `deploy.environments` names none."];
  return [
    "",
    "If it landed, unless a pin, a freeze or a gate holds it:",
    ...wanted.map(({ branch, environments, refusal, files }) =>
      refusal === null
        ? `  ${branch} (${environments.join(", ")}) would get ${files.size} generated files.`
        : `  ${branch} (${environments.join(", ")}) would not be deployed: ${refusal}`,
    ),
  ];
}

import { markdownCode, markdownMessage } from "../core/report/words/escape.ts";
import { describeOutcome } from "../deployment/deployment-words.ts";
import { amendComment } from "../github/amend-comment.ts";
import type { Appendix } from "../github/comment-appendix.ts";
import type { DeploymentOutcome } from "../github/deployment-outcome.ts";
import { httpFailure } from "../github/http-failure.ts";
import { type LandedPull, landedPulls } from "../github/landed-pulls.ts";
import { readCommit } from "../github/read-commit.ts";
import type { Installation } from "./installation.ts";

/** What was deployed, as a pull request is told. */
interface Deployed {
  /** Version that made it. */
  readonly version: string;
  /** Web address of the repository. */
  readonly address: string;
}

/**
 * Ends the comment of each pull request that landed with what became of it on a deployment branch: deployed, and equal to
 * what was reviewed or why not; or not deployed. A comment that is not there is not made, and what cannot be said spoils no
 * deployment.
 */
export async function tellPulls(
  installation: Installation,
  outcomes: readonly DeploymentOutcome[],
  deployed: Deployed,
): Promise<void> {
  for (const outcome of outcomes) {
    if (!("source" in outcome) || outcome.source === "" || outcome.kind === "marked" || outcome.kind === "up-to-date")
      continue;
    try {
      const before = outcome.kind === "pushed" ? outcome.previous : null;
      for (const pull of await landedPulls(installation, outcome.source, before))
        await tellPull(installation, { pull, outcome, deployed });
    } catch (error) {
      if (httpFailure(error) === null) throw error;
      installation.log(`${outcome.branch}: its pull request could not be told: ${String(error)}`);
    }
  }
}

interface Told {
  readonly pull: LandedPull;
  readonly outcome: Extract<DeploymentOutcome, { source: string }>;
  readonly deployed: Deployed;
}

async function tellPull(installation: Installation, told: Told): Promise<void> {
  const { pull, outcome } = told;
  const { branch, source } = outcome;
  const { tree } = await readCommit(installation, source, installation.cache);
  const place = { pull: pull.number, login: installation.login, isWanted: false };
  await amendComment(installation, place, (below) => ({
    ...below,
    deployed: [
      ...below.deployed.filter((one) => one.branch !== branch),
      {
        branch,
        text:
          outcome.kind === "pushed"
            ? deployedLine(told, below, tree)
            : `Not deployed: ${markdownMessage(describeOutcome(outcome), 1000)}`,
      },
    ],
  }));
}

function deployedLine({ pull, outcome, deployed }: Told, below: Appendix, tree: string): string {
  if (outcome.kind !== "pushed") return "";
  const link = `[${outcome.commit.slice(0, 7)}](${deployed.address}/commit/${outcome.commit})`;
  const pinned = outcome.pinned === null ? "" : ` (${markdownMessage(outcome.pinned)})`;
  const difference = differenceOf({ pull, source: outcome.source, version: deployed.version }, below, tree);
  return `Deployed to ${markdownCode(outcome.branch)} as ${link}${pinned}, ${difference ?? "equal to what was reviewed"}.`;
}

/** What was deployed and what was reviewed are the same where the same version made them of the same tree. Null: they are. */
function differenceOf(
  { pull, source, version }: { readonly pull: LandedPull; readonly source: string; readonly version: string },
  { reviewed, head }: Appendix,
  tree: string,
): string | null {
  if (reviewed === null) return "which was not compared with what was reviewed";
  if (reviewed.tree !== tree) {
    if (head !== pull.head)
      return `of another head than was reviewed: ${head.slice(0, 7)} was, ${pull.head.slice(0, 7)} landed`;
    return source === pull.landedAs
      ? "with changes besides that were on the branch by then and that this review does not hold"
      : `together with what landed after it, up to ${source.slice(0, 7)}`;
  }
  return reviewed.version === version ? null : `made by version ${version}; it was reviewed by ${reviewed.version}`;
}

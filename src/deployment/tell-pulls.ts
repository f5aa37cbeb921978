import { markdownCode, markdownMessage } from "../core/report/words/escape.ts";
import { describeOutcome } from "./deployment-words.ts";
import { amendComment } from "../github/amend-comment.ts";
import type { Appendix } from "../github/comment-appendix.ts";
import type { DeploymentOutcome } from "../github/deployment-outcome.ts";
import { httpFailure } from "../github/http-failure.ts";
import { type AskedHistory, type LandedPull, landedPulls } from "../github/landed-pulls.ts";
import { explainRefusal } from "../github/permission-help.ts";
import type { RepositoryAccess } from "../github/github-client.ts";

/** Who tells pull requests: the App, or a run of the Action. */
export interface PullTeller extends RepositoryAccess {
  /** Login that comments are written under. */
  readonly login: string;
  /** What tells our comment from another of ours: empty, or the projects that it is limited to. */
  readonly scope?: string;
  /** Name of the tree of a commit of the source; null where it is not known. */
  readonly treeOf: (commit: string) => Promise<string | null>;
  readonly log: (line: string) => void;
  /** The history of the source, where it was asked for before. */
  readonly history?: AskedHistory;
}

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
  teller: PullTeller,
  outcomes: readonly DeploymentOutcome[],
  deployed: Deployed,
): Promise<void> {
  for (const outcome of outcomes) {
    if (!("source" in outcome) || outcome.source === "" || outcome.kind === "marked" || outcome.kind === "up-to-date")
      continue;
    try {
      const before = outcome.kind === "pushed" ? outcome.previous : null;
      const landed = await landedPulls(teller, outcome.source, {
        deployedBefore: before,
        asked: teller.history ?? null,
      });
      if (!landed.ok) teller.log(`${outcome.branch}: which pull requests landed is not known: ${landed.error}`);
      else for (const pull of landed.value) await tellPull(teller, { pull, outcome, deployed });
    } catch (error) {
      const failure = httpFailure(error);
      if (failure === null) throw error;
      const { message, help } = explainRefusal("comment", failure);
      teller.log(`${outcome.branch}: its pull request was not told: ${message} ${help}`);
    }
  }
}

interface Told {
  readonly pull: LandedPull;
  readonly outcome: Extract<DeploymentOutcome, { source: string }>;
  readonly deployed: Deployed;
}

async function tellPull(teller: PullTeller, told: Told): Promise<void> {
  const { pull, outcome } = told;
  const { branch, source } = outcome;
  const tree = await teller.treeOf(source);
  const place = { pull: pull.number, login: teller.login, scope: teller.scope ?? "", isWanted: false };
  await amendComment(teller, place, (below) => ({
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

function deployedLine({ pull, outcome, deployed }: Told, below: Appendix, tree: string | null): string {
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
  tree: string | null,
): string | null {
  if (reviewed === null || tree === null) return "which was not compared with what was reviewed";
  if (reviewed.tree !== tree) {
    if (head !== pull.head)
      return `of another head than was reviewed: ${head.slice(0, 7)} was, ${pull.head.slice(0, 7)} landed`;
    return source === pull.landedAs
      ? "with changes besides that were on the branch by then and that this review does not hold"
      : `together with what landed after it, up to ${source.slice(0, 7)}`;
  }
  return reviewed.version === version ? null : `made by version ${version}; it was reviewed by ${reviewed.version}`;
}

import type { DeploymentOutcome } from "../github/deployment-outcome.ts";
import { type DeployedCommit, recordDeployment } from "../github/record-deployment.ts";
import type { Deployer } from "./deploy-branches.ts";
import { describeOutcome } from "./deployment-words.ts";

/**
 * Tells GitHub of deployments that stand, and of those that failed. One that GitHub does not record stands all the same: the
 * log says what is missing.
 */
export async function recordOutcomes(
  deployer: Pick<Deployer, "client" | "repository" | "login" | "log">,
  outcomes: readonly DeploymentOutcome[],
  address: string,
): Promise<void> {
  const { repository, login, log } = deployer;
  for (const outcome of outcomes) {
    const deployed = deployedBy(outcome);
    if (deployed === null) continue;
    const kept = await recordDeployment(deployer, { ...deployed, address, login });
    if (kept.kind === "refused")
      log(`${repository.owner}/${repository.repo}: ${kept.refusal.message} ${kept.refusal.help}`);
    if (kept.kind === "failed") log(`${repository.owner}/${repository.repo}: ${kept.reason}`);
  }
}

/** What is recorded of an outcome: what waits, or is only planned, is not. */
function deployedBy(outcome: DeploymentOutcome): Omit<DeployedCommit, "address" | "login"> | null {
  if (outcome.kind === "pushed" || outcome.kind === "up-to-date") return outcome;
  if (outcome.kind !== "stopped" || outcome.source === "") return null;
  return { branch: outcome.branch, commit: null, source: outcome.source, failure: describeOutcome(outcome) };
}

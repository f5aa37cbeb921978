import type { DeploymentOutcome } from "../github/deployment-outcome.ts";
import { recordDeployment } from "../github/record-deployment.ts";
import type { Deployer } from "./deploy-branches.ts";

/** Tells GitHub of deployments that stand. One that GitHub does not record stands all the same: the log says what is missing. */
export async function recordOutcomes(
  deployer: Pick<Deployer, "client" | "repository" | "login" | "log">,
  outcomes: readonly DeploymentOutcome[],
  address: string,
): Promise<void> {
  const { repository, login, log } = deployer;
  for (const outcome of outcomes) {
    if (outcome.kind !== "pushed" && outcome.kind !== "up-to-date") continue;
    const kept = await recordDeployment(deployer, { ...outcome, address, login });
    if (kept.kind === "refused")
      log(`${repository.owner}/${repository.repo}: ${kept.refusal.message} ${kept.refusal.help}`);
    if (kept.kind === "failed") log(`${repository.owner}/${repository.repo}: ${kept.reason}`);
  }
}

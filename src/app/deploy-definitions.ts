import { deployBranches } from "../deployment/deploy-branches.ts";
import { loggedOutcome } from "../deployment/deployment-words.ts";
import { recordOutcomes } from "../deployment/record-outcomes.ts";
import type { Renderer } from "../deployment/renderer.ts";
import { readFileAt } from "../github/read-file-at.ts";
import { readRef } from "../github/read-ref.ts";
import { readSettings } from "../settings/read-settings.ts";
import { SETTINGS_FILE } from "../settings/settings-file.ts";
import type { Installation } from "./installation.ts";
import { throwIfPutOff } from "../github/rate-limit.ts";
import { readSnapshot } from "./read-snapshot.ts";
import { refuseSettings, tellDeployment } from "./tell-deployment.ts";

export interface DeploymentWork {
  readonly renderer: Renderer;
  /** A person asked for a re-run on GitHub. */
  readonly isRerun: boolean;
  /** Aborted when a later deployment of the same repository takes this one's place. */
  readonly signal: AbortSignal;
}

/**
 * Brings every deployment branch that the settings name up to the tip of the default branch, and says on that commit what
 * became of it. Without deployment settings it does and says nothing.
 */
export async function deployDefinitions(
  installation: Installation,
  { renderer, isRerun, signal }: DeploymentWork,
): Promise<void> {
  const { client, repository, log } = installation;
  const { data } = await client.request("GET /repos/{owner}/{repo}", { ...repository });
  const tip = await readRef(installation, data.default_branch);
  if (tip === null) return;
  // Most repositories deploy nothing: nothing else of them is read
  const { settings, diagnostics } = readSettings(await readFileAt(installation, { path: SETTINGS_FILE, ref: tip }));
  if (diagnostics.length === 0 && settings.deploy.environments.length === 0) return;
  const deployer = { ...installation, renderer, signal, read: (commit: string) => readSnapshot(installation, commit) };
  const source = { branch: data.default_branch, tip, address: data.html_url };
  const done = await deployBranches(deployer, source);
  if (done.kind === "not-valid") return refuseSettings(installation, tip, { mistakes: done.mistakes, isRerun });
  const { outcomes, assumptions } = done;
  for (const outcome of outcomes) if (outcome.kind === "refused") throwIfPutOff(outcome.refusal, installation.now());
  for (const outcome of outcomes) log(`${repository.owner}/${repository.repo}: ${loggedOutcome(outcome)}`);
  if (outcomes.length > 0) await tellDeployment(installation, tip, { outcomes, assumptions, isRerun });
  await recordOutcomes(deployer, outcomes, data.html_url);
}

import { deployBranches, type DeploymentOrder } from "../deployment/deploy-branches.ts";
import { loggedOutcome } from "../deployment/deployment-words.ts";
import { recordOutcomes } from "../deployment/record-outcomes.ts";
import { tellPulls } from "../deployment/tell-pulls.ts";
import { type WatchedRefs, watchedRefs } from "../deployment/watched-refs.ts";
import type { Renderer } from "../deployment/renderer.ts";
import type { DeploymentOutcome } from "../github/deployment-outcome.ts";
import { throwIfPutOff } from "../github/rate-limit.ts";
import { readCommit } from "../github/read-commit.ts";
import { readRef } from "../github/read-ref.ts";
import { readSettings } from "../settings/read-settings.ts";
import { askAgain } from "./ask-again.ts";
import type { Installation } from "./installation.ts";
import { readSnapshot } from "./read-snapshot.ts";
import { settingsAt } from "./settings-at.ts";
import { refuseSettings, tellDeployment } from "./tell-deployment.ts";

export interface DeploymentWork {
  readonly renderer: Renderer;
  /** A person asked for a re-run on GitHub. */
  readonly isRerun: boolean;
  /** Aborted when a later deployment of the same repository takes this one's place. */
  readonly signal: AbortSignal;
  /** What a person wants of a deployment branch. */
  readonly order?: DeploymentOrder;
}

/** What became of the branches that were meant; or why none was. */
type Done =
  | { readonly kind: "deployed"; readonly outcomes: readonly DeploymentOutcome[] }
  | { readonly kind: "declined"; readonly why: string };

/** `watched`: what deployments hang on; null where that is not known. */
export type Deployed = Done & { readonly watched: WatchedRefs | null };

/**
 * Brings every deployment branch that the settings name to what is wanted of it, a person's order first, and says on the
 * tip of the default branch what became of all. Without deployment settings it does and says nothing.
 */
export async function deployDefinitions(installation: Installation, work: DeploymentWork): Promise<Deployed> {
  const { client, repository } = installation;
  const { data } = await client.request("GET /repos/{owner}/{repo}", { ...repository });
  const tip = await askAgain(installation, () => readRef(installation, data.default_branch));
  if (tip === null) return { ...declined("the repository is empty"), watched: null };
  // Most repositories deploy nothing: nothing else of them is read
  const { settings, diagnostics } = readSettings(await settingsAt(installation, tip));
  const watched = diagnostics.length > 0 ? null : watchedRefs(settings, data.default_branch);
  if (watched?.deployed.length === 0)
    return { ...declined("the settings name no environments to deploy (`deploy.environments`)"), watched };
  const source = { branch: data.default_branch, tip, address: data.html_url };
  const ordered = work.order === undefined ? null : await deploy(installation, work, source);
  if (ordered?.kind === "declined") return { ...ordered, watched };
  const { order: _, ...usual } = work;
  const deployed = await deploy(installation, usual, source);
  return { ...(ordered ?? deployed), watched };
}

async function deploy(
  installation: Installation,
  { renderer, isRerun, signal, order }: DeploymentWork,
  source: Parameters<typeof deployBranches>[1],
): Promise<Done> {
  const { repository, log } = installation;
  const { tip, address } = source;
  const read = (commit: string) => readSnapshot(installation, commit);
  const deployer = { ...installation, renderer, signal, read, isGuard: true };
  const done = await deployBranches(deployer, source, order ?? null);
  if (done.kind === "not-meant") return declined(done.why);
  if (done.kind === "not-valid") {
    await refuseSettings(installation, tip, { mistakes: done.mistakes, isRerun });
    return declined("the settings are not valid");
  }
  const { outcomes, assumptions } = done;
  for (const outcome of outcomes) if (outcome.kind === "refused") throwIfPutOff(outcome.refusal, installation.now());
  for (const outcome of outcomes) log(`${repository.owner}/${repository.repo}: ${loggedOutcome(outcome)}`);
  if (outcomes.length > 0 && order === undefined)
    await tellDeployment(installation, tip, { outcomes, assumptions, isRerun });
  await recordOutcomes(deployer, outcomes, address);
  const treeOf = async (commit: string) => (await readCommit(installation, commit, installation.cache)).tree;
  await tellPulls({ ...installation, treeOf }, outcomes, { version: renderer.version, address });
  return { kind: "deployed", outcomes };
}

function declined(why: string): Done {
  return { kind: "declined", why };
}

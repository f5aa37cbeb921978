import type { Diagnostic } from "../core/model/diagnostic.ts";
import { environmentsByBranch } from "../github/deployment-branch-name.ts";
import type { CommitSnapshot } from "../github/files-at-commit.ts";
import type { RepositoryAccess } from "../github/github-client.ts";
import { readDeploymentMessage } from "../github/deployment-message.ts";
import type { StandingBranch } from "../github/plan-deployment.ts";
import { type DeploymentOutcome, pushDeployment } from "../github/push-deployment.ts";
import { recordDeployment } from "../github/record-deployment.ts";
import { readSettings } from "../settings/read-settings.ts";
import { SETTINGS_FILE } from "../settings/settings-file.ts";
import type { Renderer } from "./renderer.ts";
import { type DeploymentSource, wantedState } from "./wanted-state.ts";

/** Who deploys: the App, or a run of the Action. */
export interface Deployer extends RepositoryAccess {
  /** Reads a commit of the source. */
  readonly read: (commit: string) => Promise<CommitSnapshot>;
  readonly renderer: Renderer;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly log: (line: string) => void;
  /** How deployments reach their branch, over what the settings say. */
  readonly via?: "push" | "pull-request";
  /** Where the settings stand, when it is not `.github/kedro-dagster.yml`. */
  readonly settingsFile?: string;
  /** Login that deployments are recorded under. */
  readonly login: string;
  /** Aborted when a later deployment of the same repository takes this one's place. */
  readonly signal: AbortSignal;
}

/** What became of each deployment branch that the settings name, in their order; or what of the settings is not valid. */
export type DeployedBranches =
  | { readonly kind: "not-valid"; readonly mistakes: readonly Diagnostic[] }
  | {
      readonly kind: "deployed";
      readonly outcomes: readonly DeploymentOutcome[];
      /** By branch: what its definitions take as given. */
      readonly assumptions: ReadonlyMap<string, readonly string[]>;
    };

/**
 * Brings every deployment branch that the settings name up to the tip of the source branch: the one way in which App and
 * Action deploy. Settings are those of the commit that is deployed.
 */
export async function deployBranches(
  deployer: Omit<Deployer, "login">,
  source: DeploymentSource,
): Promise<DeployedBranches> {
  const read = once(deployer.read);
  const file = deployer.settingsFile ?? SETTINGS_FILE;
  const { settings, diagnostics } = readSettings((await read(source.tip)).files.read(file), file);
  if (diagnostics.length > 0) return { kind: "not-valid", mistakes: diagnostics };
  const outcomes: DeploymentOutcome[] = [];
  const assumptions = new Map<string, readonly string[]>();
  for (const branch of environmentsByBranch(settings.deploy.branch, settings.deploy.environments).keys()) {
    deployer.signal.throwIfAborted();
    const outcome = await pushDeployment(deployer, {
      branch,
      sourceBranch: source.branch,
      render: async (commit, standing) =>
        wantedState(await read(commit), {
          branch,
          standingNames: namesOn(standing),
          source,
          renderer: deployer.renderer,
          settingsFile: file,
          note: (lines) => void assumptions.set(branch, lines),
        }),
      via: deployer.via ?? settings.deploy.via ?? "push",
      sleep: deployer.sleep,
      random: Math.random,
    });
    outcomes.push(outcome);
  }
  return { kind: "deployed", outcomes, assumptions };
}

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

/** Reads a commit once, however many branches are made from it. */
function once(read: Deployer["read"]): Deployer["read"] {
  const known = new Map<string, Promise<CommitSnapshot>>();
  return (commit) => {
    const reading = known.get(commit) ?? read(commit);
    known.set(commit, reading);
    return reading;
  };
}

/** Whose names the jobs on a branch have; null where no deployment of ours stands. */
function namesOn(standing: StandingBranch | null): "readable" | "plugin" | null {
  const record = standing === null ? null : readDeploymentMessage(standing.message);
  return record === null ? null : (record.names ?? "plugin");
}

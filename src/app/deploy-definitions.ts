import { isOurs } from "../core/definitions/own-files.ts";
import type { ProjectFiles } from "../core/model/project-files.ts";
import { failure, type Result, success } from "../core/model/result.ts";
import { environmentsByBranch } from "../github/deployment-branch-name.ts";
import { type CommitSnapshot, filesAtCommit } from "../github/files-at-commit.ts";
import type { Deployment } from "../github/plan-deployment.ts";
import { type DeploymentOutcome, pushDeployment } from "../github/push-deployment.ts";
import { readRef } from "../github/read-ref.ts";
import { recordDeployment } from "../github/record-deployment.ts";
import { textFromBytes } from "../files/text-from-bytes.ts";
import { readSettings } from "../settings/read-settings.ts";
import { settingsDigest } from "../settings/settings-digest.ts";
import { SETTINGS_FILE, type Settings } from "../settings/settings-schema.ts";
import type { Installation } from "./installation.ts";
import { loggedOutcome, refuseSettings, tellDeployment } from "./tell-deployment.ts";

/** Generated definitions of a whole repository for some environments, by path from its root; or why there are none. */
export type Rendering =
  | {
      readonly kind: "rendered";
      readonly files: ReadonlyMap<string, string>;
      readonly digest: string;
      readonly assumptions: readonly string[];
    }
  | { readonly kind: "stopped"; readonly reasons: readonly string[] };

export interface RenderInput {
  readonly files: ProjectFiles;
  readonly commit: string;
  readonly settings: Settings;
  readonly environments: readonly string[];
  /** Web address of the repository. */
  readonly address: string;
}

export interface Renderer {
  readonly version: string;
  readonly render: (input: RenderInput) => Promise<Rendering>;
}

export interface Deployer {
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
  { renderer, isRerun, signal }: Deployer,
): Promise<void> {
  const { client, repository, sleep, log } = installation;
  const { data } = await client.request("GET /repos/{owner}/{repo}", { ...repository });
  const sourceBranch = data.default_branch;
  const tip = await readRef(installation, sourceBranch);
  if (tip === null) return;
  const read = snapshots(installation);
  const { settings, diagnostics } = readSettings((await read(tip)).files.read(SETTINGS_FILE));
  if (diagnostics.length > 0) return refuseSettings(installation, tip, { mistakes: diagnostics, isRerun });
  const outcomes: DeploymentOutcome[] = [];
  const assumptions = new Map<string, readonly string[]>();
  for (const branch of environmentsByBranch(settings.deploy.branch, settings.deploy.environments).keys()) {
    signal.throwIfAborted();
    const note = (lines: readonly string[]): void => void assumptions.set(branch, lines);
    const render = async (commit: string): Promise<Result<Deployment, string>> =>
      renderBranch(await read(commit), { branch, sourceBranch, address: data.html_url, renderer, note });
    const outcome = await pushDeployment(installation, {
      branch,
      sourceBranch,
      render,
      sleep,
      random: Math.random,
    });
    log(`${repository.owner}/${repository.repo}: ${loggedOutcome(outcome)}`);
    outcomes.push(outcome);
  }
  if (outcomes.length > 0) await tellDeployment(installation, tip, { outcomes, assumptions, isRerun });
  for (const outcome of outcomes) await keepRecord(installation, outcome, data.html_url);
}

/** A deployment that GitHub did not record stands all the same: the log says what is missing. */
async function keepRecord(installation: Installation, outcome: DeploymentOutcome, address: string): Promise<void> {
  if (outcome.kind !== "pushed" && outcome.kind !== "up-to-date") return;
  const { repository, login, log } = installation;
  const kept = await recordDeployment(installation, { ...outcome, address, login });
  if (kept.kind === "refused")
    log(`${repository.owner}/${repository.repo}: ${kept.refusal.message} ${kept.refusal.help}`);
}

/** Reads a commit once, however many branches are made from it. */
function snapshots(installation: Installation): (commit: string) => Promise<CommitSnapshot> {
  const known = new Map<string, Promise<CommitSnapshot>>();
  return (commit) => {
    const reading =
      known.get(commit) ??
      filesAtCommit(installation, commit, {
        cache: installation.cache,
        textFromBytes,
        chooseProjects: (files) => readSettings(files.read(SETTINGS_FILE)).settings.projects ?? null,
      });
    known.set(commit, reading);
    return reading;
  };
}

interface BranchToRender {
  readonly branch: string;
  readonly sourceBranch: string;
  readonly address: string;
  readonly renderer: Renderer;
  /** Told what the rendering takes as given. */
  readonly note: (assumptions: readonly string[]) => void;
}

/** Settings and environments are those of the commit itself: the tip may have moved to one that sets something else. */
async function renderBranch(
  snapshot: CommitSnapshot,
  { branch, sourceBranch, address, renderer, note }: BranchToRender,
): Promise<Result<Deployment, string>> {
  const { settings, diagnostics } = readSettings(snapshot.files.read(SETTINGS_FILE));
  if (diagnostics.length > 0) return failure(`\`${SETTINGS_FILE}\` is not valid`);
  const environments = environmentsByBranch(settings.deploy.branch, settings.deploy.environments).get(branch);
  if (environments === undefined) return failure(`the settings no longer name \`${branch}\``);
  if (snapshot.unread.length > 0)
    return failure(
      `${snapshot.unread.length} files are too large, or too many, to be read, \`${snapshot.unread[0]}\` among them`,
    );
  const rendering = await renderer.render({
    files: snapshot.files,
    commit: snapshot.commit,
    settings,
    environments,
    address,
  });
  if (rendering.kind === "stopped")
    return failure(["it would deploy what is not sound", ...rendering.reasons].join("\n"));
  note(rendering.assumptions);
  return success({
    branch,
    environments,
    record: {
      sourceCommit: snapshot.commit,
      sourceRef: `refs/heads/${sourceBranch}`,
      generatorVersion: renderer.version,
      definitionsDigest: rendering.digest,
      settingsDigest: settingsDigest(settings),
    },
    files: rendering.files,
    source: snapshot,
    exclude: settings.deploy.exclude,
    isOurs: (path) => isOurs(path, snapshot.files.read(path)),
  });
}

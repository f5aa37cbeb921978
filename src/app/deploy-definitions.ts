import { isOurs } from "../core/definitions/own-files.ts";
import type { ProjectFiles } from "../core/model/project-files.ts";
import { markdownMessage } from "../core/report/escape.ts";
import { type CheckResult, publishCheck, type PublishOptions } from "../github/check-run.ts";
import { environmentsByBranch } from "../github/deployment-branch-name.ts";
import { type CommitSnapshot, filesAtCommit } from "../github/files-at-commit.ts";
import { httpFailure } from "../github/http-failure.ts";
import type { Deployment } from "../github/plan-deployment.ts";
import { type DeploymentOutcome, pushDeployment } from "../github/push-deployment.ts";
import { readRef } from "../github/read-ref.ts";
import { textFromBytes } from "../files/text-from-bytes.ts";
import { readSettings } from "../settings/read-settings.ts";
import { settingsDigest } from "../settings/settings-digest.ts";
import { SETTINGS_FILE, type Settings } from "../settings/settings-schema.ts";
import type { Installation } from "./installation.ts";

/** Generated definitions of a whole repository for some environments, by path from its root; or why there are none. */
export type Rendering =
  | { readonly kind: "rendered"; readonly files: ReadonlyMap<string, string>; readonly digest: string; readonly assumptions: readonly string[] }
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

export const DEPLOYMENT_CHECK = "Kedro on Dagster deployment";

/**
 * Brings every deployment branch that the settings name up to the tip of the default branch, and says on that commit what
 * became of it. Without deployment settings it does and says nothing.
 */
export async function deployDefinitions(installation: Installation, renderer: Renderer, isRerun: boolean, signal: AbortSignal): Promise<void> {
  const { client, repository, sleep, log } = installation;
  const { data } = await client.request("GET /repos/{owner}/{repo}", { ...repository });
  const sourceBranch = data.default_branch;
  const tip = await readRef(client, repository, sourceBranch);
  if (tip === null) return;
  const read = snapshots(installation);
  const { settings, diagnostics } = readSettings((await read(tip)).files.read(SETTINGS_FILE));
  if (diagnostics.length > 0) return settingsMistake(installation, tip, diagnostics.map(({ message, at }) => `- line ${at?.line}: ${markdownMessage(message)}`), isRerun);
  const outcomes: DeploymentOutcome[] = [];
  const assumptions = new Map<string, readonly string[]>();
  for (const branch of environmentsByBranch(settings.deploy.branch, settings.deploy.environments).keys()) {
    signal.throwIfAborted();
    const note = (lines: readonly string[]): void => void assumptions.set(branch, lines);
    const render = async (commit: string): Promise<Deployment | string> => renderBranch(await read(commit), { branch, sourceBranch, address: data.html_url, renderer, note });
    const outcome = await pushDeployment(client, repository, { branch, sourceBranch, render, sleep, random: Math.random });
    log(`${repository.owner}/${repository.repo}: ${logged(outcome)}`);
    outcomes.push(outcome);
  }
  if (outcomes.length > 0) await tell(installation, tip, outcomes, assumptions, isRerun);
}

/** Says on the tip that it was not deployed, because the attempt was given up. */
export async function giveUpDeployment(installation: Installation, error: unknown): Promise<void> {
  const { client, repository } = installation;
  const { data } = await client.request("GET /repos/{owner}/{repo}", { ...repository });
  const tip = await readRef(client, repository, data.default_branch);
  if (tip === null) return;
  const failure = httpFailure(error);
  const summary = failure ? `GitHub answered ${failure.status} each time it was tried. Ask for a re-run, or push again.` : "This is a fault of the App, which its log explains. The deployment branches are as they were.";
  await put(installation, { name: DEPLOYMENT_CHECK, head: tip, subject: "deploy", conclusion: "failure", title: "Could not be deployed", summary, annotations: [] }, { isProvisional: true });
}

/** Reads a commit once, however many branches are made from it. */
function snapshots({ client, repository, cache }: Installation): (commit: string) => Promise<CommitSnapshot> {
  const known = new Map<string, Promise<CommitSnapshot>>();
  return (commit) => {
    const reading = known.get(commit) ?? filesAtCommit(client, repository, commit, { cache, textFromBytes, chooseProjects: (files) => readSettings(files.read(SETTINGS_FILE)).settings.projects ?? null });
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
async function renderBranch(snapshot: CommitSnapshot, { branch, sourceBranch, address, renderer, note }: BranchToRender): Promise<Deployment | string> {
  const { settings, diagnostics } = readSettings(snapshot.files.read(SETTINGS_FILE));
  if (diagnostics.length > 0) return `\`${SETTINGS_FILE}\` is not valid`;
  const environments = environmentsByBranch(settings.deploy.branch, settings.deploy.environments).get(branch);
  if (environments === undefined) return `the settings no longer name \`${branch}\``;
  if (snapshot.unread.length > 0) return `${snapshot.unread.length} files are too large, or too many, to be read, \`${snapshot.unread[0]}\` among them`;
  const rendering = await renderer.render({ files: snapshot.files, commit: snapshot.commit, settings, environments, address });
  if (rendering.kind === "stopped") return ["it would deploy what is not sound", ...rendering.reasons].join("\n");
  note(rendering.assumptions);
  return {
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
  };
}

/** One check on the source commit for all its branches: the place to look when a deployment did not come. */
async function tell(installation: Installation, tip: string, outcomes: readonly DeploymentOutcome[], assumptions: ReadonlyMap<string, readonly string[]>, isRerun: boolean): Promise<void> {
  const failed = outcomes.filter(({ kind }) => kind === "stopped" || kind === "refused");
  const title = failed.length === 0 ? `Deployed to ${outcomes.length} branch${outcomes.length === 1 ? "" : "es"}` : `${failed.length} of ${outcomes.length} branches not deployed`;
  await put(installation, { name: DEPLOYMENT_CHECK, head: tip, subject: "deploy", conclusion: failed.length === 0 ? "success" : "failure", title, summary: outcomes.map((outcome) => markdownList([describe(outcome), ...("branch" in outcome ? (assumptions.get(outcome.branch) ?? []) : []).map((line) => `taken as given: ${line}`)].join("\n"))).join("\n"), annotations: [] }, { isRerun });
}

async function settingsMistake(installation: Installation, tip: string, mistakes: readonly string[], isRerun: boolean): Promise<void> {
  await put(installation, { name: DEPLOYMENT_CHECK, head: tip, subject: "deploy", conclusion: "failure", title: "The settings are not valid: nothing is deployed", summary: [`In \`${SETTINGS_FILE}\`:`, "", ...mistakes].join("\n"), annotations: [] }, { isRerun });
}

async function put(installation: Installation, result: CheckResult, options: PublishOptions): Promise<void> {
  const { client, repository, appId, log } = installation;
  const outcome = await publishCheck(client, repository, appId, result, options);
  if (outcome.kind === "refused") log(`${repository.owner}/${repository.repo}: ${outcome.refusal.message} ${outcome.refusal.help}`);
}

/** The same words whether we pushed it just now or found it there: a repeated deployment changes no check. */
function describe(outcome: DeploymentOutcome): string {
  if (outcome.kind === "planned") return `planned only: ${outcome.plan.kind}`;
  const name = `\`${outcome.branch}\``;
  if (outcome.kind === "pushed" || outcome.kind === "up-to-date") return `${name} is up to date`;
  const why = outcome.kind === "refused" ? `${outcome.refusal.message} ${outcome.refusal.help}` : `${outcome.message}${outcome.help === null ? "" : `. ${outcome.help}`}`;
  return `${name} is left as it is: ${why}`;
}

/** The first line as an item, the further ones below it; names in them may be anybody's. */
function markdownList(text: string): string {
  const [first = "", ...rest] = text.split("\n").slice(0, 50);
  return [`- ${markdownMessage(first)}`, ...rest.map((line) => `  - ${markdownMessage(line)}`)].join("\n");
}

function logged(outcome: DeploymentOutcome): string {
  if (outcome.kind === "pushed") return `${outcome.branch} moved to ${outcome.commit}, made from ${outcome.source}${outcome.isSigned ? "" : ", not signed by GitHub"}`;
  return outcome.kind === "up-to-date" ? `${outcome.branch}: ${outcome.reason}` : describe(outcome);
}

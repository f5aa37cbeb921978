import type { Result } from "../core/model/result.ts";
import { markdownMessage } from "../core/report/words/escape.ts";
import { deployBranches, type DeployedBranches } from "../deployment/deploy-branches.ts";
import { recordOutcomes } from "../deployment/record-outcomes.ts";
import { deploymentTitle, describeOutcome, loggedOutcome } from "../deployment/deployment-words.ts";
import { unstartedWorkflows } from "../deployment/unstarted-workflows.ts";
import type { AuditEntry } from "../deployment/audit-entry.ts";
import type { RenderInput } from "../deployment/renderer.ts";
import { hasDeploymentCheck } from "../github/check-run.ts";
import type { GitHubClient } from "../github/github-client.ts";
import { askLoginAndHistory } from "../github/landed-pulls.ts";
import { loginByRest, WORKFLOW_LOGIN } from "../github/own-login.ts";
import { readRef } from "../github/read-ref.ts";
import { isWatched, type WatchedRefs } from "../deployment/watched-refs.ts";
import type { DeploymentOutcome } from "../github/deployment-outcome.ts";
import { readSettings } from "../settings/read-settings.ts";
import { settingsMistake } from "../settings/settings-mistake.ts";
import { withOverrides } from "../settings/settings-of-project.ts";
import type { ActionIo } from "./action-io.ts";
import type { CommitSource } from "./commit-source.ts";
import type { Inputs } from "./read-inputs.ts";
import type { WorkflowRun } from "./read-workflow-run.ts";
import type { ReviewProgram } from "./review-program.ts";
import { tellLanded } from "./tell-landed.ts";

/** A run of the Action that may deploy. */
export interface PushToDeploy {
  readonly run: WorkflowRun;
  readonly inputs: Inputs;
  /** Null without a token. */
  readonly client: GitHubClient | null;
  readonly source: CommitSource;
  readonly program: ReviewProgram;
  /** What deployments hang on by the settings of what was pushed, or why those are not valid. */
  readonly watched: Result<WatchedRefs, string>;
}

/**
 * On a push to the default branch, or to another source that the settings name, brings the deployment branches up to date,
 * as the App does and through the same code. Answers why the run fails, or null. By default it leaves the work to the App
 * where the App has its check on the commit, and a token that may not write is said and no failure.
 */
export async function deployOnPush(io: ActionIo, push: PushToDeploy): Promise<string | null> {
  const { run, inputs, client, watched } = push;
  const { landed } = run;
  if (landed === null || inputs.deploy === "false") return null;
  const { ref, defaultBranch: branch } = landed;
  const isDefault = ref === `refs/heads/${branch}`;
  if (!watched.ok || watched.value.deployed.length === 0) return isDefault ? undeployable(io, inputs, watched) : null;
  if (!isDefault && !isWatched({ ...watched.value, deployed: [] }, ref, false)) return null;
  if (client === null) return told(io, inputs, "Not deployed: there is no token to push with.");
  const github = { client, repository: run.repository };
  if (inputs.deploy === "auto" && (await hasDeploymentCheck(github, run.commit)) === true) {
    io.info("Not deployed: the App has its check on this commit and deploys itself.");
    return null;
  }
  // In one request: what the pull requests that landed are told in the end is asked for with the login
  const { login, history } = await askLoginAndHistory(github, run.commit);
  const deployer = {
    ...github,
    ...deployerOf(io, push),
    login: login ?? (await loginByRest(client)),
    ...(inputs.deploy === "auto" ? {} : { via: inputs.deploy }),
  };
  const tip = isDefault ? run.commit : await readRef(github, branch);
  if (tip === null) return `There is no branch \`${branch}\`.`;
  const done = await deployBranches(deployer, { branch, tip, address: run.address });
  if (done.kind === "not-meant") return done.why;
  if (done.kind === "not-valid") return `${settingsMistake(inputs.config, done.mistakes)} Nothing is deployed.`;
  await recordOutcomes(deployer, done.outcomes, run.address);
  await tellLanded(io, { ...push, client }, { outcomes: done.outcomes, login: deployer.login, history });
  const left = saidOf(io, inputs, done);
  await tellUnstarted(io, push, { outcomes: done.outcomes, login: deployer.login });
  return left;
}

/** Settings that are not valid, or that name nothing where a workflow asks for a deployment, are never passed over in silence. */
function undeployable(io: ActionIo, inputs: Inputs, watched: Result<WatchedRefs, string>): string | null {
  if (!watched.ok) return told(io, inputs, `${watched.error} Nothing is deployed.`);
  if (inputs.deploy !== "auto")
    io.notice(`Nothing is deployed: \`${inputs.config}\` names no environment under \`deploy.environments\`.`);
  return null;
}

/** Tells of workflows that would be expected to start by the push, and do not. */
async function tellUnstarted(
  io: ActionIo,
  { run, inputs, source }: PushToDeploy,
  { outcomes, login }: { readonly outcomes: readonly DeploymentOutcome[]; readonly login: string },
): Promise<void> {
  const branches = outcomes.flatMap((outcome) => (outcome.kind === "pushed" ? [outcome.branch] : []));
  if (branches.length === 0) return;
  const { files } = await source.read(run.commit);
  const { settings } = readSettings(files.read(inputs.config), inputs.config);
  const lines = unstartedWorkflows({ files, settings, branches, isWorkflowToken: login === WORKFLOW_LOGIN });
  for (const line of lines) io.notice(line);
  if (lines.length > 0) io.writeSummary(lines.map((line) => `- ${markdownMessage(line, 600)}`).join("\n"));
}

/** How a run of the Action deploys, but for whose token it has. */
export function deployerOf(
  io: ActionIo,
  { inputs, source, program }: Pick<PushToDeploy, "inputs" | "source" | "program">,
) {
  const { variables, "env-file": envFile } = inputs.overrides;
  const given = {
    ...(variables === undefined ? {} : { variables }),
    ...(envFile === undefined ? {} : { "env-file": envFile }),
  };
  return {
    read: (commit: string) => source.snapshot(commit),
    renderer: {
      version: program.version,
      render: async (input: RenderInput) =>
        program.render({ ...input, settings: withOverrides(input.settings, given) }),
    },
    settingsFile: inputs.config,
    sleep: io.sleep,
    now: io.now,
    log: io.info,
    audit: (entry: AuditEntry) => io.info(`audit ${JSON.stringify(entry)}`),
    signal: new AbortController().signal,
  };
}

/** Summary, outputs and log of what became of the branches. */
export function saidOf(
  io: ActionIo,
  inputs: Inputs,
  { outcomes, assumptions }: Extract<DeployedBranches, { kind: "deployed" }>,
): string | null {
  for (const outcome of outcomes) io.info(loggedOutcome(outcome));
  const { title, isDone } = deploymentTitle(outcomes);
  const lines = outcomes.flatMap((outcome) => {
    const taken = "branch" in outcome ? (assumptions.get(outcome.branch) ?? []) : [];
    return [describeOutcome(outcome), ...taken.map((line) => `assumption: ${line}`)].flatMap((text) =>
      text.split("\n").slice(0, 50),
    );
  });
  io.writeSummary([`### ${title}`, "", ...lines.map((line) => `- ${markdownMessage(line)}`)].join("\n"));
  io.output("deployments", JSON.stringify(Object.fromEntries(outcomes.flatMap(outputOf))));
  if (isDone) return null;
  const why = outcomes.filter(isLeft).map(describeOutcome).join(" ");
  return outcomes.filter(isLeft).every(({ kind }) => kind === "refused") ? told(io, inputs, why) : `${title}. ${why}`;
}

function isLeft({ kind }: DeploymentOutcome): boolean {
  return kind === "stopped" || kind === "refused";
}

function outputOf(outcome: DeploymentOutcome): readonly (readonly [string, unknown])[] {
  if (outcome.kind === "planned") return [];
  const commit = "commit" in outcome ? outcome.commit : null;
  const pull = outcome.kind === "proposed" ? { pull: outcome.pull } : {};
  return [[outcome.branch, { state: outcome.kind, commit, ...pull }]];
}

/** What keeps us from deploying is a failure only where the workflow asks for a deployment. */
function told(io: ActionIo, { deploy }: Inputs, why: string): string | null {
  if (deploy === "push" || deploy === "pull-request") return why;
  io.notice(why);
  return null;
}

import type { GitHubClient } from "../github/github-client.ts";
import { quoted } from "../core/text/quoted.ts";
import { markdownCode } from "../core/report/words/escape.ts";
import { deployedSource } from "../github/deployed-source.ts";
import { environmentsByBranch } from "../github/deployment-branch-name.ts";
import { chooseProjects, type ProjectChoice } from "../settings/choose-projects.ts";
import { judgeSettings, type SettingsJudgement } from "../settings/judge-settings.ts";
import { readSettings } from "../settings/read-settings.ts";
import { withOverrides } from "../settings/settings-of-project.ts";
import type { Settings } from "../settings/settings-schema.ts";
import type { ActionIo } from "./action-io.ts";
import { checkoutFolder } from "./checkout-folder.ts";
import { CommitNotFound, type CommitSource, commitSource } from "./commit-source.ts";
import { eventSides, type EventSides, type ReviewedEvent } from "./event-sides.ts";
import { InputMistake, type Inputs } from "./read-inputs.ts";
import type { WorkflowRun } from "./read-workflow-run.ts";

/** A run that has begun: what it is asked for, and by whom. */
export interface Started {
  /** What it is about. */
  readonly event: ReviewedEvent;
  readonly inputs: Inputs;
  readonly run: WorkflowRun;
  /** Null without a token. */
  readonly client: GitHubClient | null;
}

export type ReadCommit = Awaited<ReturnType<CommitSource["read"]>>;

/** Both sides of the comparison, read, with the settings that hold for it. */
export interface Compared extends Started {
  readonly source: CommitSource;
  readonly sides: EventSides;
  readonly before: ReadCommit | null;
  readonly after: ReadCommit;
  readonly judged: SettingsJudgement;
  /** As the base has them, with the inputs over them. */
  readonly settings: Settings;
  readonly choice: ProjectChoice;
}

/** Null when the two sides share no history. */
export async function readCompared(io: ActionIo, started: Started): Promise<Compared | null> {
  const { inputs, run } = started;
  const source = sourceOf(io, started);
  const asked = await sidesOf(started, source);
  if (asked === null) return null;
  const { sides, before } = await readBefore(started, source, asked);
  const after = await source.read(sides.after);
  io.info(
    `Comparing ${sides.names.before ?? "nothing"}${before ? ` (${before.from})` : ""} with ${sides.names.after} (${after.from}), for ${started.event.kind} at ${run.commit.slice(0, 7)}.`,
  );
  const { config } = inputs;
  const judged = judgeSettings({ before: before?.files ?? null, after: after.files }, config);
  const settings = withOverrides(judged.settings, inputs.overrides);
  const choice = chooseProjects(settings, [...(before ? [before.files] : []), after.files]);
  return { ...started, source, sides, before, after, judged, settings, choice };
}

/**
 * The older side. Where a branch was pushed over, the commit that it stood at may be gone for good: what was pushed is
 * compared with its parent then.
 */
async function readBefore(
  { event, inputs }: Started,
  source: CommitSource,
  sides: EventSides,
): Promise<{ readonly sides: EventSides; readonly before: ReadCommit | null }> {
  if (sides.before === null) return { sides, before: null };
  source.want([sides.after, sides.before]);
  try {
    return { sides, before: await source.read(sides.before) };
  } catch (error) {
    if (!(error instanceof CommitNotFound) || event.kind !== "range" || inputs.base !== null) throw error;
    const parent = await eventSides({ ...event, before: null }, source.history);
    if (parent === null) throw error;
    const gone = `${sides.before.slice(0, 7)}, where the branch stood, is gone: it was pushed over`;
    const note =
      parent.before === null
        ? `${gone}. There is nothing to compare with: everything found counts as introduced.`
        : `${gone}; what was pushed is compared with its parent instead.`;
    return { sides: { ...parent, note }, before: parent.before === null ? null : await source.read(parent.before) };
  }
}

/** The two sides of the event, or of the event and the base that the workflow names. */
async function sidesOf(started: Started, source: CommitSource): Promise<EventSides | null> {
  const { inputs } = started;
  const event = await asCommits(started.event, source);
  // what a merge was made of is fetched in one
  const merge = event.kind === "pull-request" ? event.mergeResult : null;
  source.want((merge === null ? null : await source.history.parents(merge)) ?? []);
  const sides = await eventSides(event, source.history);
  if (sides === null) return sides;
  if (inputs.base === null) return event.kind === "single" ? sinceDeployed(sides, started, source) : sides;
  const before = await source.resolve(inputs.base);
  if (before === null)
    throw new InputMistake(
      `The input \`base\` names ${quoted(inputs.base)}, which is not a commit, branch or tag here. Name a branch or tag of this repository, or a commit's whole hash.`,
    );
  return { ...sides, before, names: { ...sides.names, before: inputs.base }, note: null };
}

/** Where a tag stood before it was moved is the commit that it was of. */
async function asCommits(event: ReviewedEvent, source: CommitSource): Promise<ReviewedEvent> {
  return event.kind === "range" && event.isTag === true && event.before !== null
    ? { ...event, before: await source.commitOf(event.before) }
    : event;
}

/** What stands is held against the commit that the first deployment branch was made from, where there is one. */
async function sinceDeployed(
  sides: EventSides,
  { client, run, inputs }: Started,
  source: CommitSource,
): Promise<EventSides> {
  const { files } = await source.read(sides.after);
  const { deploy } = readSettings(files.read(inputs.config), inputs.config).settings;
  const [branch] = environmentsByBranch(deploy.branch, deploy.environments).keys();
  const deployed =
    client === null || branch === undefined
      ? null
      : await deployedSource({ client, repository: run.repository }, branch);
  if (deployed === null || branch === undefined) return sides;
  const note = `Held against ${deployed.slice(0, 7)}, which ${markdownCode(branch)} was made from.`;
  return { ...sides, before: deployed, names: { ...sides.names, before: deployed.slice(0, 7) }, note };
}

/** Where a run reads commits. */
export function sourceOf(
  io: ActionIo,
  { inputs, run, client }: Pick<Started, "inputs" | "run" | "client">,
): CommitSource {
  return commitSource({
    folder: checkoutFolder(io, inputs),
    settingsFile: inputs.config,
    remote: { address: run.address, token: inputs.token },
    log: io.info,
    client,
    repository: run.repository,
    chooseProjects: (files) =>
      inputs.overrides.projects ?? readSettings(files.read(inputs.config), inputs.config).settings.projects ?? null,
  });
}

import { join } from "node:path";
import type { Report, Verdict } from "../core/model/report.ts";
import { markdownMessage } from "../core/report/words/escape.ts";
import { failureAnnotations } from "../github/failure-annotations.ts";
import type { GitHubClient } from "../github/github-client.ts";
import { httpFailure } from "../github/http-failure.ts";
import { explainRefusal } from "../github/permission-help.ts";
import { linkedAt } from "../github/linked-at.ts";
import { type LinkedAt, type Presentation, presentReports } from "../github/present-reports.ts";
import { sourceStack } from "../program/source-stack.ts";
import { chooseProjects, missingProjectsNote, type ProjectChoice } from "../settings/choose-projects.ts";
import { judgeSettings, type SettingsJudgement } from "../settings/judge-settings.ts";
import { readSettings } from "../settings/read-settings.ts";
import { SETTINGS_FILE, type Settings } from "../settings/settings-schema.ts";
import type { ActionIo } from "./action-io.ts";
import { CommitNotFound, type CommitSource, commitSource } from "./commit-source.ts";
import { deployOnPush } from "./deploy-on-push.ts";
import { eventSides, type EventSides } from "./event-sides.ts";
import { publishReview } from "./publish-review.ts";
import { InputMistake, type Inputs, readInputs } from "./read-inputs.ts";
import { readWorkflowRun, type WorkflowRun } from "./read-workflow-run.ts";
import { reportOutputs } from "./report-outputs.ts";
import type { ReviewProgram } from "./review-program.ts";

/**
 * One run of the Action: reads what lands, reviews it, and says so in summary, annotations, outputs, hand-over file and
 * comment. Fails on what the settings do not allow a change to introduce; a missing permission is one line and no
 * failure. What is our own fault ends here, with its cause.
 */
export async function runAction(io: ActionIo, program: ReviewProgram): Promise<void> {
  try {
    await review(io, program);
  } catch (error) {
    const failure = httpFailure(error);
    if (error instanceof InputMistake || error instanceof CommitNotFound) io.fail(error.message);
    else if (failure) {
      const { message, help } = explainRefusal("read-files", failure);
      io.fail(`${message} ${help}`);
    } else io.fail(`This is a fault of the Action itself: ${sourceStack(error)}`);
  }
}

async function review(io: ActionIo, program: ReviewProgram): Promise<void> {
  const inputs = readInputs(io.input);
  const run = readWorkflowRun(io);
  const client = inputs.token === "" ? null : io.client(inputs.token);
  const compared = await readCompared(io, { inputs, run, client });
  if (compared === null)
    return io.fail(
      "The pull request and its base have no common commit that can be found. Check out with `fetch-depth: 0`, or leave the input `token` at its default.",
    );
  const { source, sides, before, after, judged, settings, choice } = compared;
  const missing = missingProjectsNote(choice);
  if (missing !== null && inputs.overrides.projects !== undefined) throw new InputMistake(missing);
  const reports = program.review({
    before: before?.files ?? null,
    after: after.files,
    settings,
    projects: choice.projects,
    compared: { ...sides.names, note: sides.note },
    // a schedule's next run is told to somebody who reads it now, however old the commit is
    now: new Date(io.now()).toISOString(),
    address: run.address,
  });
  if (reports.length === 0) return sayNothingWasFound(io, missing);
  for (const mistake of failureAnnotations(SETTINGS_FILE, judged.introduced)) io.annotate(mistake);
  const head = run.event.kind === "pull-request" ? run.event.head : sides.after;
  const presentation = present(reports, {
    run,
    version: program.version,
    linkedAt:
      run.event.kind === "pull-request"
        ? linkedAt(sides, { number: run.event.number, head })
        : { before: sides.before, after: sides.after },
    notes: notesOf(compared, missing),
  });
  const { version } = program;
  await publishReview(io, { version, run, inputs, settings, sides, head, reports, presentation, client });
  const undeployed = await deployOnPush(io, { run, inputs, client, source, program, isWanted: deploys(after) });
  if (undeployed !== null) io.fail(undeployed);
  const stopped = stoppedBy(presentation.verdict, settings, judged.introduced.length);
  if (stopped !== null) io.fail(stopped === "" ? sentenceOf(reports, presentation.verdict) : stopped);
}

/** Whether the settings of a commit name environments to deploy. */
function deploys({ files }: ReadCommit): boolean {
  return readSettings(files.read(SETTINGS_FILE)).settings.deploy.environments.length > 0;
}

interface Started {
  readonly inputs: Inputs;
  readonly run: WorkflowRun;
  /** Null without a token. */
  readonly client: GitHubClient | null;
}

type ReadCommit = Awaited<ReturnType<CommitSource["read"]>>;

/** Both sides of the comparison, read, with the settings that hold for it. */
interface Compared {
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
async function readCompared(io: ActionIo, started: Started): Promise<Compared | null> {
  const { inputs, run } = started;
  const source = sourceOf(io, started);
  const sides = await eventSides(run.event, source.history);
  if (sides === null) return null;
  const before = sides.before === null ? null : await source.read(sides.before);
  const after = await source.read(sides.after);
  io.info(
    `Comparing ${sides.names.before ?? "nothing"}${before ? ` (${before.from})` : ""} with ${sides.names.after} (${after.from}), for ${run.event.kind} at ${run.commit.slice(0, 7)}.`,
  );
  const judged = judgeSettings((before ?? after).files.read(SETTINGS_FILE), after.files.read(SETTINGS_FILE));
  const variables = { ...judged.settings.variables, ...inputs.overrides.variables };
  const settings: Settings = {
    ...judged.settings,
    ...inputs.overrides,
    ...(Object.keys(variables).length === 0 ? {} : { variables }),
  };
  const choice = chooseProjects(settings, [...(before ? [before.files] : []), after.files]);
  return { source, sides, before, after, judged, settings, choice };
}

function sourceOf(io: ActionIo, { inputs, run, client }: Started): CommitSource {
  return commitSource({
    folder: join(io.environment["GITHUB_WORKSPACE"] ?? ".", inputs.repositoryPath),
    client,
    repository: run.repository,
    chooseProjects: (files) =>
      inputs.overrides.projects ?? readSettings(files.read(SETTINGS_FILE)).settings.projects ?? null,
  });
}

function notesOf({ judged, before, after }: Compared, missing: string | null): readonly string[] {
  return [
    ...judged.notes,
    ...(missing === null ? [] : [markdownMessage(missing, 2000)]),
    ...unreadNotes([...(before?.unread ?? []), ...after.unread]),
  ];
}

function sayNothingWasFound(io: ActionIo, missing: string | null): void {
  for (const [name, value] of reportOutputs([], "unknown")) io.output(name, value);
  io.warn(
    missing ??
      "No Kedro project was found: none of the repository's pyproject.toml has a [tool.kedro] section. Is the project in the checkout, and named rightly in `projects`?",
  );
}

interface Published {
  readonly run: WorkflowRun;
  readonly version: string;
  readonly linkedAt: LinkedAt;
  readonly notes: readonly string[];
}

function present(reports: readonly Report[], { run, version, linkedAt: links, notes }: Published): Presentation {
  const url = run.id > 0 ? `${run.address}/actions/runs/${run.id}` : null;
  return presentReports(reports, {
    address: run.address,
    linkedAt: links,
    version,
    notes,
    rest: { label: "in the summary of this workflow run", url },
    longestSummary: 900_000,
  });
}

/** Why the run fails, `""` for the verdict itself; null when it does not. */
function stoppedBy(verdict: Verdict, settings: Settings, settingsMistakes: number): string | null {
  if (settings["fail-on"] === "never") return null;
  if (settingsMistakes > 0) return `\`${SETTINGS_FILE}\` would not be valid.`;
  return verdict === "fail" ? "" : null;
}

function sentenceOf(reports: readonly Report[], verdict: Verdict): string {
  return reports.find((report) => report.verdict === verdict)?.sentence ?? verdict;
}

function unreadNotes(unread: readonly string[]): readonly string[] {
  return unread.length === 0
    ? []
    : [
        `${new Set(unread).size} files are too large, or too many, to be read through GitHub's API; check out with \`fetch-depth: 0\` to have them read.`,
      ];
}
